import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load, type LoadResult } from '../../engine/ingest/load.ts';
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

export interface Loaded {
  result: LoadResult;
  log: string[];
  connection: Connection;
  rows: Record<string, unknown>[];
  rejects: {
    file: string;
    line: string;
    column: string | null;
    reason: string;
    text: string;
    sha256: string;
  }[];
}

export interface LoadOptions {
  table?: string;
  mapping?: string;
  schema?: TableSchema;
}

/** Takes files into a new lake and loads them; gives what the two Delta tables then hold. */
export async function loadFiles(files: readonly string[], options: LoadOptions = {}): Promise<Loaded> {
  const lake = openLake(tempFolder('ingest'));
  const connection = await duck();
  const work = quietWork();
  for (const [i, file] of files.entries()) {
    await takeFile(lake.rawFolder, 'shop', file, quietWork(Date.UTC(2026, 0, 1, i)));
  }
  const table = options.table ?? 'events';
  const schema = options.schema ?? schemaOf(table);
  const mapping =
    options.mapping === undefined ? undefined : parseMapping(options.mapping, 'mapping.yaml', schema);
  const request = {
    source: 'shop',
    table: `processed.${table}`,
    rejects: 'processed.rejected',
    schema,
  } as const;
  const result = await load(
    connection,
    lake,
    mapping === undefined ? request : { ...request, mapping },
    work,
  );
  await lake.refreshViews(connection);
  const order = table === 'events' ? 'ORDER BY event_id' : '';
  return {
    result,
    log: work.lines,
    connection,
    rows: await connection.rowsJson(`SELECT * FROM processed."${table}" ${order}`),
    rejects: await connection.rowsJson('SELECT * FROM processed.rejected ORDER BY file, line'),
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
