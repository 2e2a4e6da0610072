import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { interruptible, type Connection } from '../db/duckdb.ts';
import { text } from '../db/sql.ts';

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
