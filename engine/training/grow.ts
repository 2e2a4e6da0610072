import type { Crew } from './crew.ts';
import { BINS, type Arena } from './arena.ts';
import type { FeatureSpec } from './ensemble.ts';
import { COUNTS, shareOf } from './member.ts';
import type { Pause } from './pause.ts';
import { addNode, emptyTree, recordSplit } from './nodes.ts';
import { readCandidate, type Split } from './search.ts';
import { settle } from './settle.ts';
import type { GrownTree, Leaf } from './leaf.ts';
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
  settle(growing.crew, parameters, grown.tree, leaves, rows);
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
  const categorical = growing.features[split.feature]!.type === 'categorical';
  recordSplit(crew.member.arena, categorical, grown, leaf, [left, right]);
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
