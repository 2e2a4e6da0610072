import { chiSquareSurvival, normalTwoSided } from './gamma.ts';
import { kolmogorovSurvival } from './kolmogorov.ts';
import { greatestCommonDivisor, twoSampleSurvival } from './two-sample.ts';

export interface TestValue {
  statistic: number;
  /** Probability of a statistic at least this extreme if nothing has changed. */
  pValue: number;
}

export interface ChiSquareValue extends TestValue {
  degreesOfFreedom: number;
}

/** Pearson's test that counts follow the expected shares (which need not sum to 1); as SciPy's chisquare. */
export function chiSquareGoodnessOfFit(
  observed: readonly number[],
  expectedShares: readonly number[],
): ChiSquareValue {
  const scale = total(observed) / total(expectedShares);
  const statistic = total(observed.map((count, i) => pearson(count, (expectedShares[i] ?? 0) * scale)));
  return withPValue(statistic, observed.length - 1);
}

/**
 * Pearson's test that rows and columns of a table of counts are independent, with Yates' correction where
 * there is one degree of freedom; as SciPy's chi2_contingency. No row or column may be all zeros.
 */
export function chiSquareContingency(table: readonly (readonly number[])[]): ChiSquareValue {
  const rowTotals = table.map(total);
  const columnTotals = (table[0] ?? []).map((_, j) => total(table.map((row) => row[j] ?? 0)));
  const all = total(rowTotals);
  const degreesOfFreedom = (rowTotals.length - 1) * (columnTotals.length - 1);
  const terms = table.flatMap((row, i) =>
    row.map((count, j) => {
      const expected = ((rowTotals[i] ?? 0) * (columnTotals[j] ?? 0)) / all;
      return pearson(degreesOfFreedom === 1 ? corrected(count, expected) : count, expected);
    }),
  );
  return withPValue(degreesOfFreedom === 0 ? 0 : total(terms), degreesOfFreedom);
}

export interface KolmogorovSmirnovValue extends TestValue {
  method: 'exact' | 'asymptotic';
}

/** Samples up to this size are judged exactly, as by SciPy's `auto`. */
const mostExact = 10_000;

/**
 * Two-sample Kolmogorov-Smirnov test from the greatest distance of the two empirical distribution
 * functions; as SciPy's ks_2samp, two-sided.
 */
export function kolmogorovSmirnov(n1: number, n2: number, distance: number): KolmogorovSmirnovValue {
  if (Math.max(n1, n2) > mostExact) {
    const effective = roundHalfToEven((n1 * n2) / (n1 + n2));
    return {
      statistic: distance,
      pValue: kolmogorovSurvival(effective, distance),
      method: 'asymptotic',
    };
  }
  const common = (n1 / greatestCommonDivisor(n1, n2)) * n2;
  const gap = Math.round(distance * common);
  return { statistic: gap / common, pValue: twoSampleSurvival(n1, n2, gap), method: 'exact' };
}

export interface Moments {
  count: number;
  mean: number;
  /** With count − 1 as divisor. */
  variance: number;
}

/**
 * Two-sample Z test that means are equal, the variances being estimated apart:
 * z = (x̄₁ − x̄₂) / √(s₁²/n₁ + s₂²/n₂). NIST/SEMATECH e-Handbook of Statistical Methods, 7.3.1, for large n.
 */
export function zTestOfMeans(reference: Moments, batch: Moments): TestValue {
  const error = Math.sqrt(reference.variance / reference.count + batch.variance / batch.count);
  return zValue(batch.mean - reference.mean, error);
}

export interface Successes {
  count: number;
  successes: number;
}

/**
 * Two-sample Z test that proportions are equal, with the pooled proportion p̂ = (k₁ + k₂)/(n₁ + n₂):
 * z = (p̂₁ − p̂₂) / √(p̂(1 − p̂)(1/n₁ + 1/n₂)). NIST/SEMATECH e-Handbook of Statistical Methods, 7.3.3.
 */
export function zTestOfProportions(reference: Successes, batch: Successes): TestValue {
  const pooled = (reference.successes + batch.successes) / (reference.count + batch.count);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / reference.count + 1 / batch.count));
  return zValue(batch.successes / batch.count - reference.successes / reference.count, error);
}

/** Without any spread, equal values agree and different ones cannot. */
function zValue(difference: number, error: number): TestValue {
  const statistic = difference === 0 ? 0 : difference / error;
  return { statistic, pValue: normalTwoSided(statistic) };
}

function withPValue(statistic: number, degreesOfFreedom: number): ChiSquareValue {
  const pValue = degreesOfFreedom === 0 ? 1 : chiSquareSurvival(statistic, degreesOfFreedom);
  return { statistic, degreesOfFreedom, pValue };
}

function pearson(observed: number, expected: number): number {
  return observed === expected ? 0 : (observed - expected) ** 2 / expected;
}

function corrected(observed: number, expected: number): number {
  const difference = expected - observed;
  return observed + Math.sign(difference) * Math.min(0.5, Math.abs(difference));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
