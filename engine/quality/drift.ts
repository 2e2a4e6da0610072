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
  type TestValue,
} from './statistics/tests.ts';

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
  /** Whether so large a difference is unlikely (p below 0.05) if nothing has changed. */
  drift: boolean;
  /** The verdict in a plain sentence. */
  sentence: string;
}

export interface Comparison {
  /** Columns with drift by at least one test. */
  drifted: string[];
  results: DriftResult[];
  /** Columns that cannot be tested, and why. */
  skipped: { column: string; reason: string }[];
}

/** A p-value below this is called drift. */
export const significance = 0.05;
/** A variance needs two values. */
const fewestValues = 2;

type Test = (sides: aggregates.Sides, column: Column) => Promise<DriftResult>;

/** Which tests a column gets by what its values are. */
const testsOf: Record<Family, readonly Test[]> = {
  number: [smirnovTest, meansTest],
  time: [smirnovTest],
  boolean: [proportionsTest],
  text: [chiSquareTest],
  other: [chiSquareTest],
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
    const comparison: Comparison = { drifted: [], results: [], skipped: [] };
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
  const results: DriftResult[] = [];
  for (const test of testsOf[column.family]) results.push(await test(sides, column));
  into.results.push(...results);
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

async function smirnovTest(sides: aggregates.Sides, column: Column): Promise<DriftResult> {
  const { reference, batch, distance } = await aggregates.greatestDistance(sides, column);
  return verdict(column, 'kolmogorov-smirnov', kolmogorovSmirnov(reference, batch, distance), {
    reference,
    batch,
  });
}

async function meansTest(sides: aggregates.Sides, column: Column): Promise<DriftResult> {
  const { reference, batch } = await aggregates.moments(sides, column);
  return verdict(column, 'z-means', zTestOfMeans(reference, batch), {
    reference: reference.count,
    batch: batch.count,
  });
}

async function proportionsTest(sides: aggregates.Sides, column: Column): Promise<DriftResult> {
  const { reference, batch } = await aggregates.successes(sides, column);
  return verdict(column, 'z-proportions', zTestOfProportions(reference, batch), {
    reference: reference.count,
    batch: batch.count,
  });
}

async function chiSquareTest(sides: aggregates.Sides, column: Column): Promise<DriftResult> {
  const { reference, batch } = await aggregates.categories(sides, column);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return verdict(column, 'chi-square', chiSquareContingency([reference, batch]), {
    reference: sum(reference),
    batch: sum(batch),
  });
}

function verdict({ name }: Column, test: TestName, value: TestValue, rows: DriftResult['rows']): DriftResult {
  const drift = value.pValue < significance;
  const facts = { column: name, statistic: short(value.statistic), pValue: short(value.pValue), drift };
  return { ...value, column: name, test, rows, drift, sentence: en.quality.drift[test](facts) };
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
