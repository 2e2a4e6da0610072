import { describe, expect, it } from 'vitest';
import { beeswarm, dependence, globalImportance, type Explained } from '../../engine/explain/charts.ts';
import { contributions } from '../../engine/explain/contributions.ts';
import { makeExplanation } from '../../engine/explain/explanation.ts';
import type { FeatureSpec } from '../../engine/training/ensemble.ts';
import { featureSpecs, randomEnsemble, randomRows } from '../support/ensembles.ts';

const features: FeatureSpec[] = [
  { name: 'cart_value', type: 'numeric' },
  { name: 'hour', type: 'numeric' },
  { name: 'brand', type: 'categorical', categories: ['acme', 'zen'] },
];

/** cart_value matters, and more so for high hours; hour by itself hardly. */
function explained(count: number): Explained {
  const rows = new Float32Array(count * 3);
  const values = new Float64Array(count * 3);
  for (let row = 0; row < count; row++) {
    const [cart, hour] = [row % 10, (row * 7) % 24];
    rows.set([row === 5 ? Number.NaN : cart, hour, row % 2], row * 3);
    values.set([(cart - 4) * (hour > 11 ? 1 : 0.2), 0.01, -0.1], row * 3);
  }
  return { features, rows, values, count };
}

describe('global importance', () => {
  it('ranks features by the mean size of their SHAP values', () => {
    const importance = globalImportance(explained(240));
    expect(importance.map(({ feature }) => feature)).toEqual(['cart_value', 'brand', 'hour']);
    expect(importance[1]!.meanAbsolute).toBeCloseTo(0.1, 12);
    expect(importance.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('is all zero where nothing was explained', () => {
    expect(globalImportance({ ...explained(0) }).map(({ share }) => share)).toEqual([0, 0, 0]);
  });
});

describe('a beeswarm', () => {
  it('shows values, SHAP values and colors from low to high', () => {
    const [cart] = beeswarm(explained(240), { features: 1, rows: 240 });
    const by = (value: number) => cart!.points.filter((point) => point.value === value);
    expect(cart!.points).toHaveLength(240);
    expect(by(0).every(({ color }) => color === 0)).toBe(true);
    expect(by(9).every(({ color }) => color === 1)).toBe(true);
    expect(by(4)[0]!.color).toBeCloseTo(4 / 9, 12);
  });

  it('names categories and leaves missing values without a color', () => {
    const rows = beeswarm(explained(240), { features: 3, rows: 240 });
    expect(rows[1]!.points.slice(0, 2).map(({ value, color }) => [value, color])).toEqual([
      ['acme', null],
      ['zen', null],
    ]);
    expect(rows[0]!.points[5]).toMatchObject({ value: null, color: null });
  });

  it('samples rows evenly when there are more than fit', () => {
    const [cart] = beeswarm(explained(1000), { features: 1, rows: 100 });
    expect(cart!.points).toHaveLength(100);
  });
});

describe('a dependence chart', () => {
  it('colors by the feature it interacts with', () => {
    expect(dependence(explained(480), 'cart_value', 480).colorBy).toBe('hour');
  });
});

describe("one row's contributions", () => {
  it('orders them by size and gives reasons in words', () => {
    const row = [129, 23, Number.NaN];
    const { ordered, raising, lowering, rawScore } = contributions(features, row, [0.4, -0.7, 0], -2);
    expect(rawScore).toBeCloseTo(-2.3, 12);
    expect(ordered.map(({ reason }) => reason)).toEqual([
      'hour 23 lowers the chance',
      'cart_value 129 raises the chance',
      'brand (missing) does not matter here',
    ]);
    expect([raising.length, lowering.length]).toEqual([1, 1]);
  });

  it('shows fractions with two decimals and small ones with three digits', () => {
    const words = (value: number) => contributions(features.slice(0, 1), [value], [1], 0).ordered[0]!.reason;
    expect(words(129.9)).toBe('cart_value 129.90 raises the chance');
    expect(words(0.00123)).toBe('cart_value 0.00123 raises the chance');
  });
});

describe("a model's explanation", () => {
  it('covers every feature and survives JSON', async () => {
    const ensemble = randomEnsemble(4, { features: featureSpecs(4, 2), trees: 5, leaves: 8 });
    const rows = randomRows(ensemble, 700, 5);
    const work = { signal: new AbortController().signal, progress: () => {}, log: () => {}, now: () => 0 };
    const explanation = await makeExplanation(ensemble, rows, 700, work);
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
    expect(explanation.importance).toHaveLength(6);
    expect(explanation.beeswarm[0]!.points).toHaveLength(500);
  });
});
