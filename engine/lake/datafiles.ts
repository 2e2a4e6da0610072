import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fault } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import { text } from '../db/sql.ts';
import type { Add } from './actions.ts';
import { syncFile, syncFolder } from './durable.ts';
import { forward } from './paths.ts';
import { castColumn } from './schema.ts';
import { nullsIn, statistics, type CopiedFile } from './statistics.ts';
import type { Field } from './types.ts';

/** Data files on the disk that no commit names yet. */
export interface Written {
  adds: Add[];
  rows: number;
}

const fileSize = '256MB';

/**
 * Writes a query's rows as Parquet files of about 256 MB into the table's folder and flushes them; a
 * TIMESTAMP is taken as UTC. Faults leave no file behind; `lake.null` where a column must have values.
 */
export async function writeFiles(
  connection: Connection,
  folder: string,
  select: string,
  fields: readonly Field[],
  now: number,
): Promise<Written> {
  await mkdir(folder, { recursive: true });
  const stem = `part-00000-${randomUUID()}`;
  try {
    const copied = await connection.rows<CopiedFile>(copy(folder, stem, select, fields));
    for (const field of fields) refuseNulls(folder, copied, field);
    const { full, empty } = Object.groupBy(copied, (file) => (file.count > 0n ? 'full' : 'empty'));
    await Promise.all((empty ?? []).map((file) => rm(join(folder, basename(file.filename)))));
    return await flushed(folder, full ?? [], fields, now);
  } catch (error) {
    await discardStem(folder, stem);
    throw error;
  }
}

/** Takes back files that no commit will name. */
export async function discard(folder: string, written: Written): Promise<void> {
  await Promise.all(written.adds.map((add) => rm(join(folder, add.path), { force: true })));
}

function copy(folder: string, stem: string, select: string, fields: readonly Field[]): string {
  const columns = fields.map((field) => castColumn(field)).join(', ');
  return `COPY (SELECT ${columns} FROM (\n${select}\n)) TO ${text(forward(folder))} (
    FORMAT parquet, COMPRESSION zstd, RETURN_STATS, OVERWRITE_OR_IGNORE,
    FILE_SIZE_BYTES ${text(fileSize)}, FILENAME_PATTERN ${text(`${stem}.c{i}.zstd`)})`;
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

function refuseNulls(folder: string, files: readonly CopiedFile[], field: Field): void {
  if (field.nullable || files.every((file) => nullsIn(file, field) === 0)) return;
  throw fault('lake.null', { table: folder, column: field.name }, { table: folder, field: field.name });
}

async function discardStem(folder: string, stem: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(stem));
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
}
