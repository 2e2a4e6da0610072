import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc } from '../../sample-data/generator/best.ts';
import { exp } from '../../sample-data/generator/logistic.ts';

describe('the best possible AUC', () => {
  it('is the share of pairs put in the right order, a tie counting half', () => {
    const observation = fc.record({
      score: fc.integer({ min: 0, max: 6 }),
      label: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 40 }), (rows) => {
        const scores = Float64Array.from(rows, (row) => row.score);
        const labels = Uint8Array.from(rows, (row) => row.label);
        const found = auc(scores, labels);
        const expected = byPairs(rows);
        if (expected === null) expect(found).toBeNull();
        else expect(found).toBeCloseTo(expected, 12);
      }),
    );
  });
});

describe('the portable exponential', () => {
  it('agrees with the usual one', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-11);
      }),
    );
  });
});

function byPairs(rows: readonly { score: number; label: number }[]): number | null {
  const of = (label: number) => rows.filter((row) => row.label === label);
  const pairs = of(1).flatMap((one) => of(0).map((zero) => (Math.sign(one.score - zero.score) + 1) / 2));
  return pairs.length === 0 ? null : pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
}
