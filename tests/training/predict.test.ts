import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextFloat } from '../../engine/training/golden.ts';
import { encodeRow, predictRaw } from '../../engine/training/predict.ts';
import { featureSpecs, randomEnsemble, randomRows, walk } from '../support/ensembles.ts';

describe('prediction', () => {
  it('walks every tree as its definition says', () => {
    const shapes = fc.record({
      seed: fc.nat(),
      leaves: fc.integer({ min: 2, max: 40 }),
      rows: fc.integer({ min: 1, max: 600 }),
    });
    fc.assert(
      fc.property(shapes, ({ seed, leaves, rows }) => {
        const features = featureSpecs(4, 3, 60);
        const ensemble = randomEnsemble(seed, { features, trees: 5, leaves });
        const table = randomRows(ensemble, rows, seed + 1);
        const scores = predictRaw(ensemble, table, rows);
        scores.forEach((score, row) => {
          expect(score).toBeCloseTo(walk(ensemble, table.subarray(row * 7, (row + 1) * 7)), 12);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('encodes a row: float32, categories by index, everything unknown as missing', () => {
    const features = featureSpecs(3, 2, 2);
    const row = encodeRow(features, { n0: 0.1, n1: true, c0: 'k1', c1: 'other' });
    expect([...row]).toEqual([Math.fround(0.1), 1, NaN, 1, NaN]);
    const odd = encodeRow(features, { n0: null, n1: 'seven', n2: 1e300, c0: '', c1: 'k0' });
    expect([...odd]).toEqual([NaN, NaN, (2 - 2 ** -23) * 2 ** 127, NaN, 0]);
  });

  it('finds the neighbours of a float32', () => {
    fc.assert(
      fc.property(
        fc.float({ noNaN: true, noDefaultInfinity: true, max: 2 ** 126, min: -(2 ** 126) }),
        (value) => {
          const above = nextFloat(value, 1);
          expect(above).toBeGreaterThan(value);
          expect(nextFloat(above, -1) + 0).toBe(value + 0);
          const middle = Math.fround(value + (above - value) / 2);
          expect([value + 0, above]).toContain(middle + 0);
        },
      ),
    );
  });
});
