import { statSync } from 'node:fs';
import type { ScoreSource } from '../contract/calls/serving.ts';
import { fault } from '../contract/problem.ts';
import type { Connection } from './db/duckdb.ts';
import { literalPattern, text } from './db/sql.ts';
import { insideProject } from './documents/paths.ts';
import { kindOf } from './ingest/kinds.ts';
import { relation } from './lake/relation.ts';
import { assertFilesExist } from './lake/snapshot.ts';
import type { TableName } from './lake/types.ts';
import type { EngineParts } from './parts.ts';

const readers = { csv: 'read_csv', jsonl: 'read_json', json: 'read_json', parquet: 'read_parquet' } as const;

/** A SELECT for the rows of a table, of a file in the project, or of one that was brought. */
export async function sourceSql(
  connection: Connection,
  { lake, folder, uploads }: Pick<EngineParts, 'lake' | 'folder' | 'uploads'>,
  source: ScoreSource,
): Promise<string> {
  if ('file' in source) return fileSql(source.file, insideProject(folder, source.file));
  if ('upload' in source) {
    const { name, path } = uploads.find(source.upload);
    return fileSql(name, path);
  }
  const snapshot = await lake.snapshot(connection, source.table as TableName);
  if (snapshot === null) throw fault('lake.missing', { table: source.table }, { table: source.table });
  await assertFilesExist(snapshot);
  return relation(snapshot);
}

function fileSql(file: string, path: string): string {
  const { format } = kindOf(file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    throw fault('file.missing', { file }, { file });
  return `SELECT * FROM ${readers[format]}(${text(literalPattern(path.replaceAll('\\', '/')))})`;
}
