import type { Arena } from './arena.ts';
import type { Crew } from './crew.ts';
import type { Tree } from './ensemble.ts';
import type { Leaf } from './leaf.ts';
import type { TrainingParameters } from './types.ts';

/** Writes the leaves' values and covers into the tree and adds the values to the scores. */
export function settle(
  crew: Crew,
  parameters: TrainingParameters,
  tree: Tree,
  leaves: readonly Leaf[],
  rows: number,
): void {
  const { arena } = crew.member;
  const ordered = leaves.toSorted((a, b) => a.start - b.start);
  ordered.forEach((leaf, place) => {
    const value = leafValue(leaf, parameters);
    tree.value[leaf.node] = value;
    tree.cover[leaf.node] = coverOf(arena, leaf, parameters.scale_pos_weight);
    arena.leafEnds[place] = leaf.end;
    arena.leafValues[place] = value;
  });
  crew.run('addScores', rows, ordered.length);
  sumCovers(tree);
}

/** The Newton step, shrunk by lambda_l1, lambda_l2 and the learning rate. */
function leafValue(
  { gradient, hessian, lambda }: Leaf,
  { lambda_l1, learning_rate }: TrainingParameters,
): number {
  const size = Math.max(0, Math.abs(gradient) - lambda_l1);
  const divisor = hessian + lambda;
  // Adding 0 makes -0 into 0, which JSON could not tell apart.
  return divisor > 0 ? (-Math.sign(gradient) * size * learning_rate) / divisor + 0 : 0;
}

function coverOf({ rowList, labels }: Arena, { start, end }: Leaf, weight: number): number {
  if (weight === 1) return end - start;
  let positives = 0;
  for (let i = start; i < end; i++) positives += labels[rowList[i]!]!;
  return end - start + (weight - 1) * positives;
}

/** Children come after their parents, so one walk from the end is enough. */
function sumCovers(tree: Tree): void {
  for (let node = tree.feature.length - 1; node >= 0; node--) {
    if (tree.feature[node] === -1) continue;
    tree.cover[node] = tree.cover[tree.left[node]!]! + tree.cover[tree.right[node]!]!;
  }
}
