import { describe, expect, it } from 'vitest';
import type { PlotSpec } from '../../contract/plot.ts';
import type { Connection } from '../../engine/db/duckdb.ts';
import { plotHeld } from '../../engine/notebook/plot/held.ts';
import { plot } from '../../engine/notebook/plot/plot.ts';
import { columnsOf } from '../../engine/results/columns.ts';
import { duck } from '../support/duck.ts';

/** More rows than are brought out of DuckDB. */
const rows = 150_000;
const zone = 'Europe/Berlin';

async function held(connection: Connection) {
  await connection.run(`CREATE TABLE sales AS SELECT
    TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_minutes(range::INTEGER) AS at,
    ['a', 'b', 'c'][range % 3 + 1] AS kind, range % 24 AS hour, (range % 7)::DOUBLE AS amount, range AS id
    FROM range(${rows})`);
  return { table: 'sales', rows, columns: await columnsOf(connection, 'sales') };
}

/** As the cell would draw it: all rows in JavaScript. */
async function whole(connection: Connection, spec: PlotSpec) {
  return plot(await connection.rows('FROM sales'), spec, zone);
}

describe('a result is drawn where it lies', () => {
  const specs: PlotSpec[] = [
    { mark: 'bar', x: 'kind' },
    { mark: 'bar', x: 'kind', y: { sum: 'amount' }, color: 'hour' },
    { mark: 'bar', x: { max: 'amount' }, y: 'kind' },
    { mark: 'line', x: 'at', y: { count: true }, every: 'week' },
    { mark: 'area', x: 'at', color: 'kind', every: 'month' },
    { mark: 'heat', x: 'hour', y: 'kind', color: { min: 'amount' } },
    { mark: 'histogram', x: 'hour' },
    { mark: 'pie', x: 'kind', y: { sum: 'amount' } },
  ];

  it.each(specs)('%j as the cell will draw it', async (spec) => {
    const connection = await duck();
    const drawn = await plotHeld(connection, await held(connection), spec, zone);
    const expected = await whole(connection, spec);
    expect(drawn.data.map(({ x, y, z, values }) => ({ x, y, z, values }))).toEqual(
      expected.data.map(({ x, y, z, values }) => ({ x, y, z, values })),
    );
    expect(drawn.layout['title'] as object).toEqual(expected.layout['title']);
  });

  it.each([
    { mark: 'dot', x: 'hour', y: 'amount' },
    { mark: 'bar', x: 'kind', y: { median: 'amount' } },
    { mark: 'box', x: 'kind', y: 'amount' },
  ] as PlotSpec[])('%j as a sample, which says so', async (spec) => {
    const connection = await duck();
    const { layout } = await plotHeld(connection, await held(connection), spec, zone);
    expect(layout['title']).toMatchObject({ subtitle: { text: expect.stringContaining('of 150,000 rows') } });
  });

  it('names the columns that there are', async () => {
    const connection = await duck();
    const drawing = plotHeld(connection, await held(connection), { mark: 'bar', x: 'kinds' }, zone);
    await expect(drawing).rejects.toThrow('did you mean “kind”');
  });
});
