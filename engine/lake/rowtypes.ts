import { DuckDBTypeId, type DuckDBType } from '@duckdb/node-api';
import type { Connection } from '../db/duckdb.ts';
import { sqlFault } from '../db/sql-fault.ts';
import { ident } from '../db/sql.ts';
import { fieldsOf } from './schema.ts';
import type { Field } from './types.ts';

/** TIMESTAMP in its several precisions: a time without a zone. */
const zoneless = new Set([
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
]);

/**
 * The Delta columns that a query's rows would make, without running it, and the query with its TIMESTAMP
 * columns made instants as if in UTC, whatever the session's zone. DuckDB tells names apart that occur
 * twice (`a`, `a_1`). Faults: `sql.failed`, `lake.type`.
 */
export async function describeRows(
  connection: Connection,
  select: string,
): Promise<{ fields: Field[]; select: string }> {
  const { names, types } = await prepared(connection, `SELECT * FROM (\n${select}\n)`);
  return { fields: fieldsOf(names, types), select: inUtc(select, names, types) };
}

function inUtc(select: string, names: readonly string[], types: readonly DuckDBType[]): string {
  const columns = names.filter((_, i) => zoneless.has(types[i]?.typeId ?? DuckDBTypeId.INVALID)).map(ident);
  if (columns.length === 0) return select;
  const instants = columns.map((column) => `timezone('UTC', CAST(${column} AS TIMESTAMP)) AS ${column}`);
  return `SELECT * REPLACE (${instants.join(', ')}) FROM (\n${select}\n)`;
}

async function prepared(connection: Connection, sql: string) {
  const statement = await connection.duck.prepare(sql).catch((error: unknown) => {
    throw sqlFault(sql, error);
  });
  const columns = Array.from({ length: statement.columnCount }, (_, i) => i);
  const described = {
    names: columns.map((i) => statement.columnName(i)),
    types: columns.map((i) => statement.columnType(i)),
  };
  statement.destroySync();
  return described;
}
