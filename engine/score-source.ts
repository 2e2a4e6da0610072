import { statSync } from 'node:fs';
import type { ScoreSource } from '../contract/calls/serving.ts';
import { fault } from '../contract/problem.ts';
import type { Connection } from './db/duckdb.ts';
import { literalPattern, text } from './db/sql.ts';
import { insideProject } from './documents/paths.ts';
import { kindOf } from './ingest/kinds.ts';
import { relation } from './lake/relation.ts';
import { assertFilesExist } from './lake/snapshot.ts';
import type { Lake, TableName } from './lake/types.ts';

const readers = { csv: 'read_csv', jsonl: 'read_json', json: 'read_json', parquet: 'read_parquet' } as const;

/** A SELECT for the rows of a table or of a file in the project. */
export async function sourceSql(
  connection: Connection,
  lake: Lake,
  folder: string,
  source: ScoreSource,
): Promise<string> {
  if ('file' in source) return fileSql(folder, source.file);
  const snapshot = await lake.snapshot(connection, source.table as TableName);
  if (snapshot === null) throw fault('lake.missing', { table: source.table }, { table: source.table });
  await assertFilesExist(snapshot);
  return relation(snapshot);
}

function fileSql(folder: string, file: string): string {
  const path = insideProject(folder, file);
  const { format } = kindOf(file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    throw fault('file.missing', { file }, { file });
  return `SELECT * FROM ${readers[format]}(${text(literalPattern(path.replaceAll('\\', '/')))})`;
}
