import type { ResultColumn } from '../../contract/calls/results.ts';
import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';

/** Types whose values cross as they lie in DuckDB's vectors, and what Arrow calls them. */
const arrowTypes: Readonly<Record<string, string>> = {
  BOOLEAN: 'Bool',
  TINYINT: 'Int8',
  SMALLINT: 'Int16',
  INTEGER: 'Int32',
  BIGINT: 'Int64',
  UTINYINT: 'Uint8',
  USMALLINT: 'Uint16',
  UINTEGER: 'Uint32',
  UBIGINT: 'Uint64',
  FLOAT: 'Float32',
  DOUBLE: 'Float64',
  DECIMAL: 'Decimal',
  DATE: 'Date32<DAY>',
  TIME: 'Time64<MICROSECOND>',
  TIMESTAMP: 'Timestamp<MICROSECOND>',
  TIMESTAMP_S: 'Timestamp<SECOND>',
  TIMESTAMP_MS: 'Timestamp<MILLISECOND>',
  TIMESTAMP_NS: 'Timestamp<NANOSECOND>',
  'TIMESTAMP WITH TIME ZONE': 'Timestamp<MICROSECOND, UTC>',
  VARCHAR: 'Utf8',
  BLOB: 'Binary',
};

/** Whether values of a type hold others. */
export function isNested(type: string): boolean {
  return /^(STRUCT|MAP|UNION)\(|\[\d*\]$/.test(type);
}

/** A type's name without what is in its brackets: `DECIMAL(18,2)` is DECIMAL. */
export function bareType(type: string): string {
  return type.endsWith(']') ? type : type.replace(/\(.*$/s, '');
}

/** How a column is selected for a page: as it is, nested values as JSON, and the rest as DuckDB's own text. */
export function pageExpression({ name, type }: ResultColumn): string {
  if (isNested(type)) return `CAST(to_json(${ident(name)}) AS VARCHAR) AS ${ident(name)}`;
  if (Object.hasOwn(arrowTypes, bareType(type))) return ident(name);
  return `CAST(${ident(name)} AS VARCHAR) AS ${ident(name)}`;
}

/** The columns of a table that DuckDB holds; `name` is quoted and qualified already. */
export async function columnsOf(connection: Connection, name: string): Promise<ResultColumn[]> {
  const rows = await connection.rows<{ column_name: string; column_type: string }>(`DESCRIBE ${name}`);
  return rows.map(({ column_name, column_type }) => ({
    name: column_name,
    type: column_type,
    arrow: arrowTypes[bareType(column_type)] ?? 'Utf8',
  }));
}
