import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AsyncByteQueue, RecordBatchFileWriter, type RecordBatch } from 'apache-arrow';
import type { ExportFormat, ResultColumn } from '../../contract/calls/results.ts';
import { interruptible, type Connection } from '../db/duckdb.ts';
import { ident, text } from '../db/sql.ts';
import { batchOf, readRows } from './page.ts';

/** Writes the rows of a SELECT as one Parquet file in a folder, in their order; gives the file and the rows. */
export async function exportParquet(
  connection: Connection,
  select: string,
  folder: string,
  signal: AbortSignal,
): Promise<{ file: string; rows: number }> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `export-${randomUUID()}.parquet`);
  const copy = `COPY (${select}) TO ${text(file)} (FORMAT parquet, COMPRESSION zstd)`;
  const rows = await interruptible(connection, signal, () => connection.run(copy));
  return { file, rows };
}

/** How DuckDB writes each format; Arrow is written by us. */
const copyOptions: Record<Exclude<ExportFormat, 'arrow'>, string> = {
  csv: 'FORMAT csv, HEADER',
  parquet: 'FORMAT parquet, COMPRESSION zstd',
  json: 'FORMAT json, ARRAY true',
};

/** What a file of each format ends in, and what a browser calls it. */
export const exportTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  json: 'application/json',
  arrow: 'application/vnd.apache.arrow.file',
};

const batchRows = 65_536;

export interface ExportRequest {
  table: string;
  rows: number;
  columns: readonly ResultColumn[];
  format: ExportFormat;
  /** Where to; its folder is made. */
  file: string;
}

/** Writes a held table's rows into a file, in their order; tells how far it has come where it can. */
export async function exportRows(
  connection: Connection,
  request: ExportRequest,
  signal: AbortSignal,
  onRows: (rows: number) => void = () => undefined,
): Promise<void> {
  const { table, columns, format, file } = request;
  mkdirSync(dirname(file), { recursive: true });
  if (format === 'arrow')
    return pipeline(arrowBytes(connection, request, onRows), createWriteStream(file), { signal });
  const select = `SELECT ${columns.map(({ name }) => ident(name)).join(', ')} FROM ${table}`;
  const copy = `COPY (${select}) TO ${text(file)} (${copyOptions[format]})`;
  await interruptible(connection, signal, () => connection.run(copy));
}

/**
 * A held table's rows as the bytes of an Arrow file: the first are there while the last are still being read, and no
 * more is read than whoever takes them has room for.
 */
export function arrowBytes(
  connection: Connection,
  request: Pick<ExportRequest, 'table' | 'rows' | 'columns'>,
  onRows: (rows: number) => void = () => undefined,
): Readable {
  return Readable.from(arrowPieces(batches(connection, request, onRows)), { objectMode: false });
}

async function* arrowPieces(all: AsyncIterable<RecordBatch>): AsyncGenerator<Uint8Array> {
  const written = new Pieces();
  const writer = new RecordBatchFileWriter().reset(written);
  for await (const batch of all) {
    writer.write(batch);
    yield* written.take();
  }
  writer.close();
  yield* written.take();
}

/** Takes what Arrow's writer writes at once; its own queue would take all of it and never say that it is full. */
class Pieces extends AsyncByteQueue {
  #pieces: Uint8Array[] = [];

  override write(piece: Uint8Array): void {
    if (piece.byteLength > 0) this.#pieces.push(piece);
  }

  take(): Uint8Array[] {
    const taken = this.#pieces;
    this.#pieces = [];
    return taken;
  }
}

async function* batches(
  connection: Connection,
  { table, rows, columns }: Pick<ExportRequest, 'table' | 'rows' | 'columns'>,
  onRows: (rows: number) => void,
): AsyncGenerator<RecordBatch> {
  const read = (from: number) => readRows(connection, table, { from, count: batchRows, columns });
  let next = read(0);
  try {
    for (let from = 0; from === 0 || from < rows; from += batchRows) {
      const these = await next;
      // DuckDB reads the next rows while a batch is made of these; what goes wrong is heard when they are wanted.
      if (from + batchRows < rows) next = read(from + batchRows);
      next.catch(() => undefined);
      yield batchOf(columns, these);
      onRows(Math.min(rows, from + batchRows));
    }
  } finally {
    // Whoever wanted them has gone: the connection is given back when nothing is read on it.
    await next.catch(() => undefined);
  }
}
