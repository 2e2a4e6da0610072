import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { interruptible, type Connection } from '../db/duckdb.ts';
import type { Work } from '../jobs/work.ts';
import type { Lake, TableName } from '../lake/types.ts';
import { writeRows } from '../lake/write-rows.ts';
import type { Target } from './convert.ts';
import { byName, inferTargets } from './infer.ts';
import type { Mapping } from './mapping.ts';
import type { Part } from './part.ts';
import { parts } from './parts.ts';
import { plainReading, type ReadingOptions } from './reading.ts';
import { rawFiles, type RawFile } from './raw.ts';
import {
  count,
  countByFile,
  countOutOfOrder,
  createStage,
  dropStage,
  findDuplicates,
  rejectsSql,
  rowsSql,
  spillFolder,
  stagePart,
  type Stage,
} from './stage.ts';
import type { Column, TableSchema } from './tables.ts';

export interface LoadRequest {
  source: string;
  table: TableName;
  /** The table for rejected rows: file, line, column, reason, text, sha256. */
  rejects: TableName;
  mapping?: Mapping;
  /** How all files of the source are read, where they do not tell by themselves. */
  reading?: ReadingOptions;
  schema: TableSchema;
}

/** Rows; read = written + duplicates + rejected, always. */
export interface LoadResult {
  read: number;
  rejected: number;
  /** Exact duplicates of an earlier row; dropped from events, kept elsewhere. */
  duplicates: number;
  written: number;
  /** Rows whose time is earlier than that of the row before them in their file. */
  outOfOrder: number;
}

const mostFilesTold = 1_000;

/** What the steps of one load share. */
interface Load {
  connection: Connection;
  request: LoadRequest;
  files: readonly RawFile[];
  /** For staged text; goes when the load ends. */
  folder: string;
  work: Work;
}

/**
 * Loads all raw files of a source into one Delta table, which it replaces, and what was rejected into another.
 * Every row either lands or is rejected with its line and a reason.
 * Faults: `ingest.empty`, `ingest.columns`, `ingest.header`, `write.conflict`, `file.invalid`,
 * `disk.full`, `job.cancelled`.
 */
export async function load(
  connection: Connection,
  lake: Lake,
  request: LoadRequest,
  work: Work,
): Promise<LoadResult> {
  const { source } = request;
  const files = await rawFiles(lake.rawFolder, source);
  if (files.length === 0) throw fault('ingest.empty', { source });
  const folder = join(await spillFolder(connection), `ingest-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  try {
    return await interruptible(connection, work.signal, () =>
      run({ connection, request, files, folder, work }, lake),
    );
  } finally {
    await dropStage(connection);
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(load: Load, lake: Lake): Promise<LoadResult> {
  const stage = load.request.schema.columns === null ? await stageInferred(load) : await stageKnown(load);
  const outOfOrder = await order(load, stage);
  const counts = await count(stage);
  const { table, rejects, schema, source } = load.request;
  await write(load, lake, rejects, rejectsSql(stage), { source });
  const info = { source, files: await filesInfo(stage) };
  const written = await write(load, lake, table, rowsSql(stage, schema.orderedBy), info);
  load.work.log('info', en.ingest.loaded({ ...counts, written }));
  return { ...counts, written, outOfOrder };
}

/** Files are converted while they are read: one part at a time on the disk. */
async function stageKnown(load: Load): Promise<Stage> {
  const columns = load.request.schema.columns ?? [];
  const stage = { ...load, targets: columns.map((column) => target(column, load.request.mapping)) };
  await createStage(stage);
  for await (const [file, part] of allParts(load)) {
    await stagePart(stage, part, file);
    part.remove();
  }
  return stage;
}

/** All parts are seen before any is converted, because a type must hold every value. */
async function stageInferred(load: Load): Promise<Stage> {
  const found: [number, Part][] = [];
  for await (const each of allParts(load)) found.push(each);
  const seen = found.map(([, part]) => part);
  const stage = { ...load, targets: await inferTargets(load.connection, seen, load.request.mapping) };
  await createStage(stage);
  for (const [file, part] of found) await stagePart(stage, part, file);
  return stage;
}

/** A column of a known schema, and where the mapping takes it from. */
export function target(column: Column, mapping: Mapping | undefined): Target {
  return { column, source: mapping?.columns[column.name] ?? byName(column.name) };
}

/** The parts of all files in order of arrival, each with its file's number. */
async function* allParts({ connection, files, folder, work, request }: Load): AsyncGenerator<[number, Part]> {
  const options = request.reading ?? plainReading;
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let before = 0;
  for (const [i, file] of files.entries()) {
    const told = (read: number) =>
      work.progress({
        fraction: (0.6 * (before + read)) / Math.max(total, 1),
        message: en.ingest.reading({ file: file.name }),
      });
    let some = false;
    for await (const part of parts(connection, file, { folder, work, told, options })) {
      some = true;
      yield [i, part];
    }
    if (!some) work.log('warn', en.ingest.emptyFile({ file: file.name }));
    before += file.bytes;
  }
}

async function order({ request, work }: Load, stage: Stage): Promise<number> {
  const { orderedBy } = request.schema;
  if (orderedBy === null) return 0;
  work.progress({ fraction: 0.6, message: en.ingest.ordering() });
  await findDuplicates(stage);
  const rows = await countOutOfOrder(stage, orderedBy);
  if (rows > 0) work.log('warn', en.ingest.outOfOrder({ rows, column: orderedBy }));
  return rows;
}

/** Rows read and rejected by file, for the table's log; left out where it would make the log heavy. */
async function filesInfo(stage: Stage): Promise<string> {
  if (stage.files.length > mostFilesTold) return '{}';
  const counts = await countByFile(stage);
  return JSON.stringify(
    Object.fromEntries(counts.map(({ sha256, read, rejected }) => [sha256, [read, rejected]])),
  );
}

async function write(
  { connection, work }: Load,
  lake: Lake,
  table: TableName,
  select: string,
  info: Record<string, string>,
) {
  work.progress({ fraction: 0.8, message: en.ingest.writing({ table }) });
  return (await writeRows(connection, lake, table, { mode: 'overwrite', select, info })).rows;
}
