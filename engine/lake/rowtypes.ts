import { fault } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import { fieldsOf } from './schema.ts';
import type { Field } from './types.ts';

/**
 * The Delta columns that a query's rows would make, without running it; DuckDB tells names apart that
 * occur twice (`a`, `a_1`). Faults: `sql.failed`, `lake.type`.
 */
export async function describeRows(connection: Connection, select: string): Promise<Field[]> {
  const { names, types } = await prepared(connection, `SELECT * FROM (\n${select}\n)`);
  return fieldsOf(names, types);
}

async function prepared(connection: Connection, sql: string) {
  const statement = await connection.duck.prepare(sql).catch((error: Error) => {
    throw fault('sql.failed', { reason: error.message.split('\n', 1)[0] ?? '' }, {}, error);
  });
  const columns = Array.from({ length: statement.columnCount }, (_, i) => i);
  const described = {
    names: columns.map((i) => statement.columnName(i)),
    types: columns.map((i) => statement.columnType(i)),
  };
  statement.destroySync();
  return described;
}
