import { describe, expect, it } from 'vitest';
import type { CallInput } from '../../contract/calls.ts';
import type { CellOutput, NotebookCell } from '../../contract/calls/notebooks.ts';
import type { ResultState } from '../../contract/calls/results.ts';
import { Bench, fence, file } from '../support/notebook.ts';

type TableOutput = Extract<CellOutput, { type: 'table' }>;

function tableOf(cell: NotebookCell | undefined): TableOutput {
  const output = cell?.outputs.find(({ type }) => type === 'table');
  if (output?.type !== 'table') throw new Error(`No table: ${JSON.stringify(cell?.problem)}`);
  return output;
}

const resultOf = (cell: NotebookCell | undefined) => tableOf(cell).result ?? '';

/** A result opened as the grid opens it, all its rows counted. */
async function opened(bench: Bench, request: CallInput<'result.open'>): Promise<ResultState> {
  const { job } = await bench.engine.client.call('result.open', request);
  return (await bench.engine.client.follow(job)) as ResultState;
}

describe('the rows of a SQL cell', () => {
  it('are held whole, whatever went into it, and are filtered and sorted like any', async () => {
    const bench = await Bench.open(
      fence('ts', 'const least = 10;') +
        fence('sql numbers', 'SELECT range AS n, range % 3 AS third FROM range(100000)') +
        fence('sql', 'FROM numbers WHERE n >= ${least}'),
    );
    const cells = await bench.run();
    const result = resultOf(cells[2]);
    expect(tableOf(cells[2])).toMatchObject({ names: ['n', 'third'], count: 99_990 });
    expect(tableOf(cells[2]).rows).toHaveLength(200);
    const all = await opened(bench, { source: { result } });
    expect(all).toMatchObject({ rows: 99_990, columns: [{ name: 'n' }, { name: 'third' }] });
    const filters = [{ column: 'third', op: '=', value: '0' } as const];
    const sort = [{ column: 'n', descending: true }];
    const few = await opened(bench, { source: { result }, filters, sort });
    expect(few.rows).toBe(33_330);
  });

  it('are what a statement that is no SELECT answers, too; one that answers nothing shows nothing', async () => {
    const bench = await Bench.open(
      fence('sql', 'CREATE TEMP TABLE t AS SELECT 7 AS n') +
        fence('sql', 'DESCRIBE t') +
        fence('sql', "PIVOT (SELECT 'a' AS k, 1 AS v) ON k USING sum(v)") +
        fence('sql', "CREATE SEQUENCE counter; SELECT nextval('counter') AS next"),
    );
    const cells = await bench.run();
    expect(cells[0]?.outputs).toEqual([]);
    expect(tableOf(cells[1])).toMatchObject({ count: 1, rows: [['n', 'INTEGER', 'YES', null, null, null]] });
    expect(tableOf(cells[2])).toMatchObject({ names: ['a'], rows: [['1']], count: 1 });
    expect(tableOf(cells[3])).toMatchObject({ names: ['next'], rows: [['1']], count: 1 });
  });

  it('are let go of when the cell runs again, and when the notebook is closed', async () => {
    const bench = await Bench.open(fence('sql', 'SELECT 1 AS n'));
    const first = resultOf((await bench.run())[0]);
    const second = resultOf((await bench.run(0))[0]);
    expect(second).not.toBe(first);
    const show = (result: string) => bench.engine.client.call('result.show', { result });
    await expect(show(first)).rejects.toMatchObject({ problem: { code: 'result.gone' } });
    expect(await show(second)).toMatchObject({ rows: 1 });
    await bench.engine.client.call('notebook.close', { file });
    await expect(show(second)).rejects.toMatchObject({ problem: { code: 'result.gone' } });
  });

  it('outlive a restart of the notebook, but not the engine: then the first of them are left', async () => {
    const bench = await Bench.open(fence('sql', 'FROM range(1000)'));
    const [cell] = await bench.run();
    await bench.engine.client.call('notebook.restart', { file });
    expect(await opened(bench, { source: { result: resultOf(cell) } })).toMatchObject({ rows: 1000 });
    await bench.cached('range');
    await bench.kill();
    const after = tableOf((await bench.state()).cells[0]);
    expect(after).toMatchObject({ result: null, count: 1000 });
    expect(after.rows).toHaveLength(200);
  });

  it('are not shown where making all of them fails', async () => {
    const bench = await Bench.open(
      fence('sql', "SELECT CAST(if(range = 900000, 'x', '1') AS INTEGER) AS n FROM range(1000000)"),
    );
    const [cell] = await bench.run();
    expect(cell).toMatchObject({ status: 'failed', outputs: [] });
  });
});
