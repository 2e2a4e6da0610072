import type { Ensemble, FeatureSpec, Tree } from './ensemble.ts';

/** Trees end to end in typed arrays, for speed; made once an ensemble. */
interface FlatTrees {
  roots: Int32Array;
  feature: Int32Array;
  threshold: Float64Array;
  missingLeft: Uint8Array;
  /** The right child, then the left, of each node. */
  children: Int32Array;
  value: Float64Array;
  /** Where a categorical node's 256 bits begin in `sets`; -1 at others. */
  set: Int32Array;
  sets: Uint32Array;
}

/** 32-bit words of a set of categories. */
const SET_WORDS = 8;
/** Rows that pass through all trees together, so that they stay in the cache. */
const BLOCK = 256;

const flattened = new WeakMap<Ensemble, FlatTrees>();

/**
 * Raw scores (log-odds) of `count` rows, given row by row as encodeRow makes them: float32, categories as
 * their index, NaN where missing. The sum is over the trees in order, in float64.
 */
export function predictRaw(ensemble: Ensemble, rows: Float32Array, count: number): Float64Array {
  const flat = flatTrees(ensemble);
  const scores = new Float64Array(count).fill(ensemble.baseScore);
  const width = ensemble.features.length;
  for (let start = 0; start < count; start += BLOCK) {
    const end = Math.min(start + BLOCK, count);
    for (const root of flat.roots) addTree(flat, root, rows, width, scores, start, end);
  }
  return scores;
}

/** Adds one tree's leaf values to the scores of all rows, given row by row. */
export function addTreeScores(tree: Tree, rows: Float32Array, width: number, scores: Float64Array): void {
  const flat = flatten([tree]);
  addTree(flat, 0, rows, width, scores, 0, scores.length);
}

/** The probability that belongs to a raw score: 1 / (1 + e^-score). */
export function probability(rawScore: number): number {
  return 1 / (1 + Math.exp(-rawScore));
}

function addTree(
  flat: FlatTrees,
  root: number,
  rows: Float32Array,
  width: number,
  scores: Float64Array,
  start: number,
  end: number,
): void {
  const { feature, threshold, missingLeft, children, value, set, sets } = flat;
  for (let row = start; row < end; row++) {
    const first = row * width;
    let node = root;
    for (let asked = feature[node]!; asked >= 0; asked = feature[node]!) {
      const given = rows[first + asked]!;
      let goesLeft: number;
      if (given !== given) goesLeft = missingLeft[node]!;
      else if (set[node]! >= 0) goesLeft = inSet(sets, set[node]!, given);
      else goesLeft = given <= threshold[node]! ? 1 : 0;
      node = children[2 * node + goesLeft]!;
    }
    scores[row]! += value[node]!;
  }
}

function inSet(sets: Uint32Array, start: number, category: number): number {
  if (!(category >= 0 && category < 256)) return 0;
  return (sets[start + (category >>> 5)]! >>> (category & 31)) & 1;
}

function flatTrees(ensemble: Ensemble): FlatTrees {
  const known = flattened.get(ensemble);
  if (known !== undefined) return known;
  const flat = flatten(ensemble.trees);
  flattened.set(ensemble, flat);
  return flat;
}

function flatten(trees: readonly Tree[]): FlatTrees {
  const starts: number[] = [];
  let nodes = 0;
  for (const tree of trees) {
    starts.push(nodes);
    nodes += tree.feature.length;
  }
  const children = trees.flatMap((tree, i) =>
    tree.left.flatMap((left, node) => [tree.right[node]! + starts[i]!, left + starts[i]!]),
  );
  const categories = trees.flatMap((tree) => tree.categories);
  return {
    roots: Int32Array.from(starts),
    feature: Int32Array.from(trees.flatMap((tree) => tree.feature)),
    threshold: Float64Array.from(trees.flatMap((tree) => tree.threshold)),
    missingLeft: Uint8Array.from(trees.flatMap((tree) => tree.missingLeft.map(Number))),
    children: Int32Array.from(children),
    value: Float64Array.from(trees.flatMap((tree) => tree.value)),
    ...categorySets(categories),
  };
}

function categorySets(nodes: readonly (readonly number[] | null)[]): { set: Int32Array; sets: Uint32Array } {
  const set = new Int32Array(nodes.length).fill(-1);
  const words: number[] = [];
  nodes.forEach((categories, node) => {
    if (categories === null) return;
    set[node] = words.length;
    const bits = new Uint32Array(SET_WORDS);
    for (const category of categories) bits[category >>> 5]! |= 1 << (category & 31);
    words.push(...bits);
  });
  return { set, sets: Uint32Array.from(words) };
}

const categoryIndices = new WeakMap<readonly string[], Map<string, number>>();

/**
 * One row as predictRaw takes it, from values by feature name. A value that is absent, null, unseen among the
 * categories, or no number where one is due, is missing (NaN); booleans and instants count as numbers.
 */
export function encodeRow(
  features: readonly FeatureSpec[],
  values: Readonly<Record<string, unknown>>,
): Float32Array {
  return Float32Array.from(features, (feature) => {
    const given = values[feature.name];
    if (given === null || given === undefined || given === '') return NaN;
    if (feature.type === 'numeric') return finiteFloat(Number(given));
    return categoryIndex(feature.categories).get(String(given)) ?? NaN;
  });
}

const LARGEST = (2 - 2 ** -23) * 2 ** 127;

/** A number as float32; what is too large for it becomes the largest there is. */
export function finiteFloat(value: number): number {
  return Math.fround(Math.max(-LARGEST, Math.min(LARGEST, value)));
}

function categoryIndex(categories: readonly string[]): Map<string, number> {
  let index = categoryIndices.get(categories);
  if (index === undefined) {
    index = new Map(categories.map((category, i) => [category, i]));
    categoryIndices.set(categories, index);
  }
  return index;
}
