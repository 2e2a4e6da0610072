import { describe, expect, it } from 'vitest';
import { explanation as schema } from '../../contract/calls/explanation.ts';
import { columnsOf, globalImportance, spread, type Explained } from '../../engine/explain/charts.ts';
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

describe('the columns of a sample', () => {
  const columns = (count: number) => {
    const given = explained(count);
    return columnsOf(given, globalImportance(given), spread(count, count)).features;
  };

  it('hold values, SHAP values and the feature that each interacts with', () => {
    const [cart] = columns(480);
    expect(cart).toMatchObject({ feature: 'cart_value', partner: 'hour' });
    expect(cart!.values.slice(4, 7)).toEqual([4, null, 6]);
    expect(cart!.shap.slice(8, 10)).toEqual([0.8, 5]);
  });

  it('name categories', () => {
    expect(columns(240)[1]!.values.slice(0, 2)).toEqual(['acme', 'zen']);
  });

  it('sum what is not listed: a sample of 500 features stays small', () => {
    const many = Array.from({ length: 500 }, (_, i): FeatureSpec => ({ name: `f${i}`, type: 'numeric' }));
    const values = new Float64Array(1000).map((_, i) => (i % 500 < 100 ? 1 : 0.5));
    const given = { features: many, rows: new Float32Array(1000), values, count: 2 };
    const { features: listed, others } = columnsOf(given, globalImportance(given), [0, 1]);
    expect(listed).toHaveLength(100);
    expect(others).toEqual([200, 200]);
  });

  it('are of rows at even distances when there are more than fit', () => {
    expect(spread(10, 4)).toEqual([0, 2, 5, 7]);
    expect(spread(3, 10)).toEqual([0, 1, 2]);
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
  it('is what the contract says, and each row adds up to its score', async () => {
    const ensemble = randomEnsemble(4, { features: featureSpecs(4, 2), trees: 5, leaves: 8 });
    const rows = randomRows(ensemble, 720, 5);
    const work = { signal: new AbortController().signal, progress: () => {}, log: () => {}, now: () => 0 };
    const keys = [{ name: 'id', values: Array.from({ length: 720 }, (_, i) => `row ${i}`) }];
    const labels = Array.from({ length: 720 }, () => 0);
    const given = { rows, count: 720, random: 700, table: 'curated.rows', keys, labels };
    const found = await makeExplanation(ensemble, given, work);
    expect(schema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
    expect(found).toMatchObject({ rows: 700, sample: { random: 500 } });
    expect(found.importance).toHaveLength(6);
    const { features: columns, others, scores, keys: shown } = found.sample;
    expect(shown[0]!.values.at(-1)).toBe('row 719');
    scores.forEach((score, row) => {
      const raw = columns.reduce((sum, { shap }) => sum + shap[row]!, found.baseValue + others[row]!);
      expect(1 / (1 + Math.exp(-raw))).toBeCloseTo(score, 4);
    });
  });
});
