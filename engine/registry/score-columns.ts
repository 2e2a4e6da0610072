import type { Connection } from '../db/duckdb.ts';
import { ident, text } from '../db/sql.ts';
import { fault } from '../../contract/problem.ts';
import { featureSql } from '../training/columns-sql.ts';
import type { FeatureSpec } from '../training/ensemble.ts';

/** Rows to be scored, held against what the model asks for. */
export interface Fit {
  columns: { name: string; type: string }[];
  /** Features that the rows do not have: they count as missing values. */
  missing: string[];
  /** Columns that are no feature: they can be carried along as keys. */
  extra: string[];
  /** Features whose column cannot be read as what they are. */
  unfit: { feature: string; type: string }[];
}

/** What turns into a number: texts too, row by row. */
const number = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*\)|BOOLEAN|VARCHAR)$/;

/** How the columns of a SELECT fit a model's features; nothing is read but the schema. */
export async function fitOf(
  connection: Connection,
  select: string,
  features: readonly FeatureSpec[],
): Promise<Fit> {
  const described = await connection.rows<{ column_name: string; column_type: string }>(
    `DESCRIBE SELECT * FROM (\n${select}\n)`,
  );
  const columns = described.map(({ column_name: name, column_type: type }) => ({ name, type }));
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const named = new Set(features.map(({ name }) => name));
  return {
    columns,
    missing: features.filter(({ name }) => !types.has(name)).map(({ name }) => name),
    extra: columns.filter(({ name }) => !named.has(name)).map(({ name }) => name),
    unfit: features.flatMap(({ name, type: wanted }) => {
      const type = types.get(name);
      return type === undefined || wanted === 'categorical' || number.test(type)
        ? []
        : [{ feature: name, type }];
    }),
  };
}

/**
 * A text that stands where a number is due is named before anything is scored.
 * @throws fault `score.not-number`
 */
export async function refuseTexts(
  connection: Connection,
  select: string,
  features: readonly FeatureSpec[],
  { columns }: Fit,
): Promise<void> {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const texts = features.filter(({ name, type }) => type === 'numeric' && types.get(name) === 'VARCHAR');
  if (texts.length === 0) return;
  const wrong = texts.map(
    ({ name }) =>
      `min(${ident(name)}) FILTER (TRY_CAST(${ident(name)} AS DOUBLE) IS NULL AND trim(${ident(name)}) <> '')`,
  );
  const { rows } = await connection.table(`SELECT ${wrong.join(', ')} FROM (\n${select}\n)`);
  const at = rows[0]?.findIndex((value) => value !== null) ?? -1;
  const column = texts[at]?.name;
  if (column === undefined) return;
  throw fault('score.not-number', { column, value: String(rows[0]?.[at]) }, { field: column });
}

/** The rows with numbers that came as texts turned into numbers. */
export function withNumbers(select: string, features: readonly FeatureSpec[], { columns }: Fit): string {
  const numbers = new Set(features.filter(({ type }) => type === 'numeric').map(({ name }) => name));
  const texts = columns.filter(({ name, type }) => type === 'VARCHAR' && numbers.has(name));
  if (texts.length === 0) return select;
  const cast = texts.map(({ name }) => `TRY_CAST(${ident(name)} AS DOUBLE) AS ${ident(name)}`);
  return `SELECT * REPLACE (${cast.join(', ')}) FROM (\n${select}\n)`;
}

/** A feature as float32 the way the predictor takes it: a category as its index, NaN where it is missing. */
export async function encodedSql(
  connection: Connection,
  spec: FeatureSpec,
  type: string | undefined,
  at: number,
): Promise<string> {
  const missing = `'NaN'::FLOAT`;
  if (type === undefined) return missing;
  if (spec.type === 'numeric') return `coalesce(${featureSql(spec.name, 'numeric', type)}, ${missing})`;
  if (spec.categories.length === 0) return missing;
  await connection.run(`DROP TYPE IF EXISTS score_c${at}`);
  await connection.run(`CREATE TEMP TYPE score_c${at} AS ENUM (${spec.categories.map(text).join(', ')})`);
  const category = featureSql(spec.name, 'categorical', type);
  return `coalesce(CAST(enum_code(TRY_CAST(${category} AS score_c${at})) AS FLOAT), ${missing})`;
}
