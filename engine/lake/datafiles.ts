import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fault } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import { text } from '../db/sql.ts';
import type { Add } from './actions.ts';
import { syncFile, syncFolder } from './durable.ts';
import { forward, readerPath } from './paths.ts';
import { castColumn } from './schema.ts';
import { nullsIn, statistics, type CopiedFile } from './statistics.ts';
import type { Field } from './types.ts';

/** Data files on the disk that no commit names yet. */
export interface Written {
  adds: Add[];
  rows: number;
}

/** Where Delta's writers stop filling a file; a larger one is split in two or more. */
const largestFile = 2 ** 30;

/**
 * Writes a query's rows as Parquet into the table's folder, in their order, and flushes them.
 * Faults leave no file behind; `lake.null` where a column must have values.
 */
export async function writeFiles(
  connection: Connection,
  folder: string,
  select: string,
  fields: readonly Field[],
  now: number,
  largest: number = largestFile,
): Promise<Written> {
  await mkdir(folder, { recursive: true });
  const id = randomUUID();
  try {
    const whole = await copy(connection, folder, fileName(0, id), select, fields);
    for (const field of fields) refuseNulls(folder, whole, field);
    const copied = await splitLarge(connection, folder, id, whole, fields, largest);
    return await flushed(folder, copied, fields, now);
  } catch (error) {
    await discardAll(folder, id);
    throw error;
  }
}

/** Takes back files that no commit will name. */
export async function discard(folder: string, written: Written): Promise<void> {
  await Promise.all(written.adds.map((add) => rm(join(folder, add.path), { force: true })));
}

/** Named as Delta's other writers name theirs: partition, writer, compression. */
function fileName(part: number, id: string): string {
  return `part-${String(part).padStart(5, '0')}-${id}.c000.zstd.parquet`;
}

/** One file, since DuckDB keeps the order of rows in one file only. */
async function copy(
  connection: Connection,
  folder: string,
  name: string,
  select: string,
  fields: readonly Field[],
): Promise<CopiedFile> {
  const columns = fields.map((field) => castColumn(field)).join(', ');
  const [file] = await connection.rows<CopiedFile>(
    `COPY (SELECT ${columns} FROM (\n${select}\n)) TO ${text(forward(join(folder, name)))}
     (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, RETURN_STATS)`,
  );
  if (file === undefined) throw fault('internal.unexpected', { what: `${name} was not written` });
  return file;
}

/** The file as it is, none where it has no rows, or where it is too large its rows in several. */
async function splitLarge(
  connection: Connection,
  folder: string,
  id: string,
  whole: CopiedFile,
  fields: readonly Field[],
  largest: number,
): Promise<CopiedFile[]> {
  const parts = Math.ceil(Number(whole.file_size_bytes) / largest);
  if (whole.count > 0n && parts === 1) return [whole];
  const rows = Math.ceil(Number(whole.count) / parts);
  const source = text(readerPath(join(folder, basename(whole.filename))));
  const copied: CopiedFile[] = [];
  for (let first = 0; first < Number(whole.count); first += rows) {
    const select = `SELECT * FROM read_parquet(${source}, file_row_number = true)
      WHERE file_row_number BETWEEN ${first} AND ${first + rows - 1}`;
    copied.push(await copy(connection, folder, fileName(copied.length + 1, id), select, fields));
  }
  await rm(join(folder, basename(whole.filename)));
  return copied;
}

async function flushed(
  folder: string,
  files: readonly CopiedFile[],
  fields: readonly Field[],
  now: number,
): Promise<Written> {
  const names = files.map((file) => basename(file.filename));
  await Promise.all(names.map((name) => syncFile(join(folder, name))));
  await syncFolder(folder);
  const adds = files.map((file, i) => addAction(names[i] ?? '', file, fields, now));
  return { adds, rows: files.reduce((sum, file) => sum + Number(file.count), 0) };
}

/** Our names hold nothing that percent-encoding would change. */
function addAction(name: string, file: CopiedFile, fields: readonly Field[], now: number): Add {
  return {
    path: name,
    partitionValues: {},
    size: Number(file.file_size_bytes),
    modificationTime: now,
    dataChange: true,
    stats: statistics(file, fields),
  };
}

function refuseNulls(folder: string, file: CopiedFile, field: Field): void {
  if (field.nullable || nullsIn(file, field) === 0) return;
  throw fault('lake.null', { table: folder, column: field.name }, { table: folder, field: field.name });
}

async function discardAll(folder: string, id: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.includes(id));
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
}
