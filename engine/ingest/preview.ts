import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportPreview } from '../../contract/calls/imports.ts';
import { asFault, type Problem } from '../../contract/problem.ts';
import { interruptible, type Connection } from '../db/duckdb.ts';
import type { Work } from '../jobs/work.ts';
import { blocks } from './blocks.ts';
import { readHeader } from './csv.ts';
import { columnNames, inferTargets } from './infer.ts';
import { target } from './load.ts';
import type { Mapping } from './mapping.ts';
import type { Part } from './part.ts';
import { parts } from './parts.ts';
import type { RawFile } from './raw.ts';
import { inUtf8, likelyEncoding, type Encoding, type ReadingOptions } from './reading.ts';
import {
  count,
  createStage,
  dropStage,
  previewRows,
  rejectsSql,
  spillFolder,
  stagePart,
  type Stage,
} from './stage.ts';
import type { TableSchema } from './tables.ts';

/** How much of a file a preview reads. */
const previewBytes = 512 << 10;
const shownRows = 100;
const samples = 3;

export interface PreviewRequest {
  schema: TableSchema;
  /** Read when it is needed, so that a mistake in it does not hide the file's columns. */
  mapping(): Mapping | undefined;
  reading: ReadingOptions;
}

type Found = Omit<ImportPreview, 'knownIn' | 'name' | 'bytes'>;

/**
 * Reads the beginning of a file as a load would, through the same code, and writes nothing. What keeps the
 * rows from being read (a missing column, a mistake in the mapping) is part of the answer.
 * Faults: `file.invalid`.
 */
export async function preview(
  connection: Connection,
  file: RawFile,
  request: PreviewRequest,
  work: Work,
): Promise<Found> {
  const folder = join(await spillFolder(connection), `preview-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  try {
    return await interruptible(connection, work.signal, () =>
      look(connection, file, request, { folder, work }),
    );
  } finally {
    await dropStage(connection);
    await rm(folder, { recursive: true, force: true });
  }
}

async function look(
  connection: Connection,
  file: RawFile,
  request: PreviewRequest,
  at: { folder: string; work: Work },
): Promise<Found> {
  const head = await headOf(file, request.reading);
  const options = { ...request.reading, encoding: head.encoding };
  const reading = { ...at, told: () => undefined, options, limit: previewBytes };
  const facts = {
    format: file.format,
    encoding: head.encoding,
    delimiter: head.delimiter,
    complete: head.complete,
  };
  try {
    const found: Part[] = [];
    for await (const part of parts(connection, file, reading)) found.push(part);
    const columns = await sampled(connection, found);
    return { ...facts, columns, ...(await staged(connection, file, found, request)) };
  } catch (error) {
    return { ...facts, columns: [], ...nothing, problem: badHeader(error) };
  }
}

/** A header that names a column twice may be no header: the person can say so. All else is thrown on. */
function badHeader(error: unknown): Problem {
  const { problem } = asFault(error);
  if (problem.code === 'ingest.header') return problem;
  throw error;
}

interface Head {
  encoding: Encoding;
  delimiter: string | null;
  complete: boolean;
}

/** What the first bytes tell before they are read as rows. */
async function headOf(file: RawFile, reading: ReadingOptions): Promise<Head> {
  if (file.format === 'parquet')
    return { encoding: 'utf-8', delimiter: null, complete: file.bytes < previewBytes };
  const { bytes, complete } = await firstBytes(file);
  const encoding = reading.encoding ?? likelyEncoding(bytes, complete);
  if (file.format !== 'csv') return { encoding, delimiter: null, complete };
  const text: Buffer[] = [];
  for await (const block of inUtf8(one(bytes), encoding)) text.push(block);
  const header = readHeader(Buffer.concat(text), file.name, { ...reading, header: false });
  return { encoding, delimiter: header?.delimiter ?? null, complete };
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function firstBytes(file: RawFile): Promise<{ bytes: Buffer; complete: boolean }> {
  const found: Buffer[] = [];
  let size = 0;
  for await (const block of blocks(file, () => undefined)) {
    found.push(block);
    size += block.length;
    if (size > previewBytes) break;
  }
  return { bytes: Buffer.concat(found).subarray(0, previewBytes), complete: size <= previewBytes };
}

/** The file's columns with a few of their values, whatever the table makes of them. */
async function sampled(connection: Connection, found: readonly Part[]): Promise<ImportPreview['columns']> {
  const [part] = found;
  const names = await columnNames(connection, found);
  if (part === undefined || names.length === 0) return [];
  const texts = names.map((name, i) => `${part.column(name)} AS s${i}`).join(', ');
  const rows = await connection.rows<Record<string, string | null>>(
    `SELECT ${texts} FROM ${part.relation} LIMIT 50`,
  );
  return names.map((name, i) => ({ name, samples: someOf(rows.map((row) => row[`s${i}`] ?? null)) }));
}

function someOf(values: readonly (string | null)[]): string[] {
  const found = new Set(values.filter((value) => value !== null && value !== ''));
  return [...found].slice(0, samples).map((value) => String(value).slice(0, 80));
}

const nothing = { targets: [], rows: [], rejects: [], read: 0, rejected: 0 };

async function staged(
  connection: Connection,
  file: RawFile,
  found: readonly Part[],
  request: PreviewRequest,
): Promise<Pick<ImportPreview, 'targets' | 'rows' | 'rejects' | 'read' | 'rejected' | 'problem'>> {
  try {
    const stage = await stageOf(connection, file, found, request);
    const { read, rejected } = await count(stage);
    const targets = stage.targets.map(({ column, source }) => ({
      name: column.name,
      type: column.type,
      from: source.from,
    }));
    return { targets, ...(await rowsOf(stage)), read, rejected, problem: null };
  } catch (error) {
    return { ...nothing, problem: asFault(error).problem };
  }
}

async function stageOf(
  connection: Connection,
  file: RawFile,
  found: readonly Part[],
  { schema, mapping }: PreviewRequest,
): Promise<Stage> {
  const read = mapping();
  const targets =
    schema.columns === null
      ? await inferTargets(connection, found, read)
      : schema.columns.map((column) => target(column, read));
  const stage = { connection, files: [file], targets };
  await createStage(stage);
  for (const part of found) await stagePart(stage, part, 0);
  return stage;
}

async function rowsOf(stage: Stage): Promise<Pick<ImportPreview, 'rows' | 'rejects'>> {
  const { rows } = await stage.connection.table(previewRows(stage, shownRows));
  const rejects = await stage.connection.rowsJson<ImportPreview['rejects'][number]>(
    `SELECT CAST(line AS INTEGER) AS line, "column", reason, text FROM (${rejectsSql(stage)}) LIMIT ${shownRows}`,
  );
  return { rows, rejects };
}

/** A file that is not in the raw zone yet, as its readers take one. */
export async function looseFile(
  path: string,
  kind: Omit<RawFile, 'path' | 'arrived' | 'takenAt' | 'bytes'>,
): Promise<RawFile> {
  const handle = await open(path, 'r');
  try {
    return { ...kind, path, arrived: 0, takenAt: 0, bytes: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}
