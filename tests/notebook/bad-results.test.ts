import { describe, expect, it } from 'vitest';
import type { CellOutput, NotebookCell } from '../../contract/calls/notebooks.ts';
import { Bench, fence, file } from '../support/notebook.ts';

type TableOutput = Extract<CellOutput, { type: 'table' }>;

function tableOf(cell: NotebookCell | undefined): TableOutput {
  const output = cell?.outputs.find(({ type }) => type === 'table');
  if (output?.type !== 'table') throw new Error(`No table: ${JSON.stringify(cell?.problem)}`);
  return output;
}

describe('a result that is', () => {
  it('without rows, or of 2,000 columns, is shown as far as it goes', async () => {
    const wide = Array.from({ length: 2_000 }, (_, at) => `range + ${at} AS c${at}`).join(', ');
    const bench = await Bench.open(
      fence('sql', 'SELECT 1 AS n, NULL::VARCHAR AS word WHERE false') +
        fence('sql', `SELECT ${wide} FROM range(1000)`),
    );
    const cells = await bench.run();
    expect(tableOf(cells[0])).toMatchObject({ names: ['n', 'word'], rows: [], count: 0 });
    const table = tableOf(cells[1]);
    expect(table.names).toHaveLength(2_000);
    expect(table.rows).toHaveLength(20);
    expect(table.rows[1]?.[1_999]).toBe('2000');
    expect(table.count).toBe(1_000);
  });

  it('full of values of many millions of characters is cut with a word, and kept whole', async () => {
    const bench = await Bench.open(
      fence(
        'sql',
        "SELECT repeat('한', 3000000) AS long, repeat('a', 4000000)::BLOB AS bytes, ['x', repeat('b', 5000000)] AS list",
      ) + fence('sql', "SELECT repeat('x', 100000000) AS huge"),
    );
    const [cell, other] = await bench.run();
    const [row = []] = tableOf(cell).rows;
    expect(String(row[0])).toMatch(/^한+ … \(3,000,000 characters\)$/);
    expect(String(row[1])).toMatch(/^a+ … \(4,000,000 /);
    expect(String(row[2])).toMatch(/^\["x","b+ … \(5,000,\d+ characters\)$/);
    expect(String(tableOf(other).rows[0]?.[0])).toMatch(/^x+ … \(100,000,000 characters\)$/);
    expect(JSON.stringify(row).length).toBeLessThan(100_000);
  });

  it('far more than memory is refused with what to do, or stopped at once; the notebook stays usable', async () => {
    const bench = await Bench.open(
      fence(
        'sql',
        "SELECT repeat('x', 1000) AS x, a.range, b.range FROM range(10000000) a, range(10000000) b",
      ) +
        fence('sql', 'SELECT range, md5(md5(CAST(range AS VARCHAR))) AS hash FROM range(1000000000)') +
        fence('sql', 'SELECT 1 AS n'),
    );
    const [refused, endless] = (await bench.state()).cells;
    expect((await bench.run(0))[0]).toMatchObject({
      status: 'failed',
      problem: { code: 'result.large', remedy: expect.stringContaining('LIMIT') },
      id: refused?.id,
    });
    await bench.engine.client.call('notebook.execute', { file, cells: [endless?.id ?? ''] });
    await bench.until((cells) => cells[1]?.outputs.length === 1);
    await bench.engine.client.call('notebook.interrupt', { file });
    const cells = await bench.until((all) => all[1]?.status === 'interrupted');
    expect(cells[1]?.outputs).toEqual([]);
    expect(tableOf((await bench.run(2))[2]).rows).toEqual([[1]]);
  });

  it('one of several large ones pushes none of the others out', async () => {
    const hundred = "SELECT range AS n, repeat('x', 1000) AS text FROM range(100000)";
    const cells = Array.from({ length: 5 }, (_, at) => fence(`sql t${at}`, hundred)).join('');
    const bench = await Bench.open(`---\nformat: 1\n---\n\n${cells}`);
    const ran = await bench.run();
    expect(ran.map(({ status }) => status)).toEqual(Array(5).fill('succeeded'));
    const show = ran.map((cell) =>
      bench.engine.client.call('result.show', { result: tableOf(cell).result ?? '' }),
    );
    expect((await Promise.all(show)).map(({ rows }) => rows)).toEqual(Array(5).fill(100_000));
  });
});
