import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';

/** What can be done with a column's values, whatever its exact type. */
export type Family = 'number' | 'text' | 'boolean' | 'time' | 'other';

export interface Column {
  name: string;
  /** DuckDB's name of the type, for example `DECIMAL(18,2)`. */
  type: string;
  family: Family;
  /** The quoted name. */
  sql: string;
}

const families: readonly [RegExp, Family][] = [
  [/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\([\d,]+\))$/, 'number'],
  [/^VARCHAR$/, 'text'],
  [/^BOOLEAN$/, 'boolean'],
  [/^(DATE|TIME|TIMESTAMP)(_S|_MS|_NS)?( WITH TIME ZONE)?$/, 'time'],
];

/** The columns of a relation (SQL that can stand after FROM), in order. */
export async function columnsOf(connection: Connection, relation: string): Promise<Column[]> {
  const rows = await connection.rows<{ column_name: string; column_type: string }>(
    `DESCRIBE SELECT * FROM ${relation}`,
  );
  return rows.map((row) => ({
    name: row.column_name,
    type: row.column_type,
    family: families.find(([pattern]) => pattern.test(row.column_type))?.[1] ?? 'other',
    sql: ident(row.column_name),
  }));
}

/** SQL for a value as a result shows it: dates in ISO 8601, nested values as text, the rest as it is. */
export function shown(column: Column, expression = column.sql): string {
  if (column.family === 'other') return `CAST(${expression} AS VARCHAR)`;
  return column.family === 'time' ? `replace(CAST(${expression} AS VARCHAR), ' ', 'T')` : expression;
}

/** A value of DuckDB as it stands in a result's JSON: an int64 beyond JavaScript's safe range is text. */
export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Array.isArray(value)) return value.map(plain);
  return value;
}
