import type { Ensemble, Tree } from '../../engine/training/ensemble.ts';

const categoricalBit = 1;
const defaultLeftBit = 2;
const missingIsNaN = 2 << 2;

/**
 * The ensemble as LightGBM's text model, as a regression on the raw score; the base score is the first tree.
 * LightGBM names splits 0, 1, … and leaves ~0, ~1, …, and sends a missing category right.
 */
export function lightgbmText(ensemble: Ensemble): string {
  const names = ensemble.features.map(({ name }) => name).join(' ');
  const infos = ensemble.features.map((spec) =>
    spec.type === 'numeric' ? '[-1000:1000]' : spec.categories.map((_, i) => i).join(':'),
  );
  const trees = ensemble.trees.map(treeText);
  return [
    'tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0',
    `max_feature_idx=${ensemble.features.length - 1}`,
    `objective=regression\nfeature_names=${names}\nfeature_infos=${infos.join(' ')}`,
    `tree_sizes=${trees.map((text) => text.length + 1).join(' ')}\n`,
    ...trees,
    'end of trees\n\nfeature_importances:\n\nparameters:\nend of parameters\n\npandas_categorical:null\n',
  ].join('\n');
}

function treeText(tree: Tree, index: number): string {
  const nodes = tree.feature.map((_, node) => node);
  const splits = nodes.filter((node) => tree.feature[node]! >= 0);
  const leaves = nodes.filter((node) => tree.feature[node]! < 0);
  const name = (node: number) => (tree.feature[node]! < 0 ? ~leaves.indexOf(node) : splits.indexOf(node));
  const sets = splits.filter((node) => tree.categories[node]);
  const bitsets = sets.map((node) => bitset(tree.categories[node]!));
  const lists: Record<string, (number | string)[]> = {
    split_feature: splits.map((node) => tree.feature[node]!),
    split_gain: splits.map((node) => tree.gain[node]!),
    threshold: splits.map((node) => (tree.categories[node] ? sets.indexOf(node) : tree.threshold[node]!)),
    decision_type: splits.map((node) => decisionType(tree, node)),
    left_child: splits.map((node) => name(tree.left[node]!)),
    right_child: splits.map((node) => name(tree.right[node]!)),
    leaf_value: leaves.map((node) => tree.value[node]!),
    leaf_weight: leaves.map((node) => tree.cover[node]!),
    leaf_count: leaves.map((node) => tree.cover[node]!),
    internal_value: splits.map(() => 0),
    internal_weight: splits.map((node) => tree.cover[node]!),
    internal_count: splits.map((node) => tree.cover[node]!),
    ...(sets.length === 0 ? {} : categoryLists(bitsets)),
  };
  const lines = Object.entries(lists).map(([key, values]) => `${key}=${values.join(' ')}`);
  const head = [`Tree=${index}`, `num_leaves=${leaves.length}`, `num_cat=${sets.length}`];
  return [...head, ...lines, 'is_linear=0', 'shrinkage=1', '', ''].join('\n');
}

function decisionType(tree: Tree, node: number): number {
  const kind = tree.categories[node] ? categoricalBit : 0;
  return kind | (tree.missingLeft[node] ? defaultLeftBit : 0) | missingIsNaN;
}

function bitset(categories: number[]): number[] {
  const words = new Uint32Array(Math.floor(Math.max(...categories) / 32) + 1);
  for (const category of categories) words[category >> 5]! |= 1 << (category & 31);
  return [...words];
}

function categoryLists(bitsets: number[][]): Record<string, number[]> {
  const boundaries = [0];
  for (const words of bitsets) boundaries.push(boundaries.at(-1)! + words.length);
  return { cat_boundaries: boundaries, cat_threshold: bitsets.flat() };
}
