import { RecordBatchStreamWriter, type RecordBatch } from 'apache-arrow';
import type { ResultColumn } from '../../contract/calls/results.ts';
import type { Connection } from '../db/duckdb.ts';
import { arrowBatch } from './arrow.ts';
import { pageExpression } from './columns.ts';

export interface PageRange {
  from: number;
  count: number;
  columns: readonly ResultColumn[];
}

type Rows = Pick<Awaited<ReturnType<Connection['chunks']>>, 'types' | 'chunks'>;

/** Rows of a table that DuckDB holds, by their place in it. */
export async function readBatch(
  connection: Connection,
  table: string,
  range: PageRange,
  metadata: ReadonlyMap<string, string> = new Map(),
): Promise<RecordBatch> {
  return batchOf(range.columns, await readRows(connection, table, range), metadata);
}

/** The same as DuckDB's own chunks, for `batchOf`. */
export function readRows(
  connection: Connection,
  table: string,
  { from, count, columns }: PageRange,
): Promise<Rows> {
  const select = columns.map(pageExpression).join(', ');
  return connection.chunks(`SELECT ${select} FROM ${table} WHERE rowid BETWEEN ? AND ?`, [
    from,
    from + count - 1,
  ]);
}

export function batchOf(
  columns: readonly ResultColumn[],
  { types, chunks }: Rows,
  metadata: ReadonlyMap<string, string> = new Map(),
): RecordBatch {
  const names = columns.map(({ name }) => name);
  return arrowBatch(names, types, chunks, metadata);
}

/** One batch as an Arrow IPC stream. */
export function ipc(batch: RecordBatch): Uint8Array {
  return RecordBatchStreamWriter.writeAll([batch]).toUint8Array(true);
}
