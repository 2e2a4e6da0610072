import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLake } from '../../engine/lake/lake.ts';
import { relation } from '../../engine/lake/relation.ts';
import type { CommitOutcome, Lake, TableName } from '../../engine/lake/types.ts';
import type { Connection } from '../../engine/db/duckdb.ts';
import { textList } from '../../engine/db/sql.ts';
import { writeFiles } from '../../engine/lake/datafiles.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

const events: TableName = 'processed.events';

async function rowsOf(lake: Lake, connection: Connection, table: TableName, version?: number) {
  const snapshot = await lake.snapshot(connection, table, version);
  if (snapshot === null) return null;
  return connection.rowsJson(`SELECT * FROM (${relation(snapshot)}) ORDER BY ALL`);
}

function numbers(from: number, to: number): string {
  return `SELECT i::BIGINT AS id, 'v' || i AS value FROM range(${from}, ${to}) r(i)`;
}

async function setUp() {
  return { lake: openLake(tempFolder('lake')), connection: await duck() };
}

function committed(outcome: CommitOutcome) {
  expect(outcome.status).toBe('committed');
  return outcome as CommitOutcome & { status: 'committed' };
}

describe('a write to a Delta table', () => {
  it('makes the table with its first commit', async () => {
    const { lake, connection } = await setUp();
    expect(await lake.snapshot(connection, events)).toBeNull();
    expect(await lake.tables()).toEqual([]);
    const outcome = await lake.write(connection, events, { mode: 'append', select: numbers(0, 3) });
    expect(outcome).toEqual({ status: 'committed', version: 0, rows: 3, files: 1 });
    expect(await lake.tables()).toEqual([events]);
    expect(await rowsOf(lake, connection, events)).toEqual([
      { id: '0', value: 'v0' },
      { id: '1', value: 'v1' },
      { id: '2', value: 'v2' },
    ]);
  });

  it('appends, overwrites, and keeps every version to be read', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 2) });
    await lake.write(connection, events, { mode: 'append', select: numbers(2, 5) });
    await lake.write(connection, events, { mode: 'overwrite', select: numbers(9, 10) });
    const counts = [];
    for (const version of [0, 1, 2]) counts.push((await rowsOf(lake, connection, events, version))?.length);
    expect(counts).toEqual([2, 5, 1]);
    await expect(lake.snapshot(connection, events, 3)).rejects.toMatchObject({
      problem: { code: 'lake.version' },
    });
  });

  it('overwrites with other columns', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 2) });
    const before = await lake.snapshot(connection, events);
    await lake.write(connection, events, {
      mode: 'overwrite',
      select: 'SELECT DATE \'2020-02-03\' AS "on day"',
    });
    const after = await lake.snapshot(connection, events);
    expect(after?.fields.map((field) => [field.name, field.type])).toEqual([['on day', 'date']]);
    expect(after?.tableId).toBe(before?.tableId);
    expect(await rowsOf(lake, connection, events, 0)).toHaveLength(2);
    expect(await rowsOf(lake, connection, events)).toEqual([{ 'on day': '2020-02-03' }]);
  });

  it('overwrites with the columns in another order', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 2) });
    await lake.write(connection, events, {
      mode: 'overwrite',
      select: "SELECT 'w' AS value, 7::BIGINT AS id",
    });
    const after = await lake.snapshot(connection, events);
    expect(after?.fields.map((field) => field.name)).toEqual(['value', 'id']);
    expect(await rowsOf(lake, connection, events)).toEqual([{ id: '7', value: 'w' }]);
  });

  it('refuses to append other columns, and says how they differ', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 2) });
    const write = lake.write(connection, events, { mode: 'append', select: "SELECT 'x' AS id, 1 AS extra" });
    await expect(write).rejects.toMatchObject({
      problem: {
        code: 'lake.schema',
        message: expect.stringContaining(
          'id is string, not long; column value is missing; column extra is new',
        ),
      },
    });
    expect((await lake.snapshot(connection, events))?.version).toBe(0);
  });

  it('takes columns in another order by their names', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 1) });
    await lake.write(connection, events, { mode: 'append', select: "SELECT 'w' AS VALUE, 7::BIGINT AS ID" });
    expect(await rowsOf(lake, connection, events)).toEqual([
      { id: '0', value: 'v0' },
      { id: '7', value: 'w' },
    ]);
  });

  it('makes a table of no rows that knows its columns', async () => {
    const { lake, connection } = await setUp();
    const outcome = await lake.write(connection, events, { mode: 'append', select: numbers(0, 0) });
    expect(outcome).toEqual({ status: 'committed', version: 0, rows: 0, files: 0 });
    const snapshot = await lake.snapshot(connection, events);
    if (snapshot === null) throw new Error('no table');
    const { names, types, values } = await connection.columns(relation(snapshot));
    expect([names, types, values.flat()]).toEqual([['id', 'value'], ['BIGINT', 'VARCHAR'], []]);
    expect(readdirSync(lake.folder(events))).toEqual(['_delta_log']);
  });

  it('leaves nothing behind when the rows cannot be made', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 1) });
    const before = readdirSync(lake.folder(events));
    const select =
      "SELECT i::BIGINT AS id, CASE WHEN i = 90000 THEN error('no') ELSE '' END AS value FROM range(100000) r(i)";
    await expect(lake.write(connection, events, { mode: 'append', select })).rejects.toMatchObject({
      problem: { code: 'sql.failed' },
    });
    expect(readdirSync(lake.folder(events))).toEqual(before);
  });

  it('is done once, however often it is asked for, where it names a transaction', async () => {
    const { lake, connection } = await setUp();
    const write = {
      mode: 'append',
      select: numbers(0, 2),
      transaction: { appId: 'run-1', version: 4 },
    } as const;
    committed(await lake.write(connection, events, write));
    expect(await lake.write(connection, events, write)).toEqual({ status: 'already-done', version: 0 });
    expect(await rowsOf(lake, connection, events)).toHaveLength(2);
    const next = { ...write, transaction: { appId: 'run-1', version: 5 } };
    expect(committed(await lake.write(connection, events, next)).version).toBe(1);
    expect((await lake.snapshot(connection, events))?.transactions).toEqual({ 'run-1': 5 });
  });

  it('tells the history, newest first, with what the writer said about itself', async () => {
    const lake = openLake(tempFolder('lake'), () => 1_700_000_000_123);
    const connection = await duck();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 2), info: { run: 'r7' } });
    await lake.write(connection, events, { mode: 'merge', key: ['id'], select: numbers(1, 3) });
    const [second, first] = await lake.history(events);
    expect(first).toMatchObject({ version: 0, operation: 'WRITE', timestamp: 1_700_000_000_123 });
    expect(first?.info['userMetadata']).toBe('{"run":"r7"}');
    expect(first?.info['engineInfo']).toBe('Boathouse/0.1');
    expect(second).toMatchObject({ version: 1, operation: 'MERGE' });
  });

  it('refuses names that would lead out of the zone', async () => {
    const { lake } = await setUp();
    for (const name of [
      'processed.../x',
      'raw.events',
      'curated.a/b',
      'curated.a:b',
      'curated.',
      'processed.x ',
    ]) {
      expect(() => lake.folder(name as TableName)).toThrow(/cannot be a table's name/);
    }
  });
});

describe('a merge', () => {
  it('updates rows of the same key, inserts the others, and the last row of a key wins', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 2) });
    await lake.write(connection, events, { mode: 'append', select: numbers(2, 4) });
    const select = `SELECT * FROM (VALUES (1::BIGINT, 'old'), (8, 'new'), (1, 'newest')) v(id, value)`;
    const outcome = await lake.write(connection, events, { mode: 'merge', key: ['id'], select });
    expect(committed(outcome).rows).toBe(2);
    expect(await rowsOf(lake, connection, events)).toEqual([
      { id: '0', value: 'v0' },
      { id: '1', value: 'newest' },
      { id: '2', value: 'v2' },
      { id: '3', value: 'v3' },
      { id: '8', value: 'new' },
    ]);
  });

  it('rewrites only the files that hold one of its keys', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 2) });
    const [kept] = (await lake.snapshot(connection, events))?.files ?? [];
    await lake.write(connection, events, { mode: 'append', select: numbers(2, 4) });
    await lake.write(connection, events, { mode: 'merge', key: ['id'], select: numbers(3, 4) });
    const files = (await lake.snapshot(connection, events))?.files.map((file) => file.path);
    expect(files).toHaveLength(2);
    expect(files).toContain(kept?.path);
  });

  it('takes a missing key value as equal to a missing one, so that repeating it changes nothing', async () => {
    const { lake, connection } = await setUp();
    const merge = { mode: 'merge', key: ['id'], select: "SELECT NULL::BIGINT AS id, 'x' AS value" } as const;
    await lake.write(connection, events, merge);
    await lake.write(connection, events, merge);
    expect(await rowsOf(lake, connection, events)).toEqual([{ id: null, value: 'x' }]);
  });

  it('needs a key that the rows have', async () => {
    const { lake, connection } = await setUp();
    for (const key of [[], ['nope']]) {
      const write = lake.write(connection, events, { mode: 'merge', key, select: numbers(0, 1) });
      await expect(write).rejects.toMatchObject({ problem: { code: 'lake.key' } });
    }
  });

  it('leaves no temporary table on the connection', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, events, { mode: 'merge', key: ['id'], select: numbers(0, 9) });
    expect(await connection.rows('SELECT table_name FROM duckdb_tables()')).toEqual([]);
  });
});

describe('two writers', () => {
  it('both append, whoever comes first', async () => {
    const { lake, connection } = await setUp();
    const other = await duck();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 1) });
    const outcomes = await Promise.all(
      [connection, other].map((each, i) =>
        lake.write(each, events, { mode: 'append', select: numbers(i + 1, i + 2), readVersion: 0 }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.version).toSorted()).toEqual([1, 2]);
    expect(await rowsOf(lake, connection, events)).toHaveLength(3);
  });

  it('lets one of two overwrites of the same version win and tells the other by whom', async () => {
    const { lake, connection } = await setUp();
    const other = await duck();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 1) });
    const outcomes = await Promise.all(
      [connection, other].map((each, i) =>
        lake.write(each, events, { mode: 'overwrite', select: numbers(i, i + 2), readVersion: 0 }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['committed', 'conflict']);
    const lost = outcomes.find((outcome) => outcome.status === 'conflict');
    expect(lost).toEqual({ status: 'conflict', version: 1, by: 'WRITE by Boathouse/0.1' });
    expect(await rowsOf(lake, connection, events)).toHaveLength(2);
  });

  it('takes the loser’s data files away', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 1) });
    await lake.write(connection, events, { mode: 'overwrite', select: numbers(0, 1) });
    const before = readdirSync(lake.folder(events));
    const late = { mode: 'merge', key: ['id'], select: numbers(0, 5), readVersion: 0 } as const;
    expect(await lake.write(connection, events, late)).toMatchObject({ status: 'conflict', version: 1 });
    expect(readdirSync(lake.folder(events))).toEqual(before);
  });

  it('an append that read the table conflicts with an overwrite, not with an append', async () => {
    const { lake, connection } = await setUp();
    const append = (readVersion: number) =>
      lake.write(connection, events, { mode: 'append', select: numbers(0, 1), readVersion });
    expect((await append(-1)).status).toBe('committed');
    expect((await append(0)).status).toBe('committed');
    expect(await append(0)).toMatchObject({ status: 'committed', version: 2 });
    await lake.write(connection, events, { mode: 'overwrite', select: numbers(0, 1) });
    expect(await append(2)).toMatchObject({ status: 'conflict', version: 3 });
    expect(await append(-1)).toMatchObject({ status: 'conflict', version: 0 });
  });
});

describe('a table of another writer', () => {
  async function withLog(actions: object[]) {
    const { lake, connection } = await setUp();
    await lake.write(connection, events, { mode: 'append', select: numbers(0, 2) });
    const log = join(lake.folder(events), '_delta_log', '00000000000000000001.json');
    writeFileSync(log, actions.map((action) => JSON.stringify(action)).join('\n'));
    return { lake, connection, log };
  }

  it('is not written where it asks for what we cannot keep', async () => {
    const protocol = { minReaderVersion: 1, minWriterVersion: 4 };
    const { lake, connection } = await withLog([{ protocol }]);
    await expect(
      lake.write(connection, events, { mode: 'append', select: numbers(0, 1) }),
    ).rejects.toMatchObject({
      problem: { code: 'lake.unsupported', message: expect.stringContaining('writer version 4') },
    });
    expect(await rowsOf(lake, connection, events)).toHaveLength(2);
  });

  it('is refused by the name of the writer feature', async () => {
    const protocol = {
      minReaderVersion: 1,
      minWriterVersion: 7,
      writerFeatures: ['appendOnly', 'rowTracking'],
    };
    const { lake, connection } = await withLog([{ protocol }]);
    await expect(
      lake.write(connection, events, { mode: 'append', select: numbers(0, 1) }),
    ).rejects.toMatchObject({
      problem: { code: 'lake.unsupported', message: expect.stringContaining('rowTracking') },
    });
  });

  it('that only takes appends keeps its rows', async () => {
    const first = await setUp();
    await first.lake.write(first.connection, events, { mode: 'append', select: numbers(0, 2) });
    const log = join(first.lake.folder(events), '_delta_log', '00000000000000000000.json');
    const text = readFileSync(log, 'utf8').replace(
      '"configuration":{}',
      '"configuration":{"delta.appendOnly":"true"}',
    );
    writeFileSync(log, text);
    const overwrite = { mode: 'overwrite', select: numbers(0, 1) } as const;
    await expect(first.lake.write(first.connection, events, overwrite)).rejects.toMatchObject({
      problem: { code: 'lake.appendOnly' },
    });
    committed(await first.lake.write(first.connection, events, { mode: 'append', select: numbers(0, 1) }));
  });

  it('that forbids missing values gets none', async () => {
    const first = await setUp();
    await first.lake.write(first.connection, events, { mode: 'append', select: numbers(0, 2) });
    const log = join(first.lake.folder(events), '_delta_log', '00000000000000000000.json');
    writeFileSync(log, readFileSync(log, 'utf8').replace('\\"nullable\\":true', '\\"nullable\\":false'));
    const select = "SELECT NULL::BIGINT AS id, 'x' AS value";
    await expect(
      first.lake.write(first.connection, events, { mode: 'append', select }),
    ).rejects.toMatchObject({
      problem: { code: 'lake.null', place: { field: 'id' } },
    });
  });
});

describe('data files', () => {
  it('hold the rows in the order in which they came', async () => {
    const { lake, connection } = await setUp();
    const select = 'SELECT (i * 7919) % 500009 AS n FROM range(500000) r(i)';
    await lake.write(connection, events, { mode: 'append', select });
    const snapshot = await lake.snapshot(connection, events);
    if (snapshot === null) throw new Error('no table');
    const { values } = await connection.columns(relation(snapshot));
    expect(values[0]?.every((n, i) => n === BigInt((i * 7919) % 500009))).toBe(true);
  });

  it('are split, still in order, where one would be too large', async () => {
    const connection = await duck();
    const folder = tempFolder('split');
    const fields = [{ name: 'n', type: 'long', nullable: true, metadata: {} }];
    const select = 'SELECT (i * 7919) % 500009 AS n FROM range(500000) r(i)';
    const one = await writeFiles(connection, folder, select, fields, 0);
    const size = one.adds[0]?.size ?? 0;
    const several = await writeFiles(connection, folder, select, fields, 0, size / 2.5);
    expect([one.adds.length, several.adds.length, several.rows]).toEqual([1, 3, 500_000]);
    const paths = several.adds.map((add) => join(folder, add.path));
    const { values } = await connection.columns(`FROM read_parquet(${textList(paths)})`);
    expect(values[0]?.every((n, i) => n === BigInt((i * 7919) % 500009))).toBe(true);
    expect(readdirSync(folder)).toHaveLength(4);
  });
});
