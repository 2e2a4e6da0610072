import { readdir } from 'node:fs/promises';
import { relative } from 'node:path';
import type { CallOutput, HandlersOf } from '../contract/calls.ts';
import type { lakeCalls } from '../contract/calls/lake.ts';
import { asFault, fault, type Problem } from '../contract/problem.ts';
import type { Connection } from './db/duckdb.ts';
import { readInside } from './documents/paths.ts';
import { linesAround } from './ingest/lines.ts';
import { rawFiles } from './ingest/raw.ts';
import { readChanges, typeName, type Change } from './lake/changelog.ts';
import { fileBounds, tableBounds } from './lake/filestats.ts';
import { readTable, type TableState } from './lake/snapshot.ts';
import type { DataFile, TableName } from './lake/types.ts';
import type { EngineParts } from './parts.ts';
import { tablesNamed, tablesNamedIn } from './pipeline/assets.ts';
import { parsePipeline, type PipelineDefinition } from './pipeline/definition.ts';
import { lineageOf } from './pipeline/lineage.ts';
import { showSource } from './raw-source.ts';
import { stepKinds } from './steps/kinds.ts';

/** The calls that look at the lake: none of them changes anything. */
export function createLakeCalls(parts: EngineParts): HandlersOf<typeof lakeCalls> {
  const { lake, views, jobs } = parts;
  return {
    'lake.tree': async () => ({ sources: await sources(parts), tables: await tables(parts) }),
    'table.show': ({ table, version }) =>
      views.withoutViews(async (connection) =>
        shown(parts, table, await state(parts, connection, table, version)),
      ),
    'table.history': ({ table, ...page }) =>
      views.withoutViews(async (connection) => {
        const found = await readChanges(connection, lake.folder(table as TableName), page);
        if (found === null) throw fault('lake.missing', { table }, { table });
        return { ...found, changes: found.changes.map(change) };
      }),
    'table.files': ({ table, version, offset, limit }) =>
      views.withoutViews(async (connection) => {
        const { files, fields } = (await state(parts, connection, table, version)).snapshot;
        const columns = fields.map(({ name }) => name);
        const page = files.slice(offset, offset + limit).map((file) => dataFile(file, columns));
        return { files: page, total: files.length, bytes: bytesOf(files) };
      }),
    'table.lineage': async ({ of }) => {
      const { pipelines, unread } = readPipelines(parts);
      return { ...lineageOf(of, pipelines, (file) => tablesIn(parts.folder, file)), unread };
    },
    'raw.show': ({ source }) => showSource(parts, source),
    'raw.lines': async ({ source, sha256, line }) => {
      const file = (await rawFiles(lake.rawFolder, source)).find((each) => each.sha256 === sha256);
      if (file === undefined) throw fault('ingest.empty', { source });
      return { job: jobs.start('lines', file.name, (work) => linesAround(file, line, work)) };
    },
  };
}

type Tree = CallOutput<'lake.tree'>;

async function sources({ lake: { rawFolder } }: EngineParts): Promise<Tree['sources']> {
  const entries = await readdir(rawFolder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return Promise.all(
    names.map(async ({ name: source }) => {
      const files = await rawFiles(rawFolder, source);
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      return { source, files: files.length, bytes, arrivedAt: instant(files.at(-1)?.takenAt) };
    }),
  );
}

function tables({ lake, views }: EngineParts): Promise<Tree['tables']> {
  return views.withoutViews(async (connection) => {
    const names = await lake.tables();
    return Promise.all(names.map((name) => treeTable(name, () => lake.snapshot(connection, name))));
  });
}

async function treeTable(
  name: TableName,
  read: () => ReturnType<EngineParts['lake']['snapshot']>,
): Promise<Tree['tables'][number]> {
  const none = { version: null, rows: null, bytes: null, updatedAt: null };
  try {
    const snapshot = await read();
    if (snapshot === null) throw fault('lake.missing', { table: name }, { table: name });
    const { version, files, fields, timestamp } = snapshot;
    const facts = { version, rows: rowsOf(files), bytes: bytesOf(files), updatedAt: instant(timestamp) };
    return { name, columns: fields.map((field) => field.name), ...facts, problem: null };
  } catch (error) {
    return { name, columns: [], ...none, problem: asFault(error).problem };
  }
}

async function state(
  { lake }: EngineParts,
  connection: Connection,
  table: string,
  version?: number,
): Promise<TableState> {
  const found = await readTable(connection, lake.folder(table as TableName), version);
  if (found === null) throw fault('lake.missing', { table }, { table });
  return found;
}

async function shown(
  parts: EngineParts,
  table: string,
  found: TableState,
): Promise<CallOutput<'table.show'>> {
  const { snapshot, metaData, protocol } = found;
  const { fields, files, partitionColumns, version } = snapshot;
  const bounds = tableBounds(
    files,
    fields.map(({ name }) => name),
  );
  const { minReaderVersion: reader, minWriterVersion: writer } = protocol;
  const features = [...new Set([...(protocol.readerFeatures ?? []), ...(protocol.writerFeatures ?? [])])];
  return {
    name: table,
    version,
    newest: (await parts.lake.newest(table as TableName)) ?? version,
    at: new Date(snapshot.timestamp).toISOString(),
    id: snapshot.tableId,
    description: metaData.description ?? null,
    createdAt: instant(metaData.createdTime ?? undefined),
    folder: relative(parts.folder, snapshot.folder).replaceAll('\\', '/'),
    rows: rowsOf(files),
    bytes: bytesOf(files),
    files: files.length,
    columns: fields.map(({ name, type, nullable, metadata }, i) => ({
      name,
      type: typeName(type),
      nullable,
      comment: typeof metadata['comment'] === 'string' ? metadata['comment'] : null,
      partition: partitionColumns.includes(name),
      ...(bounds[i] ?? { min: null, max: null, nulls: null }),
    })),
    properties: texts(metaData.configuration ?? {}),
    protocol: { reader, writer, features },
  };
}

function change({ timestamp, info, ...facts }: Change): CallOutput<'table.history'>['changes'][number] {
  const { engineInfo, operationParameters, userMetadata } = info;
  const engine = typeof engineInfo === 'string' ? engineInfo : null;
  const details = { ...texts(operationParameters), ...texts(userMetadataOf(userMetadata)) };
  return { ...facts, at: new Date(timestamp).toISOString(), engine, details };
}

/** Free text of the writer's; ours is JSON. */
function userMetadataOf(written: unknown): unknown {
  if (typeof written !== 'string') return {};
  try {
    return JSON.parse(written);
  } catch {
    return { note: written };
  }
}

/** The entries of an object as text, without quotation marks; those that say nothing or are for the machine go. */
function texts(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value).filter(([key, each]) => key !== 'files' && each !== '[]');
  return Object.fromEntries(entries.map(([key, each]) => [key, unquoted(each)]));
}

function unquoted(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^"(.*)"$/.exec(text)?.[1] ?? text;
}

function dataFile(file: DataFile, columns: readonly string[]): CallOutput<'table.files'>['files'][number] {
  const bounds = fileBounds(file, columns);
  return {
    path: file.logPath,
    bytes: file.size,
    rows: file.numRecords,
    partition: file.partitionValues,
    columns: columns.map((name, i) => ({ name, ...(bounds[i] ?? { min: null, max: null, nulls: null }) })),
  };
}

function bytesOf(files: readonly DataFile[]): number {
  return files.reduce((sum, file) => sum + file.size, 0);
}

/** Null as soon as one file does not say how many it has. */
function rowsOf(files: readonly DataFile[]): number | null {
  const counts = files.map(({ numRecords }) => numRecords);
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function instant(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}

/** All pipelines that can be read, and why the others cannot. */
function readPipelines({ pipelines, folder }: EngineParts) {
  const found: PipelineDefinition[] = [];
  const unread: { pipeline: string; problem: Problem }[] = [];
  for (const pipeline of pipelines.names()) {
    const file = `pipelines/${pipeline}.yaml`;
    try {
      found.push(parsePipeline(file, readInside(folder, file), stepKinds));
    } catch (error) {
      unread.push({ pipeline, problem: asFault(error).problem });
    }
  }
  return { pipelines: found, unread };
}

/** None where the file is not there yet: the step that reads it says so when it runs. */
function tablesIn(folder: string, file: string): readonly string[] {
  try {
    // A notebook's text is not SQL: quotes and dashes of prose hide nothing there.
    return (/\.(?:md|ipynb)$/.test(file) ? tablesNamedIn : tablesNamed)(readInside(folder, file));
  } catch {
    return [];
  }
}
