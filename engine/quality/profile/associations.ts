import type { Associations, ProfileColumn } from '../../../contract/calls/profiles.ts';
import type { ResultColumn } from '../../../contract/calls/results.ts';
import type { Connection } from '../../db/duckdb.ts';
import { ident } from '../../db/sql.ts';
import { arrowBatch } from '../../results/arrow.ts';
import { kindOf } from '../../results/histograms.ts';
import { correlations, everyTwo } from './correlations.ts';
import { isNumber, reckoned, type Looked } from './rows.ts';

type Pair = Associations['pairs'][number];

/** A matrix of more is not read by anyone, and its cost grows with the square. */
const mostNumbers = 60;
const mostCategories = 30;
/** A category of more values than this relates to everything by chance. */
const mostValues = 50;

interface Compared {
  numbers: readonly ResultColumn[];
  categories: readonly ResultColumn[];
  left: readonly string[];
}

/** Which columns can be compared: numbers that vary and are no keys, and what has a few values. */
export function compared(known: readonly ProfileColumn[]): Compared {
  const numbers = known.filter(
    ({ statistics, ...column }) =>
      isNumber(columnOf(column)) && statistics.semantic !== 'id' && statistics.distinct > 1,
  );
  const categories = known.filter(
    ({ type, statistics: { distinct } }) =>
      ['text', 'boolean'].includes(kindOf(type)) && distinct > 1 && distinct <= mostValues,
  );
  const left = [...numbers.slice(mostNumbers), ...categories.slice(mostCategories)];
  return {
    numbers: numbers.slice(0, mostNumbers).map(columnOf),
    categories: categories.slice(0, mostCategories).map(columnOf),
    left: left.map(({ name }) => name),
  };
}

const columnOf = ({ name, type }: { name: string; type: string }): ResultColumn => ({
  name,
  type,
  arrow: '',
});

/** How columns go together: correlations of numbers, Cramér's V of categories, the correlation ratio of one and the other. */
export async function associations(
  connection: Connection,
  looked: Looked,
  { numbers, categories, left }: Compared,
  signal: AbortSignal,
): Promise<Associations> {
  const values = [
    ...numbers.map((column, at) => `${reckoned(column)} AS c${at}`),
    ...categories.map(({ name }, at) => `CAST(${ident(name)} AS VARCHAR) AS c${at + numbers.length}`),
  ];
  const known = {
    columns: [
      ...numbers.map(({ name }) => ({ name, kind: 'number' as const })),
      ...categories.map(({ name }) => ({ name, kind: 'category' as const })),
    ],
    rows: looked.rows,
    sampled: looked.sampled,
    left: [...left],
  };
  if (values.length < 2) return { ...known, pairs: [] };
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE compared AS SELECT ${values.join(', ')} FROM ${looked.table}`,
  );
  const [n, k] = [numbers.length, categories.length];
  const pairs = [
    ...(await ofNumbers(connection, n, signal)),
    ...(await cramersV(connection, n, k)),
    ...(await correlationRatios(connection, n, k)),
  ];
  await connection.run('DROP TABLE temp.compared');
  return { ...known, pairs };
}

async function ofNumbers(connection: Connection, count: number, signal: AbortSignal): Promise<Pair[]> {
  if (count < 2) return [];
  const found = await correlations(await numbersOf(connection, count), signal);
  return everyTwo(0, count).map(([a, b], at) => {
    const { pearson, spearman } = found[at]!;
    const both = [pearson, spearman].filter((each) => each !== null).map(Math.abs);
    return { a, b, pearson, spearman, strength: both.length === 0 ? null : Math.max(...both) };
  });
}

/** The first columns of the table as they lie in DuckDB's vectors; NaN where a value is missing. */
async function numbersOf(connection: Connection, count: number): Promise<Float64Array[]> {
  const wanted = Array.from({ length: count }, (_, at) => `coalesce(c${at}, 'nan') AS c${at}`);
  const { names, types, chunks } = await connection.chunks(`SELECT ${wanted.join(', ')} FROM temp.compared`);
  const batch = arrowBatch(names, types, chunks, new Map());
  return names.map((_, at) => batch.getChildAt(at)!.toArray() as Float64Array);
}

/** Rounding may take a perfect relation a little beyond its bounds. */
function limited(value: number | null): number | null {
  return value === null ? null : Math.max(0, Math.min(1, value));
}

interface VRow {
  pair: number;
  n: number | null;
  s: number | null;
  values_a: bigint;
  values_b: bigint;
}

/** Cramér's V as it is usually written, without a correction for small tables. */
async function cramersV(connection: Connection, from: number, count: number): Promise<Pair[]> {
  const twos = everyTwo(from, from + count);
  const pairs: Pair[] = [];
  for (let at = 0; at < twos.length; at += 20) {
    const some = twos.slice(at, at + 20);
    const rows = await connection.rows<VRow>(
      some.map(([a, b], pair) => contingency(a, b, pair)).join(' UNION ALL '),
    );
    for (const { pair, n, s, values_a, values_b } of rows) {
      const [a, b] = some[pair]!;
      const freedom = Math.min(Number(values_a), Number(values_b)) - 1;
      const v = n === null || s === null || freedom < 1 ? null : Math.sqrt(Math.max(0, s - 1) / freedom);
      pairs.push({ a, b, pearson: null, spearman: null, strength: limited(v) });
    }
  }
  return pairs;
}

/** χ² / n is the sum of n² / (row × column) over all cells, less one. */
function contingency(a: number, b: number, pair: number): string {
  return `SELECT ${pair} AS pair, sum(n) AS n, sum(n * n / (of_a * of_b)) AS s,
      count(DISTINCT a) AS values_a, count(DISTINCT b) AS values_b
    FROM (SELECT a, b, n, sum(n) OVER (PARTITION BY a) AS of_a, sum(n) OVER (PARTITION BY b) AS of_b
      FROM (SELECT c${a} AS a, c${b} AS b, CAST(count(*) AS DOUBLE) AS n FROM temp.compared
        WHERE c${a} IS NOT NULL AND c${b} IS NOT NULL GROUP BY 1, 2))`;
}

/** η: the root of the share of a number's variance that lies between the categories. */
async function correlationRatios(
  connection: Connection,
  numbers: number,
  categories: number,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  const wanted = Array.from(
    { length: numbers },
    (_, at) => `count(c${at}) AS n${at}, avg(c${at}) AS m${at}, var_pop(c${at}) AS v${at}`,
  );
  if (numbers === 0) return [];
  for (let b = numbers; b < numbers + categories; b += 1) {
    const groups = await connection.rows(
      `SELECT ${wanted.join(', ')} FROM temp.compared WHERE c${b} IS NOT NULL GROUP BY c${b}`,
    );
    for (let a = 0; a < numbers; a += 1) {
      const parts = groups
        .map((row) => ({
          n: Number(row[`n${a}`]),
          mean: Number(row[`m${a}`]),
          variance: Number(row[`v${a}`]),
        }))
        .filter(({ n }) => n > 0);
      const share = between(parts);
      pairs.push({ a, b, pearson: null, spearman: null, strength: share === null ? null : Math.sqrt(share) });
    }
  }
  return pairs;
}

export interface Group {
  n: number;
  mean: number;
  variance: number;
}

/** The share of the variance of all that lies between groups; null where nothing varies. */
export function between(groups: readonly Group[]): number | null {
  const total = groups.reduce((sum, { n }) => sum + n, 0);
  const mean = groups.reduce((sum, group) => sum + group.n * group.mean, 0) / total;
  const inside = groups.reduce((sum, { n, variance }) => sum + n * variance, 0);
  const outside = groups.reduce((sum, group) => sum + group.n * (group.mean - mean) ** 2, 0);
  return inside + outside > 0 ? limited(outside / (inside + outside)) : null;
}
