import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../engine/db/duckdb.ts';
import { ident } from '../../engine/db/sql.ts';
import { columnsOf } from '../../engine/results/columns.ts';
import { ipc, readBatch } from '../../engine/results/page.ts';
import { cellReader } from '../../renderer/grid/cells.ts';
import { duck } from '../support/duck.ts';

/** What the window reads out of a page, a row each. */
async function cells(connection: Connection, from = 0, count = 10_000): Promise<(string | null)[][]> {
  const columns = await columnsOf(connection, 'rows');
  const table = tableFromIPC(ipc(await readBatch(connection, 'rows', { from, count, columns })));
  const readers = columns.map((_, at) => cellReader(table.getChildAt(at)!));
  return Array.from({ length: table.numRows }, (_, row) => readers.map((read) => read(row)));
}

/** The same by DuckDB's own words; nested values as its JSON. */
async function words(connection: Connection): Promise<(string | null)[][]> {
  const columns = await columnsOf(connection, 'rows');
  const casts = columns.map(({ name, type }) =>
    /\]$|^(STRUCT|MAP)/.test(type)
      ? `CAST(to_json(${ident(name)}) AS VARCHAR)`
      : `CAST(${ident(name)} AS VARCHAR)`,
  );
  const { rows } = await connection.table(`SELECT ${casts.join(', ')} FROM rows`);
  return rows as (string | null)[][];
}

/** Values of every type, the least and the greatest among them. */
const values: Record<string, readonly string[]> = {
  BOOLEAN: ['true', 'false'],
  TINYINT: ['-128', '127'],
  SMALLINT: ['-32768', '32767'],
  INTEGER: ['-2147483648', '2147483647'],
  BIGINT: ['-9223372036854775808', '9007199254740993'],
  HUGEINT: ['-170141183460469231731687303715884105728', '0'],
  UBIGINT: ['18446744073709551615', '0'],
  UHUGEINT: ['340282366920938463463374607431768211455', '1'],
  'DECIMAL(4,2)': ['-1.05', '99.99'],
  'DECIMAL(9,4)': ['-0.0001', '12345.6789'],
  'DECIMAL(18,0)': ['-5', '999999999999999999'],
  'DECIMAL(38,10)': ['-0.0000000001', '1234567890123456789012345678.0123456789'],
  FLOAT: ['0.1', '-3.4e38', 'nan', '1e-40'],
  DOUBLE: ['0.1', '1e21', '-inf', 'inf', 'nan', '1e-7', '123456789.125', '1e15', '1e16', '-0.0'],
  DATE: ['1969-12-31', '0044-03-15 (BC)', '9999-12-31', '10000-01-01', 'infinity', '-infinity'],
  TIME: ['00:00:00', '23:59:59.999999'],
  TIMESTAMP: ['1950-01-02 03:04:05.678901', '1969-12-31 23:59:59.999999', '2026-01-01 00:00:00', 'infinity'],
  TIMESTAMP_S: ['1066-10-14 09:00:00', '2026-02-03 04:05:06'],
  TIMESTAMP_MS: ['1969-07-20 20:17:40.123', '2026-02-03 04:05:06'],
  TIMESTAMP_NS: ['1969-07-20 20:17:40.123456789', '2026-02-03 04:05:06.1'],
  TIMESTAMPTZ: ['1960-01-01 00:00:00.5+00', '2026-06-01 12:00:00+00'],
  INTERVAL: ['1 month 3 days', '-00:00:01'],
  UUID: ['7f3c8a10-0000-4000-8000-00000000000a'],
  BLOB: ['\\xAA\\x00ok', ''],
  BIT: ['0101'],
  VARCHAR: [
    '',
    'x',
    'just twelve!',
    'thirteen long',
    '한글 😀 of more than twelve bytes',
    'it\'s; "quoted"\n\tNULL',
  ],
  "ENUM('low', 'high')": ['low', 'high'],
  'INTEGER[]': ['[1, NULL, 3]', '[]'],
  'STRUCT(a INTEGER, b VARCHAR)': ["{'a': 1, 'b': '한글'}"],
  'MAP(VARCHAR, INTEGER)': ['{k=1}'],
};

describe('a page of rows', () => {
  it.each(Object.entries(values))('of %s says what DuckDB says, missing values too', async (type, texts) => {
    const connection = await duck();
    await connection.run(`CREATE TABLE rows (value ${type})`);
    for (const text of texts) await connection.run(`INSERT INTO rows SELECT CAST(? AS ${type})`, [text]);
    await connection.run('INSERT INTO rows VALUES (NULL)');
    expect(await cells(connection)).toEqual(await words(connection));
  });

  it('of any doubles says what DuckDB says; of any floats what reads back to the same bits', async () => {
    const connection = await duck();
    await connection.run('CREATE TABLE rows (value DOUBLE, small FLOAT)');
    const numbers = fc.sample(fc.double(), { numRuns: 2_000, seed: 5 });
    const list = numbers.map((number) => `('${number}', '${Math.fround(number)}')`).join(', ');
    await connection.run(`INSERT INTO rows VALUES ${list}`);
    const [ours, theirs] = [await cells(connection), await words(connection)];
    expect(ours.map(([value]) => value)).toEqual(theirs.map(([value]) => value));
    const bits = (rows: typeof ours) => rows.map(([, small]) => Math.fround(Number(small)));
    expect(bits(ours)).toEqual(bits(theirs));
  });

  it('holds its rows whole where DuckDB gives them in several vectors', async () => {
    const connection = await duck();
    await connection.run(`CREATE TABLE rows AS SELECT range AS n,
      CASE WHEN range % 3 = 0 THEN NULL ELSE repeat('long text ', (range % 5)::INT) || range END AS s,
      range % 2 = 0 AS even, (range / 7)::DECIMAL(18, 3) AS d FROM range(20000)`);
    const all = await words(connection);
    expect(await cells(connection, 0, 10_000)).toEqual(all.slice(0, 10_000));
    expect(await cells(connection, 2_047, 3)).toEqual(all.slice(2_047, 2_050));
    expect(await cells(connection, 19_999, 100)).toEqual(all.slice(19_999));
    expect(await cells(connection, 20_000, 100)).toEqual([]);
  });
});
