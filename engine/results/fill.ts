import { fault } from '../../contract/problem.ts';
import { type Connection, interruptible, type Params } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { columnsOf } from './columns.ts';
import type { Held } from './held.ts';
import { guessRows, planOf, type Plan, type Rows } from './plan.ts';
import { rowWidth } from './width.ts';

/** The first rows, shown while all of them are being made ready. */
export const previewLimit = 200;

/** The most bytes that one result may take; DuckDB spills what memory does not hold. */
export type Limit = number;

/** Makes the table of a result's first rows; whoever asked for the first page can have it from then on. */
export async function fillPreview(
  connection: Connection,
  held: Held,
  rows: Rows,
  signal: AbortSignal,
): Promise<void> {
  const select = `SELECT * FROM (${rows.select}\n) LIMIT ${previewLimit}`;
  await interruptible(connection, signal, () =>
    connection.run(`CREATE OR REPLACE TABLE ${held.preview} AS ${select}`, rows.params),
  );
  await describe(connection, held, held.preview);
}

async function describe(connection: Connection, held: Held, table: string): Promise<void> {
  held.previewRows = Number(await connection.value<bigint>(`SELECT count(*) FROM ${table}`));
  held.columns = await columnsOf(connection, table);
  held.described.settle.resolve();
}

/** Makes the table of all rows of a SELECT and counts them. */
export async function fillAll(
  connection: Connection,
  held: Held,
  rows: Rows,
  signal: AbortSignal,
): Promise<void> {
  await interruptible(connection, signal, () =>
    connection.run(`CREATE OR REPLACE TABLE ${held.table} AS ${rows.select}`, rows.params),
  );
  await settle(connection, held);
}

/**
 * What a statement answers that is no SELECT (PRAGMA, EXPLAIN, INSERT … RETURNING), as a table; tells whether it
 * answers anything.
 */
export async function fillAnswer(
  connection: Connection,
  held: Held,
  sql: string,
  params: Params,
  signal: AbortSignal,
): Promise<boolean> {
  const run = () => connection.chunks(sql, params);
  const { names, types, chunks, answers } = await interruptible(connection, signal, run);
  const columns = names.map((name, at) => `${ident(name)} ${String(types[at])}`);
  await connection.run(`CREATE OR REPLACE TABLE ${held.table} (${columns.join(', ')})`);
  const [catalog = '', schema = '', table = ''] = held.table.split('.');
  const appender = await connection.duck.createAppender(table, schema, catalog);
  for (const chunk of chunks) appender.appendDataChunk(chunk);
  appender.closeSync();
  await settle(connection, held);
  return answers;
}

async function settle(connection: Connection, held: Held): Promise<void> {
  const rows = Number(await connection.value<bigint>(`SELECT count(*) FROM ${held.table}`));
  if (held.columns === null) held.columns = await columnsOf(connection, held.table);
  held.bytes = rows * (await rowWidth(connection, held.table, held.columns, Math.min(rows, previewLimit)));
  held.rows = rows;
  held.described.settle.resolve();
  held.ready.settle.resolve();
}

/** Refuses what would take far more than may be held, by the width of its first rows and the planner's guess. */
export async function refuseLarge(
  connection: Connection,
  held: Held,
  rows: Rows,
  limit: Limit,
  plan?: Plan,
): Promise<void> {
  const count = rows.atMost ?? guessRows(plan ?? (await planOf(connection, rows)));
  const seen = Math.max(1, held.previewRows);
  const width = held.columns === null ? 8 : await rowWidth(connection, held.preview, held.columns, seen);
  const bytes = count * width;
  // The planner may be wrong by far about filters and joins: only what is beyond all doubt is refused on its word.
  if (bytes > limit * (rows.atMost === null ? 100 : 1)) throw fault('result.large', { bytes, limit });
}
