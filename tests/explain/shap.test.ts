import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widths } from '../../engine/explain/paths.ts';
import { gaussLegendre } from '../../engine/explain/quadrature.ts';
import { prepareShap } from '../../engine/explain/shap.ts';
import type { Ensemble, Tree } from '../../engine/training/ensemble.ts';
import { featureSpecs, randomEnsemble, randomRows, takesLeft, walk } from '../support/ensembles.ts';

describe('exact SHAP', () => {
  it('sums with the base value to the raw score of any row of any ensemble', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 64 }),
        fc.integer({ min: 1, max: 12 }),
        (seed, leaves, numeric) => {
          const ensemble = randomEnsemble(seed, { features: featureSpecs(numeric, 3), trees: 4, leaves });
          const rows = randomRows(ensemble, 20, seed + 1);
          const { values, baseValue } = prepareShap(ensemble).explain(rows, 20);
          for (const [row, shap] of rowsOf(ensemble, rows, values)) {
            expect(baseValue + sum(shap)).toBeCloseTo(walk(ensemble, row), 8);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('equals the Shapley values of their definition, over all subsets of the features', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 24 }), (seed, leaves) => {
        const ensemble = randomEnsemble(seed, { features: featureSpecs(4, 2), trees: 2, leaves });
        const rows = randomRows(ensemble, 4, seed + 1);
        const { values } = prepareShap(ensemble).explain(rows, 4);
        for (const [row, shap] of rowsOf(ensemble, rows, values)) {
          shapley(ensemble, row).forEach((value, feature) => expect(shap[feature]).toBeCloseTo(value, 9));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives a feature that no tree uses exactly nothing', () => {
    const ensemble = randomEnsemble(3, { features: featureSpecs(3, 0), trees: 5, leaves: 12 });
    const wider: Ensemble = { ...ensemble, features: featureSpecs(4, 0) };
    const { values } = prepareShap(wider).explain(randomRows(wider, 50, 4), 50);
    for (let row = 0; row < 50; row++) expect(values[row * 4 + 3]).toBe(0);
  });

  it('stays finite where no training row took an edge', () => {
    const ensemble = randomEnsemble(8, { features: featureSpecs(3, 1), trees: 6, leaves: 16 });
    for (const tree of ensemble.trees)
      tree.cover = tree.cover.map((cover, node) => (node % 3 === 1 ? 0 : cover));
    const rows = randomRows(ensemble, 100, 9);
    const { values, baseValue } = prepareShap(ensemble).explain(rows, 100);
    for (const [row, shap] of rowsOf(ensemble, rows, values)) {
      expect(baseValue + sum(shap)).toBeCloseTo(walk(ensemble, row), 8);
    }
  });

  it('stops between blocks when the work is cancelled', async () => {
    const ensemble = randomEnsemble(5, { features: featureSpecs(5, 0), trees: 50, leaves: 31 });
    const stop = new AbortController();
    const work = { signal: stop.signal, progress: () => stop.abort(), log: () => {}, now: () => 0 };
    const rows = randomRows(ensemble, 20_000, 6);
    await expect(prepareShap(ensemble).explainMany(rows, 20_000, work)).rejects.toMatchObject({
      problem: { code: 'job.cancelled' },
    });
  });
});

describe('Gauss-Legendre quadrature', () => {
  it('integrates polynomials up to degree 2n − 1 exactly', () => {
    for (let count = 1; count <= 12; count++) {
      const { nodes, weights } = gaussLegendre(count);
      for (let degree = 0; degree < 2 * count; degree++) {
        const area = nodes.reduce((total, node, i) => total + weights[i]! * node ** degree, 0);
        expect(area).toBeCloseTo(1 / (degree + 1), 12);
      }
    }
  });

  it('is cut into the widths that the kernels are written for', () => {
    for (let count = 2; count <= 40; count++) expect(sum(widths(count))).toBe(count);
  });
});

function* rowsOf(
  ensemble: Ensemble,
  rows: Float32Array,
  values: Float64Array,
): Generator<[Float32Array, Float64Array]> {
  const width = ensemble.features.length;
  for (let at = 0; at < rows.length; at += width) {
    yield [rows.subarray(at, at + width), values.subarray(at, at + width)];
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** φᵢ = Σ over subsets S without i of |S|!(n−|S|−1)!/n! · (v(S ∪ i) − v(S)). */
function shapley(ensemble: Ensemble, row: Float32Array): number[] {
  const n = ensemble.features.length;
  const worth = Array.from({ length: 1 << n }, (_, subset) =>
    sum(ensemble.trees.map((tree) => treeValue(tree, row, subset, 0))),
  );
  return Array.from({ length: n }, (_, feature) => {
    let value = 0;
    for (let subset = 0; subset < 1 << n; subset++) {
      if ((subset >> feature) & 1) continue;
      const size = bits(subset);
      const weight = (factorial(size) * factorial(n - size - 1)) / factorial(n);
      value += weight * (worth[subset | (1 << feature)]! - worth[subset]!);
    }
    return value;
  });
}

/** The tree's output where features in the subset are the row's and the others follow the covers. */
function treeValue(tree: Tree, row: Float32Array, subset: number, node: number): number {
  const feature = tree.feature[node]!;
  if (feature < 0) return tree.value[node]!;
  const [left, right] = [tree.left[node]!, tree.right[node]!];
  if ((subset >> feature) & 1) {
    return treeValue(tree, row, subset, takesLeft(tree, node, row[feature]!) ? left : right);
  }
  const leftValue = tree.cover[left]! * treeValue(tree, row, subset, left);
  return (leftValue + tree.cover[right]! * treeValue(tree, row, subset, right)) / tree.cover[node]!;
}

function bits(value: number): number {
  return value === 0 ? 0 : (value & 1) + bits(value >> 1);
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
