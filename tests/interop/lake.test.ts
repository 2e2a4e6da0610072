import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../engine/db/duckdb.ts';
import { text } from '../../engine/db/sql.ts';
import { openLake } from '../../engine/lake/lake.ts';
import { relation } from '../../engine/lake/relation.ts';
import { readSnapshot } from '../../engine/lake/snapshot.ts';
import type { Lake, TableName } from '../../engine/lake/types.ts';
import { duck } from '../support/duck.ts';
import { runPython } from '../support/python.ts';
import { tempFolder } from '../support/temp.ts';

const script = join(import.meta.dirname, 'lake.py');
const table: TableName = 'processed.an odd name';

interface Reading {
  version: number;
  rows: number;
  files: number;
  id: string;
  operations: string[];
  engines: string[];
}

function delta<T>(command: string, ...args: string[]): Promise<T> {
  return runPython(script, [command, ...args]) as Promise<T>;
}

/** delta-rs reads the folder; its rows must be ours, one by one, with the same types. */
async function expectSame(connection: Connection, folder: string, version?: number): Promise<Reading> {
  const out = join(tempFolder('delta-rs'), 'rows.parquet');
  const reading = await delta<Reading>('read', folder, out, String(version ?? 'newest'));
  const snapshot = await readSnapshot(connection, folder, version);
  if (snapshot === null) throw new Error('no table');
  expect([reading.version, reading.files]).toEqual([snapshot.version, snapshot.files.length]);
  const ours = relation(snapshot);
  const theirs = `SELECT * FROM read_parquet(${text(out)})`;
  const [a, b] = [await connection.columns(`${ours} LIMIT 0`), await connection.columns(`${theirs} LIMIT 0`)];
  expect([a.names, a.types]).toEqual([b.names, b.types]);
  expect(await connection.rowsJson(`(${ours}) EXCEPT ALL (${theirs})`)).toEqual([]);
  expect(await connection.rowsJson(`(${theirs}) EXCEPT ALL (${ours})`)).toEqual([]);
  return reading;
}

async function setUp(projectName = 'project') {
  const project = join(tempFolder('interop'), projectName);
  mkdirSync(project);
  return { lake: openLake(project), connection: await duck() };
}

/** Every type that we write, with missing values, bounds of the types and odd text. */
function everything(from: number, to: number): string {
  return `SELECT i::BIGINT AS id, 'größe "' || i || ''' 👍' AS "a text", CASE WHEN i % 3 = 0 THEN NULL ELSE repeat('ü', i::INTEGER) END AS long_text,
    (i * 101)::DECIMAL(38, 2) / 100::DECIMAL(3, 0) AS ratio, (i / 8)::DECIMAL(18, 3) AS price, CASE WHEN i % 2 = 0 THEN NULL ELSE i > 5 END AS flag,
    DATE '1969-12-25' + i::INTEGER AS day, TIMESTAMP '1969-12-31 23:59:59.999999' + to_microseconds(i * 777) AS moment,
    CASE WHEN i = 1 THEN 'nan'::DOUBLE WHEN i = 2 THEN 'infinity' ELSE i / 7 END::DOUBLE AS number, (i / 7)::FLOAT AS narrow, i::TINYINT AS tiny, i::SMALLINT AS small,
    9223372036854775807 - i AS big, encode('b' || i) AS bytes, NULL::INTEGER AS nothing,
    {'a': i, 'b': [i::VARCHAR, NULL]} AS nested, MAP {'k' || i: i} AS map FROM range(${from}, ${to}) r(i)`;
}

function pairs(from: number, to: number): string {
  return `SELECT i::BIGINT AS id, 'v' || i AS value FROM range(${from}, ${to}) r(i)`;
}

async function appendTimes(lake: Lake, connection: Connection, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    await lake.write(connection, table, { mode: 'append', select: pairs(i * 10, i * 10 + 10) });
  }
}

describe('delta-rs reads what we write', () => {
  it('of every type, appended', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, table, { mode: 'append', select: everything(0, 60) });
    await lake.write(connection, table, { mode: 'append', select: everything(60, 100) });
    const reading = await expectSame(connection, lake.folder(table));
    expect(reading).toMatchObject({ version: 1, rows: 100, files: 2, operations: ['WRITE', 'WRITE'] });
    expect(reading.engines).toEqual(['Boathouse/0.1']);
    expect(await expectSame(connection, lake.folder(table), 0)).toMatchObject({ rows: 60 });
  });

  it('in a folder with odd characters', async () => {
    const { lake, connection } = await setUp("größe #1 100% [x] it's +a&b");
    await appendTimes(lake, connection, 12);
    expect(await expectSame(connection, lake.folder(table))).toMatchObject({ rows: 120 });
  });

  it('overwritten with other columns, and of no rows', async () => {
    const { lake, connection } = await setUp();
    await lake.write(connection, table, { mode: 'append', select: pairs(0, 5) });
    await lake.write(connection, table, { mode: 'overwrite', select: everything(0, 5) });
    const after = await expectSame(connection, lake.folder(table));
    expect(after.id).toBe((await lake.snapshot(connection, table))?.tableId);
    await lake.write(connection, table, { mode: 'overwrite', select: everything(0, 0) });
    expect(await expectSame(connection, lake.folder(table))).toMatchObject({ rows: 0, files: 0 });
    expect(await expectSame(connection, lake.folder(table), 0)).toMatchObject({ rows: 5 });
  });

  it('merged', async () => {
    const { lake, connection } = await setUp();
    await appendTimes(lake, connection, 3);
    await lake.write(connection, table, { mode: 'merge', key: ['id'], select: pairs(25, 45) });
    expect(await expectSame(connection, lake.folder(table))).toMatchObject({ rows: 45, files: 3 });
  });

  it('from our checkpoints alone, with transactions', async () => {
    const { lake, connection } = await setUp();
    const transaction = { appId: 'the app', version: 41 };
    await lake.write(connection, table, { mode: 'append', select: pairs(500, 510), transaction });
    await appendTimes(lake, connection, 12);
    await lake.write(connection, table, { mode: 'overwrite', select: pairs(0, 7) });
    await appendTimes(lake, connection, 8);
    const log = join(lake.folder(table), '_delta_log');
    for (const name of readdirSync(log).filter(
      (each) => /^\d{19}[0-9]\.json$/.test(each) && each < '00000000000000000020',
    )) {
      rmSync(join(log, name));
    }
    expect(await expectSame(connection, lake.folder(table))).toMatchObject({ version: 21, rows: 87 });
    expect(await delta('transaction', lake.folder(table), 'the app')).toBe(41);
  });

  it('and skips files by our statistics without losing a row', async () => {
    const { lake, connection } = await setUp();
    for (let i = 0; i < 12; i += 1) {
      await lake.write(connection, table, { mode: 'append', select: everything(i * 10, i * 10 + 10) });
    }
    await lake.refreshViews(connection);
    const filters = [
      'id BETWEEN 25 AND 34',
      'price > 11.125',
      "moment >= TIMESTAMP '1970-01-01 00:00:00.050000'",
      "day = DATE '1970-01-20'",
      `long_text = '${'ü'.repeat(50)}'`,
      `long_text > '${'ü'.repeat(33)}'`,
      'flag IS NULL',
      'nothing IS NOT NULL',
      'big <= 9223372036854775787',
      'number > 10 AND number < 12',
      'narrow > 10.5',
    ];
    for (const where of filters) {
      const ours = await connection.value(
        `SELECT count(*)::INTEGER FROM processed."an odd name" WHERE ${where}`,
      );
      const asked = where.replace("TIMESTAMP '1970-01-01 00:00:00.050000'", "'1970-01-01T00:00:00.050000Z'");
      expect([where, await delta('count', lake.folder(table), asked)]).toEqual([where, ours]);
    }
  });
});

/** Kinds of tables that lake.py makes, and their rows. */
const theirs = [
  { kind: 'plain', rows: 150 },
  { kind: 'partitioned', rows: 20 },
  { kind: 'rewritten', rows: 40 },
  { kind: 'evolved', rows: 3 },
  { kind: 'empty', rows: 0 },
];

describe('we read what delta-rs writes', () => {
  it.for(theirs)('$kind', async ({ kind, rows }) => {
    const folder = join(tempFolder('interop'), 'a table');
    await delta('write', folder, kind);
    expect((await expectSame(await duck(), folder)).rows).toBe(rows);
  });
});

describe('delta-rs and we write one table in turns', () => {
  it('and each sees the commits of the other', async () => {
    const { lake, connection } = await setUp();
    const folder = lake.folder(table);
    await appendTimes(lake, connection, 9);
    expect(await delta('append', folder, 'their app')).toBe(9);
    await appendTimes(lake, connection, 1);
    expect(await delta('append', folder, 'their app')).toBe(11);
    const merge = { mode: 'merge', key: ['id'], select: "SELECT -1::BIGINT AS id, 'ours' AS value" } as const;
    expect(await lake.write(connection, table, { ...merge, readVersion: 10 })).toMatchObject({
      status: 'conflict',
      version: 11,
      by: expect.stringContaining('WRITE by delta-rs'),
    });
    expect(await lake.write(connection, table, merge)).toMatchObject({ status: 'committed', version: 12 });
    expect(await expectSame(connection, folder)).toMatchObject({ rows: 101 });
    expect((await lake.snapshot(connection, table))?.transactions).toEqual({ 'their app': 7 });
    const again = {
      mode: 'append',
      select: pairs(0, 1),
      transaction: { appId: 'their app', version: 7 },
    } as const;
    expect(await lake.write(connection, table, again)).toMatchObject({ status: 'already-done' });
  });
});
