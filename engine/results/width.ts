import type { ResultColumn } from '../../contract/calls/results.ts';
import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { bareType, isNested } from './columns.ts';

/** Bytes that a value takes, where they are the same for each. */
const widths: Readonly<Record<string, number>> = {
  BOOLEAN: 1,
  TINYINT: 1,
  SMALLINT: 2,
  INTEGER: 4,
  UTINYINT: 1,
  USMALLINT: 2,
  UINTEGER: 4,
  FLOAT: 4,
  DATE: 4,
  HUGEINT: 16,
  UHUGEINT: 16,
  UUID: 16,
  INTERVAL: 16,
};
const lengths: Readonly<Record<string, (name: string) => string>> = {
  VARCHAR: (name) => `16 + strlen(${name})`,
  BLOB: (name) => `16 + octet_length(${name})`,
};

/** Bytes that a row takes on average, by the first of a table; no value is moved for it. */
export async function rowWidth(
  connection: Connection,
  table: string,
  columns: readonly ResultColumn[],
  rows: number,
): Promise<number> {
  if (rows === 0) return 0;
  const fixed = columns.reduce((sum, { type }) => sum + (widths[bareType(type)] ?? 8), 0);
  const varying = columns.flatMap(({ name, type }) => varyingWidth(ident(name), type));
  if (varying.length === 0) return fixed;
  const sum = varying.map((each) => `coalesce(avg(${each}), 0)`).join(' + ');
  const width = await connection.value<number>(`SELECT ${sum} FROM ${table} WHERE rowid < ?`, [rows]);
  return fixed + (width ?? 0);
}

function varyingWidth(name: string, type: string): string[] {
  const known = lengths[type];
  if (known !== undefined) return [known(name)];
  return isNested(type) ? [`strlen(CAST(${name} AS VARCHAR))`] : [];
}
