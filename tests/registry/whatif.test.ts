import { describe, expect, it } from 'vitest';
import {
  makePredictor,
  predictOne,
  type FeatureValues,
  type Predictor,
} from '../../engine/registry/predictor.ts';
import { loadVersion, register } from '../../engine/registry/registry.ts';
import { between } from '../../engine/registry/round.ts';
import { flips, profile } from '../../engine/registry/whatif.ts';
import { origin, trainedFolder } from '../support/models.ts';
import { tempFolder } from '../support/temp.ts';

async function model(seed = 3): Promise<Predictor> {
  const models = tempFolder('models');
  await register(models, 'purchase', trainedFolder(seed, { trees: 12 }), origin);
  const version = await loadVersion(models, 'purchase', 1);
  const features = version.signature.features.map((feature) => ({
    ...feature,
    min: -1,
    max: 1,
    median: 0.1,
  }));
  return makePredictor({ ...version, signature: { ...version.signature, features } });
}

const row: FeatureValues = { n0: 0.2, n1: -0.4, n2: null, n3: 0.7, c0: 'k1', c1: 'k4' };
const chance = (predictor: Predictor, values: FeatureValues) =>
  predictOne(predictor, values, false).probability;

describe('what if a feature were something else', () => {
  it('is known over all numbers, at a bound and between bounds', async () => {
    const predictor = await model();
    const { stretches, missing } = profile(predictor, row, 'n0');
    expect(stretches.length).toBeGreaterThan(3);
    for (const { from, to, probability } of stretches) {
      if (to !== null) expect(chance(predictor, { ...row, n0: to })).toBe(probability);
      if (from !== null && to !== null)
        expect(chance(predictor, { ...row, n0: (from + to) / 2 })).toBe(probability);
    }
    expect(chance(predictor, { ...row, n0: 1e9 })).toBe(stretches.at(-1)?.probability);
    expect(chance(predictor, { ...row, n0: null })).toBe(missing);
  });

  it('is known for each category', async () => {
    const predictor = await model();
    const { categories, stretches } = profile(predictor, row, 'c0');
    expect(stretches).toEqual([]);
    expect(categories).toHaveLength(6);
    for (const { category, probability } of categories) {
      expect(chance(predictor, { ...row, c0: category })).toBe(probability);
    }
  });

  it('may turn the decision around: with the value that is named, and with none that is nearer', async () => {
    const predictor = await model();
    const now = predictOne(predictor, row, false).decision;
    const found = flips(predictor, row);
    expect(found.length).toBeGreaterThan(0);
    for (const { feature, to, probability, distance } of found) {
      expect(chance(predictor, { ...row, [feature]: to })).toBe(probability);
      expect(predictOne(predictor, { ...row, [feature]: to }, false).decision).toBe(!now);
      if (typeof to !== 'number' || row[feature] === null) continue;
      const from = Number(row[feature]);
      const nearer = Array.from({ length: 200 }, (_, i) => from + ((to - from) * i) / 200).slice(0, -2);
      const turned = nearer.filter(
        (value) => predictOne(predictor, { ...row, [feature]: value }, false).decision !== now,
      );
      expect(turned, `${feature} at a distance of ${distance}`).toEqual([]);
    }
    expect(found.map(({ distance }) => distance)).toEqual(
      found.map(({ distance }) => distance).toSorted((a, b) => a - b),
    );
  });
});

describe('a number in a stretch', () => {
  it('is short and near to where one is', () => {
    expect(between(0.6234, 0.9, 0.1, false)).toEqual([0.624]);
    expect(between(0.1, 0.3333, 0.9, false)).toEqual([0.333]);
    expect(between(1234.56, 5000, 0, false)).toEqual([1240]);
    expect(between(0.5, 3, 0, true)).toEqual([1]);
    expect(between(1.5, 2.5, 9, true)).toEqual([2]);
    expect(between(-0.0351, -0.0349, -1, false)).toEqual([-0.035]);
    expect(between(0.2, 0.8, 0.5, false)).toEqual([0.5]);
  });

  it('is none where a count has no place', () => {
    expect(between(0.2, 0.8, 0, true)).toEqual([]);
  });
});
