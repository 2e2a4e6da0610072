import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlations, pearson, ranksOf } from '../../../engine/quality/profile/correlations.ts';
import { duck } from '../../support/duck.ts';

const go = new AbortController().signal;
const { NaN: missing } = Number;

describe('ranks', () => {
  it('are shared by equal values, and leave out what is missing', () => {
    expect([...ranksOf(Float64Array.of(30, 10, missing, 10, 20))]).toEqual([4, 1.5, missing, 1.5, 3]);
  });
});

describe('correlations', () => {
  it('of a line are one, of its mirror minus one, of a curve that only rises one by rank', async () => {
    const x = Float64Array.from({ length: 50 }, (_, at) => at);
    const [line, curve] = [x.map((value) => 7 - 2 * value), x.map((value) => Math.exp(value))];
    const [first, second] = await correlations([x, line, curve], go);
    expect(first).toEqual({ pearson: -1, spearman: -1 });
    expect(second?.spearman).toBe(1);
    expect(second?.pearson).toBeLessThan(0.7);
  });

  it('are nothing where a column does not vary', () => {
    expect(pearson(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))).toBeNull();
    expect(pearson(Float64Array.of(1, missing), Float64Array.of(2, 3))).toBeNull();
  });

  it('are those of DuckDB, whatever is missing', async () => {
    const connection = await duck();
    const value = fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: missing });
    const rows = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(rows, async (pairs) => {
        const [a, b] = [0, 1].map((side) => Float64Array.from(pairs, (pair) => pair[side]!));
        const list = pairs.map(
          ([x, y]) => `(${[x, y].map((each) => (Number.isNaN(each) ? 'NULL' : each)).join()})`,
        );
        const theirs = await connection.value<number>(
          `SELECT corr(x, y) FROM (VALUES (NULL::DOUBLE, NULL::DOUBLE), ${list.join()}) t(x, y)`,
        );
        const ours = pearson(a!, b!);
        if (ours === null || theirs === null || Number.isNaN(theirs)) return;
        expect(ours).toBeCloseTo(theirs, 9);
      }),
      { numRuns: 60 },
    );
  });

  it('stop when they are told to', async () => {
    const stop = new AbortController();
    const columns = Array.from({ length: 40 }, () => Float64Array.from({ length: 50_000 }, Math.random));
    const running = correlations(columns, stop.signal);
    stop.abort();
    await expect(running).rejects.toThrow();
  });
});
