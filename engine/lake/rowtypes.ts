import { fault } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import { fieldsOf } from './schema.ts';
import type { Field } from './types.ts';

/** The Delta columns that a query's rows would make, without running it. Faults: `sql.failed`, `lake.type`. */
export async function describeRows(connection: Connection, folder: string, select: string): Promise<Field[]> {
  const { names, types } = await prepared(connection, `SELECT * FROM (\n${select}\n)`);
  const seen = new Set<string>();
  for (const name of names.map((each) => each.toLowerCase())) {
    if (seen.has(name)) refuseTwice(folder, name);
    seen.add(name);
  }
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

function refuseTwice(folder: string, name: string): never {
  throw fault(
    'lake.schema',
    { table: folder, differences: `two columns are named ${name}` },
    { table: folder },
  );
}
