import { expect, it, onTestFinished } from 'vitest';
import { Database } from '../../engine/db/duckdb.ts';
import { fillAll } from '../../engine/results/fill.ts';
import { Results } from '../../engine/results/results.ts';
import { tempFolder } from '../support/temp.ts';

const never = new AbortController().signal;

it('gives up the longest unused results when all together take too much', async () => {
  const database = await Database.open({ tempDirectory: tempFolder('results') });
  onTestFinished(() => database.close());
  const results = await Results.open(database, 250_000);
  const fill = (id: string) =>
    database.use(async (connection) => {
      const rows = { select: 'SELECT range AS n FROM range(10000)', params: [], atMost: null };
      await fillAll(connection, results.begin(id), rows, never);
      await results.makeRoom(id);
    });
  const page = (id: string) => results.page(id, { from: 0, count: 1 }, (columns) => columns);
  for (const id of ['first', 'second', 'third']) await fill(id);
  await page('first');
  await fill('fourth');
  await expect(page('second')).rejects.toMatchObject({ problem: { code: 'result.gone' } });
  for (const id of ['first', 'third', 'fourth']) expect((await page(id)).length).toBeGreaterThan(0);
  const left = await database.use((connection) =>
    connection.rows<{ name: string }>(
      "SELECT table_name AS name FROM duckdb_tables() WHERE database_name = 'res'",
    ),
  );
  expect(left.map(({ name }) => name).toSorted()).toEqual(['r1', 'r3', 'r4']);
});

it('keeps what is kept whatever else needs room, and refuses more of it beyond its limit', async () => {
  const database = await Database.open({ tempDirectory: tempFolder('results') });
  onTestFinished(() => database.close());
  const results = await Results.open(database, 30_000);
  const fill = (id: string, kept: boolean) =>
    database.use(async (connection) => {
      const rows = { select: 'SELECT range AS n FROM range(10000)', params: [], atMost: null };
      await fillAll(connection, results.begin(id, kept), rows, never);
      await results.makeRoom(id);
    });
  await fill('kept', true);
  for (const id of ['first', 'second']) await fill(id, false);
  expect((await results.whole('kept')).rows).toBe(10_000);
  await expect(results.whole('first')).rejects.toMatchObject({ problem: { code: 'result.gone' } });
  results.refuseMore();
  await fill('another', true);
  expect(() => results.refuseMore()).toThrow('open notebooks');
});
