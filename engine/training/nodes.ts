import { BINS, type Arena } from './arena.ts';
import type { Tree } from './ensemble.ts';
import type { GrownTree, Leaf } from './leaf.ts';
import type { Split } from './search.ts';

export function emptyTree(): Tree {
  return {
    ...{ feature: [], threshold: [], categories: [], missingLeft: [], left: [], right: [] },
    ...{ value: [], cover: [], gain: [] },
  };
}

/** A leaf, until recordSplit makes it an inner node. */
export function addNode({ tree, tables }: GrownTree): number {
  tree.feature.push(-1);
  tree.threshold.push(0);
  tree.categories.push(null);
  tree.missingLeft.push(false);
  tree.left.push(-1);
  tree.right.push(-1);
  tree.value.push(0);
  tree.cover.push(0);
  tree.gain.push(0);
  return tables.push(null) - 1;
}

/** Makes the leaf an inner node with its two children. */
export function recordSplit(
  arena: Arena,
  categorical: boolean,
  grown: GrownTree,
  leaf: Leaf,
  [left, right]: [Leaf, Leaf],
): void {
  const { tree, tables } = grown;
  const split = leaf.split!;
  const { feature } = split;
  const table = arena.leftTable.slice();
  tables[leaf.node] = table;
  tree.feature[leaf.node] = feature;
  tree.missingLeft[leaf.node] = table[0] === 1;
  tree.left[leaf.node] = left.node;
  tree.right[leaf.node] = right.node;
  tree.gain[leaf.node] = split.gain;
  if (categorical) tree.categories[leaf.node] = categoriesOf(table);
  else tree.threshold[leaf.node] = thresholdOf(arena, split);
}

function categoriesOf(table: Uint8Array): number[] {
  const categories: number[] = [];
  for (let bin = 1; bin < BINS; bin++) if (table[bin] === 1) categories.push(bin - 1);
  return categories;
}

/** The cut above the last bin that goes left; where every value goes left, the largest float32. */
function thresholdOf(arena: Arena, { feature, position }: Split): number {
  const last = position > arena.cutCounts[feature]!;
  return last ? LARGEST : arena.cuts[feature * BINS + position - 1]!;
}

const LARGEST = (2 - 2 ** -23) * 2 ** 127;
