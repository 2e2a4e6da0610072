import { asFault, fault } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import { ident, text } from '../db/sql.ts';
import type { Part } from './part.ts';
import type { RawFile } from './raw.ts';
import { textParts, type Reading } from './textparts.ts';

/** Reads a raw file from its start, in parts that bound the temporary space; the caller removes each. */
export async function* parts(connection: Connection, file: RawFile, reading: Reading): AsyncGenerator<Part> {
  if (file.format === 'parquet') yield await parquetPart(connection, file, reading.limit);
  else yield* textParts(file, reading);
}

/** A Parquet file has no lines to cut at: of a part of it, so many bytes mean the first thousand rows. */
async function parquetPart(connection: Connection, file: RawFile, limit?: number): Promise<Part> {
  const first = limit === undefined ? '' : ' LIMIT 1000';
  const scan = `read_parquet(${text(file.path.replaceAll('\\', '/'))}, file_row_number = true)`;
  const names = (await describe(connection, scan, file)).filter((name) => name !== 'file_row_number');
  const texts = names.map((name, i) => `CAST(${ident(name)} AS VARCHAR) AS c${i}`);
  return {
    names,
    relation: `(SELECT file_row_number + 1 AS line, ${texts.join(', ')} FROM ${scan}${first})`,
    column: (name) => `c${names.indexOf(name)}`,
    text: `concat_ws(',', ${names.map((_, i) => `coalesce(c${i}, '')`).join(', ')})`,
    problem: null,
    rejects: null,
    remove: () => undefined,
  };
}

async function describe(connection: Connection, scan: string, file: RawFile): Promise<string[]> {
  try {
    const rows = await connection.rows<{ column_name: string }>(`DESCRIBE SELECT * FROM ${scan}`);
    return rows.map((row) => row.column_name);
  } catch (error) {
    const reason = asFault(error).problem.message;
    throw fault('file.invalid', { file: file.name, reason }, { file: file.name }, error);
  }
}
