import type { Connection } from '../db/duckdb.ts';
import type { Column } from './columns.ts';
import type { Moments, Successes } from './statistics/tests.ts';

/** The two tables that are compared, as SQL that can stand after FROM. */
export interface Sides {
  connection: Connection;
  reference: string;
  batch: string;
}

export interface Both<T> {
  reference: T;
  batch: T;
}

/** How many values each side has. */
export async function counts(sides: Sides, column: Column): Promise<Both<number>> {
  return eachSide<number>(sides, column, 'count(*)', (row) => Number(row['c0']));
}

export async function moments(sides: Sides, column: Column): Promise<Both<Moments>> {
  return eachSide(sides, column, 'count(*), avg(v), var_samp(v)', (row) => ({
    count: Number(row['c0']),
    mean: Number(row['c1']),
    variance: Number(row['c2']),
  }));
}

export async function successes(sides: Sides, column: Column): Promise<Both<Successes>> {
  return eachSide(sides, column, 'count(*), count_if(v)', (row) => ({
    count: Number(row['c0']),
    successes: Number(row['c1']),
  }));
}

/** How often each value occurs on either side, in the same order; the most frequent ones by name. */
export interface Categories extends Both<number[]> {
  named: Both<number[]> & { values: string[] };
}

/** A picture shows so many values by name. */
const mostNamed = 12;

/** Counts of each value that either side has. */
export async function categories(sides: Sides, column: Column): Promise<Categories> {
  const rows = await sides.connection.rows<{ a: bigint; b: bigint; name: string | null }>(
    `SELECT a, b, CASE WHEN row_number() OVER (ORDER BY a + b DESC, v) <= ${mostNamed}
       THEN CAST(v AS VARCHAR) END AS name
     FROM (SELECT v, count(*) FILTER (side = 0) AS a, count(*) FILTER (side = 1) AS b
       FROM ${together(sides, column)} GROUP BY v) ORDER BY a + b DESC, v`,
  );
  const named = rows.filter(({ name }) => name !== null);
  return {
    ...counted(rows),
    named: { ...counted(named), values: named.map(({ name }) => name ?? '') },
  };
}

function counted(rows: readonly { a: bigint; b: bigint }[]): Both<number[]> {
  return { reference: rows.map(({ a }) => Number(a)), batch: rows.map(({ b }) => Number(b)) };
}

/** Two empirical distribution functions: how far apart they are, and what a picture of them shows. */
export interface Shapes extends Both<number> {
  distance: number;
  median: Both<number>;
  /** Counts between `low` and `high` in bins of one width; what lies beyond is in the outermost. */
  bins: Both<number[]> & { low: number; high: number };
}

const binCount = 24;

interface ShapesRow {
  m: bigint;
  n: bigint;
  steps: bigint;
  median_a: number;
  median_b: number;
  low: number;
  high: number;
  bins: { bin: number; a: bigint; b: bigint }[];
}

/** The greatest distance of the two functions, in whole steps until the end, and their shapes, in one scan. */
export async function shapes(sides: Sides, column: Column): Promise<Shapes> {
  const [row] = await sides.connection.rows<ShapesRow>(
    `WITH counted AS (
       SELECT v, count(*) FILTER (side = 0) AS a, count(*) FILTER (side = 1) AS b
       FROM ${together(sides, column)} GROUP BY v
     ), running AS MATERIALIZED (
       SELECT v, a, b, sum(a) OVER (ORDER BY v) AS ra, sum(b) OVER (ORDER BY v) AS rb,
         sum(a) OVER () AS m, sum(b) OVER () AS n
       FROM counted
     ), found AS (
       SELECT any_value(m) AS m, any_value(n) AS n, max(abs(ra * n - rb * m)) AS steps,
         min(v) FILTER (2 * ra >= m) AS median_a, min(v) FILTER (2 * rb >= n) AS median_b,
         min(v) FILTER (200 * (ra + rb) >= m + n) AS low,
         min(v) FILTER (200 * (ra + rb) >= 199 * (m + n)) AS high
       FROM running
     ), binned AS (
       SELECT CASE WHEN high > low THEN greatest(0, least(${binCount - 1},
           floor((v - low) / (high - low) * ${binCount}))) ELSE 0 END::INTEGER AS bin,
         sum(a) AS a, sum(b) AS b
       FROM running, found GROUP BY bin
     )
     SELECT *, (SELECT list({ 'bin': bin, 'a': a, 'b': b }) FROM binned) AS bins FROM found`,
  );
  return shapesOf(row as ShapesRow);
}

function shapesOf({ m, n, steps, median_a, median_b, low, high, bins }: ShapesRow): Shapes {
  const [reference, batch] = [Number(m), Number(n)];
  const inBins = (side: 'a' | 'b') => {
    const found = new Map(bins.map((each) => [each.bin, Number(each[side])]));
    return Array.from({ length: high > low ? binCount : 1 }, (_, bin) => found.get(bin) ?? 0);
  };
  return {
    reference,
    batch,
    distance: Number(steps) / (reference * batch),
    median: { reference: median_a, batch: median_b },
    bins: { low, high, reference: inBins('a'), batch: inBins('b') },
  };
}

async function eachSide<T>(
  { connection, reference, batch }: Sides,
  column: Column,
  select: string,
  read: (row: Record<string, unknown>) => T,
): Promise<Both<T>> {
  const one = async (relation: string) => {
    const { values } = await connection.columns(`SELECT ${select} FROM ${valuesOf(relation, column)}`);
    return read(Object.fromEntries(values.map((value, i) => [`c${i}`, value[0]])));
  };
  return { reference: await one(reference), batch: await one(batch) };
}

function together({ reference, batch }: Sides, column: Column): string {
  return `(SELECT 0 AS side, v FROM ${valuesOf(reference, column)}
    UNION ALL SELECT 1 AS side, v FROM ${valuesOf(batch, column)})`;
}

/** The values `v` of a column that a test counts: not missing and, among numbers, finite. */
function valuesOf(relation: string, column: Column): string {
  const values = `(SELECT ${comparable(column)} AS v FROM ${relation})`;
  const finite = column.family === 'number' ? ' AND isfinite(v)' : '';
  return `(SELECT v FROM ${values} WHERE v IS NOT NULL${finite})`;
}

function comparable({ family, sql }: Column): string {
  if (family === 'number') return `CAST(${sql} AS DOUBLE)`;
  if (family === 'time') return `epoch(${sql})`;
  return family === 'boolean' ? sql : `CAST(${sql} AS VARCHAR)`;
}
