import { describe, expect, it } from 'vitest';
import { Bench, fence, file, looks } from '../support/notebook.ts';
import { queryPlan } from '../../engine/notebook/language/query-plan.ts';
import { rowsOf } from '../../renderer/notebook/plan/rows.ts';
import { duck } from '../support/duck.ts';

const sql = `SELECT a.n % 10 AS k, count(*) AS c FROM range(100000) a(n) JOIN range(50) b(n) USING (n)
             WHERE a.n > $1 GROUP BY ALL ORDER BY k`;

describe('the plan of a query', () => {
  it('is a tree of operators with what they work on and how many rows they are thought to give', async () => {
    const plan = await queryPlan(await duck(), sql, [3], false);
    const rows = rowsOf(plan);
    expect(plan.seconds).toBeNull();
    expect(rows[0]).toMatchObject({ depth: 0, share: null, node: { name: 'Order by', rows: null } });
    expect(rows.map(({ node }) => node.name)).toContain('Hash join');
    expect(rows.find(({ node }) => node.name === 'Filter')?.node.details).toContainEqual({
      name: 'Expression',
      value: '(n > 3)',
    });
    expect(rows.some(({ node }) => (node.estimate ?? 0) > 0)).toBe(true);
    expect(rows.flatMap(({ node }) => node.details).map(({ name }) => name)).not.toContain(
      'Estimated Cardinality',
    );
  });

  it('has rows and shares of the work where the query ran', async () => {
    const plan = await queryPlan(await duck(), sql, [3], true);
    const rows = rowsOf(plan);
    expect(plan.seconds).toBeGreaterThan(0);
    expect(rows[0]?.node).toMatchObject({ name: 'Order by', rows: 10 });
    expect(rows.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1);
  });

  it('says where the estimate was far off', () => {
    const node = (estimate: number, rows: number) => ({
      name: 'Filter',
      details: [],
      estimate,
      rows,
      seconds: 0,
      inputs: [],
    });
    const off = (estimate: number, rows: number) =>
      rowsOf({ root: node(estimate, rows), seconds: 0, work: 0 })[0]?.off;
    expect([off(100, 200), off(10, 1_000), off(1_000, 0)]).toEqual([null, 100, 1 / 1_000]);
  });
});

describe('a cell whose plan is asked for', () => {
  it('stays fresh, and so does what it needs', async () => {
    const bench = await Bench.open(
      fence('ts', 'const least = 3;') + fence('sql', 'FROM range(9) t(n) WHERE n > ${least}'),
    );
    const before = await bench.run();
    const { client } = bench.engine;
    const { job } = await client.call('notebook.plan', { file, cell: before[1]?.id ?? '', measure: true });
    expect(await client.follow(job)).toHaveProperty('root');
    expect(looks((await bench.state()).cells)).toEqual(['succeeded fresh', 'succeeded fresh']);
  });

  it('has run what it needs before', async () => {
    const bench = await Bench.open(
      fence('ts', 'const least = 3;') + fence('sql', 'FROM range(9) t(n) WHERE n > ${least}'),
    );
    const { cells } = await bench.state();
    const { client } = bench.engine;
    const { job } = await client.call('notebook.plan', { file, cell: cells[1]?.id ?? '', measure: true });
    await client.follow(job);
    expect(looks((await bench.state()).cells)).toEqual(['succeeded fresh', 'idle never']);
  });
});
