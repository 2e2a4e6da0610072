import type { Crew } from './crew.ts';
import type { Tree } from './ensemble.ts';
import { BINS, type Arena } from './arena.ts';
import type { FeatureSpec } from './ensemble.ts';
import { COUNTS, shareOf } from './member.ts';
import type { Pause } from './pause.ts';
import { readCandidate, slotCells, type Split } from './search.ts';
import type { TrainingParameters } from './types.ts';

/** Below so many rows one thread is faster than several that wait for each other. */
const ALONE = 4096;

/** What growing needs; the same for every tree. */
export interface Growing {
  crew: Crew;
  features: readonly FeatureSpec[];
  parameters: TrainingParameters;
  pause: Pause;
}

export interface GrownTree {
  tree: Tree;
  /** For each inner node, which bins go left. */
  tables: (Uint8Array | null)[];
}

interface Leaf {
  node: number;
  /** Where its histogram is. */
  slot: number;
  /** Its rows' places in the row list. */
  start: number;
  end: number;
  depth: number;
  gradient: number;
  hessian: number;
  lambda: number;
  split: Split | null;
}

/**
 * Grows one tree leaf by leaf, always the leaf with most gain, from the first `rows` of the row list;
 * and adds its leaf values to their scores.
 * @param allRows whether the row list holds every row
 */
export async function growTree(growing: Growing, rows: number, allRows: boolean): Promise<GrownTree> {
  const { parameters, pause } = growing;
  const grown: GrownTree = { tree: emptyTree(), tables: [] };
  const leaves = [plantRoot(growing, grown, rows, allRows)];
  for (;;) {
    const place = leaves.length < parameters.num_leaves ? bestLeaf(leaves) : -1;
    if (place < 0) break;
    const last = leaves.length + 1 === parameters.num_leaves;
    const [left, right] = splitLeaf(growing, grown, leaves[place]!, last ? -1 : leaves.length);
    leaves[place] = left;
    leaves.push(right);
    if (pause.due) await pause.take();
  }
  settle(growing, grown.tree, leaves, rows);
  return grown;
}

function bestLeaf(leaves: readonly Leaf[]): number {
  let best = -1;
  let gain = 0;
  leaves.forEach(({ split }, place) => {
    if (split === null || split.gain <= gain) return;
    best = place;
    gain = split.gain;
  });
  return best;
}

function plantRoot(growing: Growing, grown: GrownTree, rows: number, allRows: boolean): Leaf {
  const { crew, parameters } = growing;
  const { arena } = crew.member;
  crew.run('histogram', 0, 0, rows, allRows ? 1 : 0);
  crew.run('gather', 0);
  const { gradient, hessian } = totalOf(arena);
  const root: Leaf = {
    ...{ node: addNode(grown), slot: 0, start: 0, end: rows, depth: 0, gradient, hessian },
    ...{ lambda: parameters.lambda_l2, split: null },
  };
  tellTotals(arena, root);
  crew.run('findSplit', 0, 0);
  root.split = bestCandidate(arena, 0);
  return root;
}

/** Any feature's bins hold every row once. */
function totalOf(arena: Arena): { gradient: number; hessian: number } {
  let gradient = 0;
  let hessian = 0;
  for (let bin = 0; bin < BINS; bin++) {
    gradient += arena.histograms[2 * bin]!;
    hessian += arena.histograms[2 * bin + 1]!;
  }
  return { gradient, hessian };
}

/** Splits a leaf in two; `slot` is a free place for the smaller child's histogram, or -1 for the last split. */
function splitLeaf(growing: Growing, grown: GrownTree, leaf: Leaf, slot: number): [Leaf, Leaf] {
  const { crew } = growing;
  const split = leaf.split!;
  const table = crew.member.arena.leftTable;
  crew.member.search.leftBins(leaf.slot, split, table);
  const middle = partition(crew, split.feature, leaf.start, leaf.end);
  const [left, right] = children(growing, grown, leaf, middle);
  recordSplit(growing, grown, leaf, [left, right]);
  const deepest = left.depth === growing.parameters.max_depth;
  if (slot >= 0 && !deepest) findSplits(crew, leaf, left, right, slot);
  return [left, right];
}

/** Moves the leaf's rows; gives where the right child begins. */
function partition(crew: Crew, feature: number, start: number, end: number): number {
  const { member } = crew;
  const { arena, kernel } = member;
  const { threads } = arena.layout;
  if (threads === 1 || end - start < ALONE) {
    const left = kernel.partition(feature, start, end);
    arena.rowList.set(arena.spare.subarray(start, end - left), start + left);
    return start + left;
  }
  crew.run('partition', feature, start, end);
  return joinShares(arena, start, end, threads);
}

/** Brings the threads' left rows together, then the right ones behind them; the order stays. */
function joinShares(arena: Arena, start: number, end: number, threads: number): number {
  const { rowList, spare, control } = arena;
  let place = start;
  for (let index = 0; index < threads; index++) {
    const [from] = shareOf(start, end, index, threads);
    const count = control[COUNTS + index]!;
    rowList.copyWithin(place, from, from + count);
    place += count;
  }
  const middle = place;
  for (let index = 0; index < threads; index++) {
    const [from, to] = shareOf(start, end, index, threads);
    const count = to - from - control[COUNTS + index]!;
    rowList.set(spare.subarray(from, from + count), place);
    place += count;
  }
  return middle;
}

function children(growing: Growing, grown: GrownTree, leaf: Leaf, middle: number): [Leaf, Leaf] {
  const split = leaf.split!;
  const shared = {
    depth: leaf.depth + 1,
    slot: leaf.slot,
    lambda: growing.crew.member.search.childLambda(split),
    split: null,
  };
  const left = { gradient: split.leftGradient, hessian: split.leftHessian };
  const right = { gradient: leaf.gradient - left.gradient, hessian: leaf.hessian - left.hessian };
  return [
    { ...shared, ...left, node: addNode(grown), start: leaf.start, end: middle },
    { ...shared, ...right, node: addNode(grown), start: middle, end: leaf.end },
  ];
}

/** The smaller child's histogram is built, the larger child's is what remains of the parent's. */
function findSplits(crew: Crew, parent: Leaf, left: Leaf, right: Leaf, slot: number): void {
  const { arena } = crew.member;
  const smallerIsLeft = left.end - left.start <= right.end - right.start;
  const [smaller, larger] = smallerIsLeft ? [left, right] : [right, left];
  smaller.slot = slot;
  larger.slot = parent.slot;
  tellTotals(arena, smaller);
  tellTotals(arena, larger);
  const alone = smaller.end - smaller.start < ALONE;
  if (alone) crew.member.histogramAlone(slot, smaller.start, smaller.end, 0);
  else crew.run('histogram', slot, smaller.start, smaller.end, 0);
  crew.run('finishChildren', slot, parent.slot, smallerIsLeft ? 1 : 0, alone ? 1 : 0);
  left.split = bestCandidate(arena, 0);
  right.split = bestCandidate(arena, 1);
}

function tellTotals(arena: Arena, leaf: Leaf): void {
  arena.totals.set([leaf.gradient, leaf.hessian, leaf.end - leaf.start], 4 * leaf.slot);
}

/** The best of the threads' candidates; of equal ones that of the first feature. */
function bestCandidate(arena: Arena, which: number): Split | null {
  let best: Split | null = null;
  for (let index = 0; index < arena.layout.threads; index++) {
    const candidate = readCandidate(arena, 2 * index + which);
    if (candidate !== null && (best === null || candidate.gain > best.gain)) best = candidate;
  }
  return best;
}

function emptyTree(): Tree {
  return {
    ...{ feature: [], threshold: [], categories: [], missingLeft: [], left: [], right: [] },
    ...{ value: [], cover: [], gain: [] },
  };
}

/** A leaf, until recordSplit makes it an inner node. */
function addNode({ tree, tables }: GrownTree): number {
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

function recordSplit(growing: Growing, grown: GrownTree, leaf: Leaf, [left, right]: [Leaf, Leaf]): void {
  const { tree, tables } = grown;
  const { arena } = growing.crew.member;
  const split = leaf.split!;
  const { feature } = split;
  const table = arena.leftTable.slice();
  const categorical = growing.features[feature]!.type === 'categorical';
  if (!categorical && !hasMissing(arena, leaf.slot, feature)) {
    // Nothing is known of missing values here: they go where most rows go.
    table[0] = left.end - left.start >= right.end - right.start ? 1 : 0;
  }
  tables[leaf.node] = table;
  tree.feature[leaf.node] = feature;
  tree.missingLeft[leaf.node] = table[0] === 1;
  tree.left[leaf.node] = left.node;
  tree.right[leaf.node] = right.node;
  tree.gain[leaf.node] = split.gain;
  if (categorical) tree.categories[leaf.node] = categoriesOf(table);
  else tree.threshold[leaf.node] = thresholdOf(arena, split);
}

function hasMissing(arena: Arena, slot: number, feature: number): boolean {
  const cell = slotCells(arena, slot) + feature * 2 * BINS;
  return arena.histograms[cell] !== 0 || arena.histograms[cell + 1] !== 0;
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

/** Writes the leaves' values and covers into the tree and adds the values to the scores. */
function settle(growing: Growing, tree: Tree, leaves: Leaf[], rows: number): void {
  const { crew, parameters } = growing;
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
