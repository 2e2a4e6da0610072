import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load as loadSource, type LoadRequest, type LoadResult } from '../../engine/ingest/load.ts';
import { parseMapping } from '../../engine/ingest/mapping.ts';
import { takeFile } from '../../engine/ingest/raw.ts';
import { schemaOf, type TableSchema } from '../../engine/ingest/tables.ts';
import type { Work } from '../../engine/jobs/work.ts';
import { openLake } from '../../engine/lake/lake.ts';
import type { Connection } from '../../engine/db/duckdb.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

/** Work that is never cancelled, at a set time; its log can be read. */
export function quietWork(now = Date.UTC(2026, 10, 22, 17, 30)): Work & { lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    signal: new AbortController().signal,
    progress: () => undefined,
    log: (level, message) => lines.push(`${level}: ${message}`),
    now: () => now,
  };
}

export interface Loading {
  result: LoadResult;
  log: string[];
  /** Sees the two tables as `processed.<table>` and `processed.rejected`. */
  connection: Connection;
}

export interface Loaded extends Loading {
  rows: Record<string, unknown>[];
  rejects: Reject[];
}

export interface Reject {
  file: string;
  line: string;
  column: string | null;
  reason: string;
  text: string;
  sha256: string;
}

export interface LoadOptions {
  table?: string;
  mapping?: string;
  schema?: TableSchema;
}

/** Takes files into a new lake, an hour apart, and loads them. */
export async function load(files: readonly string[], options: LoadOptions = {}): Promise<Loading> {
  const lake = openLake(tempFolder('ingest'));
  const connection = await duck();
  for (const [i, file] of files.entries()) {
    await takeFile(lake.rawFolder, 'shop', file, quietWork(Date.UTC(2026, 0, 1, i)));
  }
  const work = quietWork();
  const result = await loadSource(connection, lake, requestOf(options), work);
  await lake.refreshViews(connection);
  return { result, log: work.lines, connection };
}

function requestOf({ table = 'events', mapping, schema = schemaOf(table) }: LoadOptions): LoadRequest {
  return {
    source: 'shop',
    table: `processed.${table}`,
    rejects: 'processed.rejected',
    schema,
    ...(mapping === undefined ? {} : { mapping: parseMapping(mapping, 'mapping.yaml', schema) }),
  };
}

/** The same, and what the two Delta tables then hold. */
export async function loadFiles(files: readonly string[], options: LoadOptions = {}): Promise<Loaded> {
  const loading = await load(files, options);
  const table = options.table ?? 'events';
  const order = table === 'events' ? 'ORDER BY event_id' : '';
  return {
    ...loading,
    rows: await loading.connection.rowsJson(`SELECT * FROM processed."${table}" ${order}`),
    rejects: await loading.connection.rowsJson('SELECT * FROM processed.rejected ORDER BY file, line'),
  };
}

/** Writes a file of that name and content, and loads it. */
export async function loadText(
  name: string,
  content: string | Buffer,
  options: LoadOptions = {},
): Promise<Loaded> {
  const file = join(tempFolder('input'), name);
  await writeFile(file, content);
  return loadFiles([file], options);
}
