import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chiSquareContingency,
  chiSquareGoodnessOfFit,
  kolmogorovSmirnov,
  zTestOfMeans,
  zTestOfProportions,
} from '../../engine/quality/statistics/tests.ts';
import { twoSampleSurvival } from '../../engine/quality/statistics/two-sample.ts';

/** All ways to lay m and n values in one order, and the share whose distance reaches the gap. */
function byEnumeration(m: number, n: number, gap: number): number {
  const step = (from: number, to: number): number => (to === 0 ? from : step(to, from % to));
  const divisor = step(m, n);
  const walk = (i: number, j: number, outside: boolean): [number, number] => {
    const far = outside || Math.abs(i * (n / divisor) - j * (m / divisor)) >= gap;
    if (i === m && j === n) return [1, far ? 1 : 0];
    const right = i < m ? walk(i + 1, j, far) : [0, 0];
    const up = j < n ? walk(i, j + 1, far) : [0, 0];
    return [(right[0] ?? 0) + (up[0] ?? 0), (right[1] ?? 0) + (up[1] ?? 0)];
  };
  const [all, far] = walk(0, 0, false);
  return far / all;
}

describe('the exact two-sample Kolmogorov-Smirnov probability', () => {
  it('is the share of all orders of the values', () => {
    const size = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 0, max: 49 }), (m, n, gap) => {
        expect(twoSampleSurvival(m, n, gap)).toBeCloseTo(byEnumeration(m, n, gap), 12);
      }),
    );
  });

  it('does not depend on which sample is first', () => {
    const size = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 5000 }), (m, n, gap) => {
        expect(twoSampleSurvival(m, n, gap)).toBeCloseTo(twoSampleSurvival(n, m, gap), 12);
      }),
    );
  });

  it('gives way to the asymptotic one beyond 10,000 values, close to it', () => {
    const exact = kolmogorovSmirnov(10_000, 9_999, 0.02);
    const asymptotic = kolmogorovSmirnov(10_001, 9_999, 0.02);
    expect([exact.method, asymptotic.method]).toEqual(['exact', 'asymptotic']);
    expect(asymptotic.pValue).toBeCloseTo(exact.pValue, 2);
  });
});

describe('chi-square tests', () => {
  it('find nothing where the shares are as expected', () => {
    expect(chiSquareGoodnessOfFit([20, 30, 50], [2, 3, 5])).toEqual({
      statistic: 0,
      degreesOfFreedom: 2,
      pValue: 1,
    });
  });

  it('are as small as Great Expectations records where the shares are far from even', () => {
    const { pValue } = chiSquareGoodnessOfFit([540, 320, 140], [1, 1, 1]);
    expect(pValue / 5.139778209762386e-53).toBeCloseTo(1, 9);
  });

  it('do not depend on the order of rows and columns', () => {
    const count = fc.integer({ min: 1, max: 500 });
    const row = fc.tuple(count, count, count);
    fc.assert(
      fc.property(row, row, ([a, b, c], [x, y, z]) => {
        const found = chiSquareContingency([
          [a, b, c],
          [x, y, z],
        ]);
        const turned = chiSquareContingency([
          [z, x, y],
          [c, a, b],
        ]);
        expect(turned.statistic).toBeCloseTo(found.statistic, 8);
        expect(turned.pValue).toBeCloseTo(found.pValue, 8);
      }),
    );
  });

  it("apply Yates' correction to a table of two by two", () => {
    // Without it the statistic would be 4 · 30 / 9 …; with it Σ (|o − e| − ½)² / e.
    const { statistic } = chiSquareContingency([
      [10, 20],
      [20, 10],
    ]);
    expect(statistic).toBeCloseTo((4 * 4.5 ** 2) / 15, 12);
  });

  it('cannot compare a single value', () => {
    expect(chiSquareContingency([[5], [7]])).toEqual({ statistic: 0, degreesOfFreedom: 0, pValue: 1 });
  });

  it('are certain where a value appears that was never expected', () => {
    expect(chiSquareGoodnessOfFit([5, 1], [1, 0])).toMatchObject({ statistic: Infinity, pValue: 0 });
  });
});

describe('Z tests', () => {
  it('of proportions are chi-square without correction, squared', () => {
    const { statistic } = zTestOfProportions({ count: 200, successes: 40 }, { count: 100, successes: 35 });
    const table = [
      [40, 160],
      [35, 65],
    ];
    const expected = [0.25, 0.75];
    const sizes = [200, 100];
    const pearson = table
      .flatMap((row, i) => row.map((o, j) => [o, (sizes[i] ?? 0) * (expected[j] ?? 0)] as const))
      .reduce((sum, [o, e]) => sum + (o - e) ** 2 / e, 0);
    expect(statistic ** 2).toBeCloseTo(pearson, 10);
  });

  it('of means without spread see equality and difference', () => {
    const constant = (mean: number) => ({ count: 10, mean, variance: 0 });
    expect(zTestOfMeans(constant(3), constant(3))).toEqual({ statistic: 0, pValue: 1 });
    expect(zTestOfMeans(constant(3), constant(4))).toEqual({ statistic: Infinity, pValue: 0 });
  });
});
