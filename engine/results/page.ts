import type { DuckDBDataChunk, DuckDBType } from '@duckdb/node-api';
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

/** Rows of a table that DuckDB holds, by their place in it. */
export async function readBatch(
  connection: Connection,
  table: string,
  { from, count, columns }: PageRange,
  metadata: ReadonlyMap<string, string> = new Map(),
): Promise<RecordBatch> {
  const select = columns.map(pageExpression).join(', ');
  const { types, chunks } = await connection.chunks(
    `SELECT ${select} FROM ${table} WHERE rowid BETWEEN ? AND ?`,
    [from, from + count - 1],
  );
  return batchOf(columns, types, chunks, metadata);
}

function batchOf(
  columns: readonly ResultColumn[],
  types: readonly DuckDBType[],
  chunks: readonly DuckDBDataChunk[],
  metadata: ReadonlyMap<string, string>,
): RecordBatch {
  const names = columns.map(({ name }) => name);
  return arrowBatch(names, types, chunks, metadata);
}

/** One batch as an Arrow IPC stream. */
export function ipc(batch: RecordBatch): Uint8Array {
  return RecordBatchStreamWriter.writeAll([batch]).toUint8Array(true);
}
