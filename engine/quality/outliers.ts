import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { interruptible, type Connection } from '../db/duckdb.ts';
import type { Work } from '../jobs/work.ts';
import { columnsOf, type Column } from './columns.ts';
import { numbers } from './figures.ts';

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
  /** For a box plot; null where the column has too few values. */
  box: Box | null;
  /** SQL of the outlying rows, with all columns of the relation. */
  sql: string;
  /** The finding in a plain sentence. */
  sentence: string;
}

export interface Box {
  min: number;
  first: number;
  median: number;
  third: number;
  max: number;
  /** The outermost values that are no outliers. */
  whiskers: [number, number];
  /** Counts from `min` to `max` in bins of one width. */
  bins: number[];
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
    const { rows, lower, upper, ...quartiles } = await fences(connection, relation, value, method);
    const where =
      lower === null ? 'false' : `${value} NOT BETWEEN ${lower} AND ${upper} AND NOT isnan(${value})`;
    const sql = `SELECT * FROM ${relation} WHERE ${where}`;
    const known = { column, method: method.by, lower, upper, rows, sql };
    if (lower === null || upper === null) {
      return { ...known, below: 0, above: 0, box: null, sentence: en.quality.noOutliers({ column }) };
    }
    const { below, above, ...spread } = await beyond(connection, relation, value, {
      ...quartiles,
      lower,
      upper,
    });
    const sentence = en.quality.outliersFound({ column, rows, below, above, ...numbersOf(lower, upper) });
    return { ...known, below, above, box: { ...quartiles, ...spread }, sentence };
  });
}

function numbersOf(lower: number, upper: number): { lower: string; upper: string } {
  const { reference, batch } = numbers({ reference: lower, batch: upper });
  return { lower: reference, upper: batch };
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

interface Quartiles {
  min: number;
  first: number;
  median: number;
  third: number;
  max: number;
}

interface Fences extends Quartiles {
  lower: number | null;
  upper: number | null;
}

async function fences(
  connection: Connection,
  relation: string,
  value: string,
  method: OutlierMethod,
): Promise<Fences & { rows: number }> {
  const [low, high] = method.by === 'iqr' ? quartileFences(method.factor) : deviationFences(method.threshold);
  const [row] = await connection.rows<Fences & { rows: bigint }>(
    `SELECT count(*) AS rows, ${low} AS lower, ${high} AS upper, min(v) AS min, max(v) AS max,
       quantile_cont(v, 0.25) AS first, quantile_cont(v, 0.5) AS median, quantile_cont(v, 0.75) AS third
     FROM (SELECT ${value} AS v FROM ${relation}) WHERE isfinite(v)`,
  );
  return { ...(row as Fences & { rows: bigint }), rows: Number(row?.rows) };
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

/** A picture has so many bins. */
const binCount = 40;

interface BinRow {
  bin: number;
  count: bigint;
  below: bigint;
  above: bigint;
  least: number | null;
  most: number | null;
}

/** Counts what lies beyond the fences, and how the values lie between the least and the greatest. */
async function beyond(
  connection: Connection,
  relation: string,
  value: string,
  { lower, upper, min, max }: { lower: number; upper: number; min: number; max: number },
): Promise<Pick<Box, 'whiskers' | 'bins'> & { below: number; above: number }> {
  const bin =
    max > min ? `least(${binCount - 1}, floor((v - ${min}) / (${max} - ${min}) * ${binCount}))` : '0';
  const rows = await connection.rows<BinRow>(
    `SELECT CASE WHEN isfinite(v) THEN (${bin})::INTEGER ELSE -1 END AS bin, count(*) AS count,
       count_if(v < ${lower}) AS below, count_if(v > ${upper}) AS above,
       min(v) FILTER (v >= ${lower}) AS least, max(v) FILTER (v <= ${upper}) AS most
     FROM (SELECT ${value} AS v FROM ${relation}) WHERE v IS NOT NULL AND NOT isnan(v) GROUP BY 1`,
  );
  const sum = (key: 'below' | 'above') => rows.reduce((total, row) => total + Number(row[key]), 0);
  const inside = rows.filter((row) => row.bin >= 0);
  const counts = new Map(inside.map((row) => [row.bin, Number(row.count)]));
  return {
    below: sum('below'),
    above: sum('above'),
    whiskers: [
      Math.min(...inside.map(({ least }) => least ?? Infinity)),
      Math.max(...inside.map(({ most }) => most ?? -Infinity)),
    ],
    bins: Array.from({ length: max > min ? binCount : 1 }, (_, at) => counts.get(at) ?? 0),
  };
}
