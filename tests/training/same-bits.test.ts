import { describe, expect, it } from 'vitest';
import { boost } from '../../engine/training/boost.ts';
import { trainingParameters } from '../../engine/training/parameters.ts';
import type { TrainingParameters } from '../../engine/training/types.ts';
import { smallTable } from './tables.ts';

const table = smallTable(40_000);
const rich = {
  ...{ num_iterations: 8, num_leaves: 15, scale_pos_weight: 3.7, lambda_l1: 0.1, lambda_l2: 1 },
  ...{ bagging_fraction: 0.7, bagging_freq: 2, feature_fraction: 0.8, seed: 5 },
};

async function model(parameters: Partial<TrainingParameters>): Promise<string> {
  const boosting = { parameters: trainingParameters(parameters), signal: new AbortController().signal };
  const { ensemble } = await boost(table, boosting);
  return JSON.stringify(ensemble);
}

describe('the trained model', () => {
  it('is the same, to the bit, for every kernel and number of threads', async () => {
    const first = await model({ ...rich, kernel: 'wasm', num_threads: 1 });
    for (const num_threads of [1, 2, 3]) {
      expect(await model({ ...rich, kernel: 'javascript', num_threads })).toBe(first);
      expect(await model({ ...rich, kernel: 'wasm', num_threads })).toBe(first);
    }
  });

  it('is another with another seed', async () => {
    const bagged = { ...rich, num_threads: 1 };
    expect(await model({ ...bagged, seed: 6 })).not.toBe(await model(bagged));
  });

  it('has the trees of LightGBM-like growth: no leaf below the least rows, no tree above the most leaves', async () => {
    const { trees } = JSON.parse(
      await model({ num_iterations: 5, num_leaves: 9, min_data_in_leaf: 500 }),
    ) as {
      trees: { feature: number[]; cover: number[] }[];
    };
    for (const { feature, cover } of trees) {
      const leaves = cover.filter((_, node) => feature[node] === -1);
      expect(leaves.length).toBeLessThanOrEqual(9);
      // Rows are counted by their share of the hessian, as LightGBM does, so the bound is not sharp.
      expect(Math.min(...leaves)).toBeGreaterThan(250);
      expect(leaves.reduce((sum, rows) => sum + rows, 0)).toBe(table.rows);
    }
  });

  it('keeps to max_depth', async () => {
    const { trees } = JSON.parse(await model({ num_iterations: 3, num_leaves: 64, max_depth: 3 })) as {
      trees: { feature: number[]; left: number[]; right: number[] }[];
    };
    const depth = (tree: (typeof trees)[number], node: number): number =>
      tree.feature[node] === -1
        ? 0
        : 1 + Math.max(depth(tree, tree.left[node]!), depth(tree, tree.right[node]!));
    for (const tree of trees) expect(depth(tree, 0)).toBe(3);
  });
});
