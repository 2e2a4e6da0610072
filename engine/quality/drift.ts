import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { interruptible, type Connection } from '../db/duckdb.ts';
import type { Work } from '../jobs/work.ts';
import { columnsOf, type Column, type Family } from './columns.ts';
import * as aggregates from './drift-aggregates.ts';
import {
  chiSquareContingency,
  kolmogorovSmirnov,
  zTestOfMeans,
  zTestOfProportions,
  type Successes,
  type TestValue,
} from './statistics/tests.ts';
import { sized, type Effect } from './effect.ts';
import { instants, numbers, percents, probability, short } from './figures.ts';

export type TestName = keyof typeof en.quality.drift;

/** What one test says about one column of the new batch. */
export interface DriftResult {
  column: string;
  test: TestName;
  statistic: number;
  pValue: number;
  /** Values that are not missing. */
  rows: { reference: number; batch: number };
  degreesOfFreedom?: number;
  method?: 'exact' | 'asymptotic';
  effect: Effect;
  /** Whether so large a difference is unlikely (p below 0.05) if nothing has changed. */
  drift: boolean;
  /** The verdict in a plain sentence. */
  sentence: string;
}

/** How a column's values lie on both sides, for a picture. */
export type Distribution = { column: string; reference: number[]; batch: number[] } & (
  | { by: 'bins'; time: boolean; low: number; high: number; median: aggregates.Both<number> }
  | { by: 'values'; values: string[]; rows: aggregates.Both<number> }
);

export interface Comparison {
  /** Columns with drift by at least one test. */
  drifted: string[];
  results: DriftResult[];
  distributions: Distribution[];
  /** Columns that cannot be tested, and why. */
  skipped: { column: string; reason: string }[];
}

/** A p-value below this is called drift. */
export const significance = 0.05;
/** A variance needs two values. */
const fewestValues = 2;

/** What the tests of one column found, and its picture. */
interface Tested {
  results: DriftResult[];
  distribution: Distribution;
}

type Tests = (sides: aggregates.Sides, column: Column) => Promise<Tested>;

/** Which tests a column gets by what its values are. */
const testsOf: Record<Family, Tests> = {
  number: numberTests,
  time: timeTests,
  boolean: proportionTests,
  text: categoryTests,
  other: categoryTests,
};

/**
 * Compares columns of a new batch with a reference (both SQL that can stand after FROM) and says which
 * have drifted. Numbers: Kolmogorov-Smirnov and the Z test of means; dates: Kolmogorov-Smirnov; booleans:
 * the Z test of proportions; all else: chi-square of the counts. Missing values, NaN and infinities are
 * left out. Only aggregates leave the database, no rows. Throws for a column that one side lacks.
 */
export async function compareBatches(
  connection: Connection,
  reference: string,
  batch: string,
  columns: readonly string[],
  work: Work,
): Promise<Comparison> {
  return interruptible(connection, work.signal, async () => {
    const found = await sharedColumns(connection, reference, batch, columns);
    const comparison: Comparison = { drifted: [], results: [], distributions: [], skipped: [] };
    for (const [i, column] of found.entries()) {
      const message = en.quality.comparing({ column: column.name });
      work.progress({ fraction: i / found.length, message });
      await compareColumn({ connection, reference, batch }, column, comparison);
    }
    return comparison;
  });
}

async function compareColumn(sides: aggregates.Sides, column: Column, into: Comparison): Promise<void> {
  const { reference, batch } = await aggregates.counts(sides, column);
  if (Math.min(reference, batch) < fewestValues) {
    const facts = { column: column.name, reference, batch, needed: fewestValues };
    into.skipped.push({ column: column.name, reason: en.quality.tooFew(facts) });
    return;
  }
  const { results, distribution } = await testsOf[column.family](sides, column);
  into.results.push(...results);
  into.distributions.push(distribution);
  if (results.some(({ drift }) => drift)) into.drifted.push(column.name);
}

async function sharedColumns(
  connection: Connection,
  reference: string,
  batch: string,
  names: readonly string[],
): Promise<Column[]> {
  const [first, second] = [await columnsOf(connection, reference), await columnsOf(connection, batch)];
  return names.map((name) => {
    const missing = [first, second].find((columns) => !columns.some((column) => column.name === name));
    const column = first.find((each) => each.name === name);
    if (missing === undefined && column !== undefined) return column;
    const known = (missing ?? first).map((each) => each.name).join(', ');
    throw fault('quality.column', { column: name, known }, { field: name });
  });
}

async function numberTests(sides: aggregates.Sides, column: Column): Promise<Tested> {
  const { results, distribution } = await timeTests(sides, column);
  return { results: [...results, await meansTest(sides, column)], distribution };
}

async function timeTests(sides: aggregates.Sides, column: Column): Promise<Tested> {
  const { distance, median, bins, ...rows } = await aggregates.shapes(sides, column);
  const time = column.family === 'time';
  const value = kolmogorovSmirnov(rows.reference, rows.batch, distance);
  const effect = sized('distance', value.statistic);
  const medians = time ? instants(median) : numbers(median);
  const result = verdict(column, 'kolmogorov-smirnov', value, rows, effect, medians);
  return { results: [result], distribution: { column: column.name, by: 'bins', time, median, ...bins } };
}

async function meansTest(sides: aggregates.Sides, column: Column): Promise<DriftResult> {
  const { reference, batch } = await aggregates.moments(sides, column);
  const rows = { reference: reference.count, batch: batch.count };
  const spread = Math.sqrt((reference.variance + batch.variance) / 2);
  const effect = sized('cohens-d', spread === 0 ? 0 : Math.abs(batch.mean - reference.mean) / spread);
  const means = numbers({ reference: reference.mean, batch: batch.mean });
  return verdict(column, 'z-means', zTestOfMeans(reference, batch), rows, effect, means);
}

async function proportionTests(sides: aggregates.Sides, column: Column): Promise<Tested> {
  const { reference, batch } = await aggregates.successes(sides, column);
  const rows = { reference: reference.count, batch: batch.count };
  const shares = { reference: reference.successes / rows.reference, batch: batch.successes / rows.batch };
  const angle = (share: number) => 2 * Math.asin(Math.sqrt(share));
  const effect = sized('cohens-h', Math.abs(angle(shares.batch) - angle(shares.reference)));
  const value = zTestOfProportions(reference, batch);
  const both = ({ count, successes }: Successes) => [successes, count - successes];
  return {
    results: [verdict(column, 'z-proportions', value, rows, effect, percents(shares))],
    distribution: {
      column: column.name,
      by: 'values',
      values: ['true', 'false'],
      rows,
      reference: both(reference),
      batch: both(batch),
    },
  };
}

async function categoryTests(sides: aggregates.Sides, column: Column): Promise<Tested> {
  const { reference, batch, named } = await aggregates.categories(sides, column);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const rows = { reference: sum(reference), batch: sum(batch) };
  const value = chiSquareContingency([reference, batch]);
  const effect = sized('cramers-v', Math.sqrt(value.statistic / (rows.reference + rows.batch)));
  const moved = greatestMove(named, rows);
  return {
    results: [verdict(column, 'chi-square', value, rows, effect, percents(moved), moved.value)],
    distribution: { column: column.name, by: 'values', rows, ...named },
  };
}

/** The named value whose share has moved most. */
function greatestMove(
  { values, reference, batch }: aggregates.Categories['named'],
  rows: aggregates.Both<number>,
): aggregates.Both<number> & { value: string } {
  const moves = values.map((value, i) => ({
    value,
    reference: (reference[i] ?? 0) / rows.reference,
    batch: (batch[i] ?? 0) / rows.batch,
  }));
  const size = (move: aggregates.Both<number>) => Math.abs(move.batch - move.reference);
  return moves.reduce((most, move) => (size(move) > size(most) ? move : most));
}

function verdict(
  { name }: Column,
  test: TestName,
  value: TestValue,
  rows: DriftResult['rows'],
  effect: Effect,
  sides: aggregates.Both<string>,
  category = '',
): DriftResult {
  const drift = value.pValue < significance;
  const facts = { column: name, statistic: short(value.statistic), p: probability(value.pValue), drift };
  const sentence = en.quality.drift[test]({ ...facts, ...sides, category, size: effect.size });
  return { ...value, column: name, test, rows, drift, effect, sentence };
}
