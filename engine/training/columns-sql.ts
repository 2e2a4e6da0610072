import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { fault } from '../../contract/problem.ts';
import type { TrainingTask } from './types.ts';

/** A column of the relation and its DuckDB type. */
export type ColumnTypes = ReadonlyMap<string, string>;

const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*\)|BOOLEAN)$/;
const FRACTIONAL = /^(FLOAT|DOUBLE|DECIMAL)/;

/**
 * The relation's columns.
 * @throws fault `training.column-missing`, `-twice`, `-not-numeric` or `training.no-features`
 */
export async function checkColumns(connection: Connection, task: TrainingTask): Promise<ColumnTypes> {
  const described = await connection.rows<{ column_name: string; column_type: string }>(
    `DESCRIBE SELECT * FROM (\n${task.relation}\n)`,
  );
  const types = new Map(described.map((column) => [column.column_name, column.column_type]));
  if (task.features.length === 0) throw fault('training.no-features', {});
  refuseMissing(task, types);
  refuseTwice(task);
  refuseTexts(task, types);
  return types;
}

function refuseMissing(task: TrainingTask, types: ColumnTypes): void {
  const named = [...task.keys, task.label, task.split.column, ...task.features.map(({ name }) => name)];
  const column = named.find((name) => !types.has(name));
  if (column === undefined) return;
  throw fault('training.column-missing', { column, known: [...types.keys()].join(', ') }, { field: column });
}

function refuseTwice({ features, label }: TrainingTask): void {
  const seen = new Set([label]);
  for (const { name } of features) {
    if (seen.has(name)) throw fault('training.column-twice', { column: name }, { field: name });
    seen.add(name);
  }
}

function refuseTexts({ features }: TrainingTask, types: ColumnTypes): void {
  for (const { name, type } of features) {
    const found = types.get(name)!;
    if (type === 'categorical' || NUMERIC.test(found)) continue;
    throw fault('training.column-not-numeric', { column: name, type: found }, { field: name });
  }
}

/** The largest float32; DuckDB refuses to cast what is beyond. */
const LARGEST = '3.4028234663852886e38';

/** A feature as training reads it: FLOAT, or a category's text; null where missing. */
export function featureSql(name: string, type: 'numeric' | 'categorical', found: string): string {
  const column = ident(name);
  if (type === 'numeric') {
    const value = `CAST(${column} AS DOUBLE)`;
    const inRange = `least(greatest(${value}, -${LARGEST}), ${LARGEST})`;
    return `CAST(CASE WHEN NOT isnan(${value}) THEN ${inRange} END AS FLOAT)`;
  }
  // A number is written as JavaScript writes it, because a caller will pass it as a number.
  const written = FRACTIONAL.test(found)
    ? `regexp_replace(CAST(CAST(${column} AS DOUBLE) AS VARCHAR), '\\.0$', '')`
    : `CAST(${column} AS VARCHAR)`;
  return `nullif(${written}, '')`;
}
