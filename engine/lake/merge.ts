import { randomUUID } from 'node:crypto';
import { normalize } from 'node:path';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { relation, sameKey, scan } from './relation.ts';
import { castColumn } from './schema.ts';
import type { DataFile, Field, Snapshot } from './types.ts';

const fileColumn = 'boathouse_file';

/** A merge's rows, evaluated once: the last row of each key, in a temporary table of the connection. */
export interface Source {
  table: string;
  key: readonly string[];
  rows: number;
}

export async function evaluate(
  connection: Connection,
  select: string,
  fields: readonly Field[],
  key: readonly string[],
): Promise<Source> {
  const all = ident(`boathouse_merge_${randomUUID()}`);
  const columns = fields.map((field) => castColumn(field)).join(', ');
  await connection.run(`CREATE TEMP TABLE ${all} AS SELECT ${columns} FROM (\n${select}\n)`);
  const last = `SELECT max(rowid) FROM ${all} GROUP BY ${key.map(ident).join(', ')}`;
  await connection.run(`DELETE FROM ${all} WHERE rowid NOT IN (${last})`);
  const left = await connection.value<bigint>(`SELECT count(*) FROM ${all}`);
  return { table: all, key, rows: Number(left ?? 0) };
}

export async function forget(connection: Connection, source: Source): Promise<void> {
  await connection.run(`DROP TABLE IF EXISTS ${source.table}`);
}

/** Faults unless the key names columns of the rows. */
export function assertKey(folder: string, key: readonly string[], fields: readonly Field[]): void {
  const known = new Set(fields.map((field) => field.name.toLowerCase()));
  const unknown = key.find((name) => !known.has(name.toLowerCase()));
  const reason = key.length === 0 ? en.lake.key.none : unknown && en.lake.key.unknown(unknown);
  if (reason !== undefined) throw fault('lake.key', { table: folder, reason }, { table: folder });
}

/** The files of a snapshot that hold a row with a key of the source. */
export async function touchedFiles(
  connection: Connection,
  snapshot: Snapshot,
  source: Source,
): Promise<DataFile[]> {
  if (snapshot.files.length === 0) return [];
  const rows = await connection.rows<{ file: string }>(
    `SELECT DISTINCT ${fileColumn} AS file FROM (${scan(snapshot.fields, snapshot.files, fileColumn)}) t
     WHERE EXISTS (SELECT 1 FROM ${source.table} s WHERE ${sameKey('t', 's', source.key)})`,
  );
  const names = new Set(rows.map((row) => normalize(row.file)));
  const touched = snapshot.files.filter((file) => names.has(file.path));
  // A file that went unrecognised would keep its old rows beside the new ones.
  if (touched.length !== names.size) throw fault('internal.unexpected', { what: [...names].join(', ') });
  return touched;
}

/** The rows that take the place of the touched files: theirs with other keys, and the source's. */
export function mergedRows(snapshot: Snapshot | null, touched: readonly DataFile[], source: Source): string {
  if (snapshot === null || touched.length === 0) return `SELECT * FROM ${source.table}`;
  return `SELECT * FROM (${relation({ ...snapshot, files: [...touched] })}) t
    WHERE NOT EXISTS (SELECT 1 FROM ${source.table} s WHERE ${sameKey('t', 's', source.key)})
    UNION ALL BY NAME SELECT * FROM ${source.table}`;
}
