import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { interruptible, type Connection } from '../db/duckdb.ts';
import type { Work } from '../jobs/work.ts';
import { columnsOf, type Column } from './columns.ts';

/**
 * `iqr`: beyond `factor` (1.5 where absent) interquartile ranges from the quartiles, J. W. Tukey's fences.
 * `z-score`: beyond `threshold` (3 where absent) standard deviations from the mean.
 */
export type OutlierMethod = { by: 'iqr'; factor?: number } | { by: 'z-score'; threshold?: number };

export interface Outliers {
  column: string;
  method: OutlierMethod['by'];
  /** Values outside of these are outliers; null where the column has too few values. */
  lower: number | null;
  upper: number | null;
  /** Values that count: neither missing nor NaN nor infinite. */
  rows: number;
  below: number;
  above: number;
  /** SQL of the outlying rows, with all columns of the relation. */
  sql: string;
}

/** Finds the outliers of a numeric column. `relation` is SQL that can stand after FROM. */
export async function outliers(
  connection: Connection,
  relation: string,
  column: string,
  method: OutlierMethod,
  work: Work,
): Promise<Outliers> {
  work.progress({ fraction: null, message: en.quality.outliers({ column }) });
  return interruptible(connection, work.signal, async () => {
    const found = await numericColumn(connection, relation, column);
    const value = `CAST(${found.sql} AS DOUBLE)`;
    const { rows, lower, upper } = await fences(connection, relation, value, method);
    const { below, above } = await beyond(connection, relation, value, lower, upper);
    const where =
      lower === null ? 'false' : `${value} NOT BETWEEN ${lower} AND ${upper} AND NOT isnan(${value})`;
    const sql = `SELECT * FROM ${relation} WHERE ${where}`;
    return { column, method: method.by, lower, upper, rows, below, above, sql };
  });
}

async function numericColumn(connection: Connection, relation: string, name: string): Promise<Column> {
  const columns = await columnsOf(connection, relation);
  const found = columns.find((column) => column.name === name);
  if (found === undefined) {
    const known = columns.map((column) => column.name).join(', ');
    throw fault('quality.column', { column: name, known }, { field: name });
  }
  if (found.family === 'number') return found;
  const facts = { column: name, type: found.type, needed: en.quality.needs.number };
  throw fault('quality.columnType', facts, { field: name });
}

interface Fences {
  rows: number;
  lower: number | null;
  upper: number | null;
}

async function fences(
  connection: Connection,
  relation: string,
  value: string,
  method: OutlierMethod,
): Promise<Fences> {
  const [low, high] = method.by === 'iqr' ? quartileFences(method.factor) : deviationFences(method.threshold);
  const [row] = await connection.rows<{ rows: bigint; low: number | null; high: number | null }>(
    `SELECT count(*) AS rows, ${low} AS low, ${high} AS high
     FROM (SELECT ${value} AS v FROM ${relation}) WHERE isfinite(v)`,
  );
  return { rows: Number(row?.rows ?? 0), lower: row?.low ?? null, upper: row?.high ?? null };
}

/** Quartiles by linear interpolation, as NumPy's and pandas' default. */
function quartileFences(factor = 1.5): [string, string] {
  const [first, third] = ['quantile_cont(v, 0.25)', 'quantile_cont(v, 0.75)'];
  const reach = `${factor} * (${third} - ${first})`;
  return [`${first} - ${reach}`, `${third} + ${reach}`];
}

/** The standard deviation has count − 1 as divisor. */
function deviationFences(threshold = 3): [string, string] {
  const reach = `${threshold} * stddev_samp(v)`;
  return [`avg(v) - ${reach}`, `avg(v) + ${reach}`];
}

async function beyond(
  connection: Connection,
  relation: string,
  value: string,
  lower: number | null,
  upper: number | null,
): Promise<{ below: number; above: number }> {
  if (lower === null || upper === null) return { below: 0, above: 0 };
  const [row] = await connection.rows<{ below: bigint; above: bigint }>(
    `SELECT count_if(v < ${lower}) AS below, count_if(v > ${upper} AND NOT isnan(v)) AS above
     FROM (SELECT ${value} AS v FROM ${relation})`,
  );
  return { below: Number(row?.below ?? 0), above: Number(row?.above ?? 0) };
}
