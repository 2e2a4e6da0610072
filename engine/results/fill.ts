import { fault } from '../../contract/problem.ts';
import { type Connection, interruptible } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { columnsOf } from './columns.ts';
import type { Held } from './held.ts';
import { readBatch } from './page.ts';

/** The first rows, shown while all of them are being made ready. */
export const previewLimit = 200;

/** The rows that a result is made of. */
export interface Rows {
  select: string;
  params: readonly string[];
  /** How many rows there are at most, where that is known without running anything. */
  atMost: number | null;
}

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

/** What a statement answers that is no SELECT (PRAGMA, EXPLAIN, INSERT … RETURNING), as a table. */
export async function fillAnswer(
  connection: Connection,
  held: Held,
  sql: string,
  signal: AbortSignal,
): Promise<void> {
  const { names, types, chunks } = await interruptible(connection, signal, () => connection.chunks(sql));
  const columns = names.map((name, at) => `${ident(name)} ${String(types[at])}`);
  await connection.run(`CREATE OR REPLACE TABLE ${held.table} (${columns.join(', ')})`);
  const [catalog = '', schema = '', table = ''] = held.table.split('.');
  const appender = await connection.duck.createAppender(table, schema, catalog);
  for (const chunk of chunks) appender.appendDataChunk(chunk);
  appender.closeSync();
  await settle(connection, held);
}

async function settle(connection: Connection, held: Held): Promise<void> {
  const rows = Number(await connection.value<bigint>(`SELECT count(*) FROM ${held.table}`));
  if (held.columns === null) held.columns = await columnsOf(connection, held.table);
  held.bytes = rows * (await rowWidth(connection, held, held.table, Math.min(rows, previewLimit)));
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
): Promise<void> {
  const count = rows.atMost ?? (await guessRows(connection, rows));
  const seen = Math.max(1, held.previewRows);
  const width = held.columns === null ? 8 : await rowWidth(connection, held, held.preview, seen);
  const bytes = count * width;
  // The planner may be wrong by far about filters and joins: only what is beyond all doubt is refused on its word.
  if (bytes > limit * (rows.atMost === null ? 100 : 1)) throw fault('result.large', { bytes, limit });
}

async function rowWidth(connection: Connection, held: Held, table: string, rows: number): Promise<number> {
  if (rows === 0 || held.columns === null) return 0;
  const batch = await readBatch(connection, table, { from: 0, count: rows, columns: held.columns });
  return batch.data.byteLength / rows;
}

/** The planner's own estimate; where it gives none, nothing is refused before it runs. */
async function guessRows(connection: Connection, { select, params }: Rows): Promise<number> {
  const { rows } = await connection.table(`EXPLAIN (FORMAT json) ${select}`, params);
  const [plan] = JSON.parse(String(rows[0]?.[1] ?? '[]')) as PlanNode[];
  return plan === undefined ? 0 : guessOf(plan);
}

interface PlanNode {
  name: string;
  children: PlanNode[];
  extra_info: Record<string, unknown>;
}

/** A node without an estimate gives what its inputs give: all pairs of them where they are crossed. */
function guessOf({ name, children, extra_info: info }: PlanNode): number {
  const own = Number(String(info['Estimated Cardinality'] ?? '').replace('~', ''));
  if (own > 0) return own;
  const inputs = children.map(guessOf);
  if (name === 'CROSS_PRODUCT') return inputs.reduce((product, each) => product * each, 1);
  return Math.max(0, ...inputs);
}
