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

/** Counts of each value that either side has, in the same order. */
export async function categories(sides: Sides, column: Column): Promise<Both<number[]>> {
  const rows = await sides.connection.rows<{ a: bigint; b: bigint }>(
    `SELECT count(*) FILTER (side = 0) AS a, count(*) FILTER (side = 1) AS b
     FROM ${together(sides, column)} GROUP BY v ORDER BY v`,
  );
  return { reference: rows.map(({ a }) => Number(a)), batch: rows.map(({ b }) => Number(b)) };
}

/** The greatest distance of the two empirical distribution functions, in whole steps until the end. */
export async function greatestDistance(
  sides: Sides,
  column: Column,
): Promise<Both<number> & { distance: number }> {
  const [row] = await sides.connection.rows<{ m: bigint; n: bigint; steps: bigint }>(
    `WITH counted AS (
       SELECT v, count(*) FILTER (side = 0) AS a, count(*) FILTER (side = 1) AS b
       FROM ${together(sides, column)} GROUP BY v
     ), running AS (
       SELECT sum(a) OVER (ORDER BY v) AS a, sum(b) OVER (ORDER BY v) AS b,
         sum(a) OVER () AS m, sum(b) OVER () AS n
       FROM counted
     )
     SELECT any_value(m) AS m, any_value(n) AS n, max(abs(a * n - b * m)) AS steps FROM running`,
  );
  const [reference, batch] = [Number(row?.m ?? 0), Number(row?.n ?? 0)];
  return { reference, batch, distance: Number(row?.steps ?? 0) / (reference * batch) };
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
