import type { Ensemble, FeatureSpec, Tree } from '../../engine/training/ensemble.ts';

export interface EnsembleShape {
  features: readonly FeatureSpec[];
  trees: number;
  /** Leaves of each tree. */
  leaves: number;
  /** Sends a missing category right, as LightGBM always does. */
  missingCategoryRight?: boolean;
  /** Splits level by level (a full tree where leaves is a power of two), not at random. */
  byLevel?: boolean;
}

export type Random = () => number;

/** A small seeded generator (mulberry32): numbers in [0, 1). */
export function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Numeric features `n0`… and categorical ones `c0`… of so many categories. */
export function featureSpecs(numeric: number, categorical: number, categories = 6): FeatureSpec[] {
  return [
    ...Array.from({ length: numeric }, (_, i): FeatureSpec => ({ name: `n${i}`, type: 'numeric' })),
    ...Array.from({ length: categorical }, (_, i): FeatureSpec => ({
      name: `c${i}`,
      type: 'categorical',
      categories: Array.from({ length: categories }, (_, k) => `k${k}`),
    })),
  ];
}

/** An ensemble of random trees whose covers are whole numbers and add up. */
export function randomEnsemble(seed: number, shape: EnsembleShape): Ensemble {
  const next = random(seed);
  return {
    format: 1,
    objective: 'binary',
    baseScore: Math.fround(next() - 2),
    features: [...shape.features],
    trees: Array.from({ length: shape.trees }, () => randomTree(next, shape)),
  };
}

function randomTree(next: Random, shape: EnsembleShape): Tree {
  const tree = emptyTree();
  const leaves = [addLeaf(tree, next, 1 + Math.floor(next() * 4000) + 2 * shape.leaves)];
  while (leaves.length < shape.leaves) {
    const at = leaves.splice(shape.byLevel === true ? 0 : Math.floor(next() * leaves.length), 1)[0]!;
    if (tree.cover[at]! < 2) {
      leaves.push(at);
      break;
    }
    leaves.push(...split(tree, next, at, shape));
  }
  return tree;
}

function emptyTree(): Tree {
  return {
    feature: [],
    threshold: [],
    categories: [],
    missingLeft: [],
    left: [],
    right: [],
    value: [],
    cover: [],
    gain: [],
  };
}

function addLeaf(tree: Tree, next: Random, cover: number): number {
  tree.feature.push(-1);
  tree.threshold.push(0);
  tree.categories.push(null);
  tree.missingLeft.push(false);
  tree.left.push(-1);
  tree.right.push(-1);
  tree.value.push(Math.fround((next() - 0.5) / 2));
  tree.cover.push(cover);
  tree.gain.push(0);
  return tree.feature.length - 1;
}

function split(tree: Tree, next: Random, at: number, shape: EnsembleShape): [number, number] {
  const feature = Math.floor(next() * shape.features.length);
  const spec = shape.features[feature]!;
  const cover = tree.cover[at]!;
  const leftCover = 1 + Math.floor(next() * (cover - 1));
  const left = addLeaf(tree, next, leftCover);
  const right = addLeaf(tree, next, cover - leftCover);
  tree.feature[at] = feature;
  tree.missingLeft[at] = next() < 0.5;
  tree.left[at] = left;
  tree.right[at] = right;
  tree.value[at] = 0;
  tree.gain[at] = next();
  if (spec.type === 'numeric') tree.threshold[at] = Math.fround(next() * 2 - 1);
  else tree.categories[at] = someCategories(next, spec.categories.length);
  if (spec.type === 'categorical' && shape.missingCategoryRight === true) tree.missingLeft[at] = false;
  return [left, right];
}

function someCategories(next: Random, count: number): number[] {
  const chosen = Array.from({ length: count - 1 }, (_, i) => i).filter(() => next() < 0.5);
  return chosen.length === 0 ? [0] : chosen;
}

/** Encoded rows, row-major: values on both sides of the thresholds, some missing. */
export function randomRows(ensemble: Ensemble, count: number, seed: number): Float32Array {
  const next = random(seed);
  const rows = new Float32Array(count * ensemble.features.length);
  for (let at = 0; at < rows.length; at++) {
    const spec = ensemble.features[at % ensemble.features.length]!;
    const value = spec.type === 'numeric' ? next() * 2.4 - 1.2 : Math.floor(next() * spec.categories.length);
    rows[at] = next() < 0.1 ? Number.NaN : value;
  }
  return rows;
}

/** The raw score of one row by walking every tree: slow and plain, to check others against. */
export function walk(ensemble: Ensemble, row: ArrayLike<number>): number {
  let score = ensemble.baseScore;
  for (const tree of ensemble.trees) {
    let node = 0;
    while (tree.feature[node]! >= 0) {
      node = takesLeft(tree, node, row[tree.feature[node]!]!) ? tree.left[node]! : tree.right[node]!;
    }
    score += tree.value[node]!;
  }
  return score;
}

export function takesLeft(tree: Tree, node: number, value: number): boolean {
  if (Number.isNaN(value)) return tree.missingLeft[node]!;
  const categories = tree.categories[node];
  return categories ? categories.includes(value) : value <= tree.threshold[node]!;
}
