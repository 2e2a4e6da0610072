import { setImmediate as breath } from 'node:timers/promises';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Work } from '../jobs/work.ts';
import type { Ensemble } from '../training/ensemble.ts';
import { kernels } from './kernels.ts';
import { edgeState, edgeStates, prepareTree, type PreparedTree } from './paths.ts';

/** SHAP values of some rows, in raw score: a row's values and the base value sum to its raw score. */
export interface ShapValues {
  /** count × features, row-major. */
  values: Float64Array;
  /** The mean raw score under the training covers. */
  baseValue: number;
}

export interface ShapExplainer {
  readonly baseValue: number;
  readonly features: number;
  /** Rows are encoded as the predictor takes them: float32, row-major, NaN where missing. */
  explain(rows: Float32Array, count: number): ShapValues;
  /** The same for many rows, with progress; stops within milliseconds when the work is cancelled. */
  explainMany(rows: Float32Array, count: number, work: Work): Promise<ShapValues>;
}

/** So many rows keep one tree's tables in the cache. */
const blockRows = 256;

/**
 * Exact path-dependent SHAP. For a leaf of value v, φᵢ = v·∫₀¹ (oᵢ − zᵢ) ∏_{j≠i} (t·oⱼ + (1−t)·zⱼ) dt
 * over the distinct features of its path (o: the row takes the path's edges on the feature; z: the share of
 * the training weight that does), which ⌈distinct / 2⌉ Gauss-Legendre nodes integrate exactly.
 * The same values as TreeSHAP (Lundberg et al., 2020, Algorithm 2), in O(nodes × nodes of quadrature) a tree.
 */
export function prepareShap(ensemble: Ensemble): ShapExplainer {
  const trees = ensemble.trees.map((tree) => prepareTree(tree, ensemble));
  const features = ensemble.features.length;
  const baseValue = trees.reduce((sum, tree) => sum + tree.expected, ensemble.baseScore);
  const scratch = new Scratch(trees);
  const block = (rows: Float32Array, values: Float64Array, from: number, count: number) => {
    const end = Math.min(count, from + blockRows);
    for (const tree of trees)
      scratch.explainTree(tree, rows, values, from * features, end * features, features);
  };
  return {
    baseValue,
    features,
    explain(rows, count) {
      const values = new Float64Array(count * features);
      for (let from = 0; from < count; from += blockRows) block(rows, values, from, count);
      return { values, baseValue };
    },
    async explainMany(rows, count, work) {
      const values = new Float64Array(count * features);
      for (let from = 0; from < count; from += blockRows) {
        block(rows, values, from, count);
        await pause(work, from / count);
      }
      return { values, baseValue };
    },
  };
}

async function pause(work: Work, fraction: number): Promise<void> {
  await breath();
  if (work.signal.aborted) throw fault('job.cancelled', {});
  work.progress({ fraction, message: en.serving.explaining });
}

/** Memory for one row at a time, as large as the largest tree needs. */
class Scratch {
  readonly #open: Uint8Array;
  readonly #slots: Int32Array;
  readonly #sums: Float64Array;

  constructor(trees: readonly PreparedTree[]) {
    const size = trees.reduce((most, tree) => Math.max(most, tree.size), 1);
    this.#open = new Uint8Array(size);
    this.#slots = new Int32Array(size);
    this.#sums = new Float64Array(size * 4);
  }

  /** Adds one tree's contributions for the rows that begin at from, from + features, … below end. */
  explainTree(
    tree: PreparedTree,
    rows: Float32Array,
    values: Float64Array,
    from: number,
    end: number,
    features: number,
  ): void {
    const runs = tree.lanes.map((lanes) => ({ lanes, kernel: kernels[lanes.width] }));
    for (let row = from; row < end; row += features) {
      markEdges(tree, rows, row, this.#open, this.#slots);
      for (const { lanes, kernel } of runs) kernel(tree, lanes, this.#slots, this.#sums, values, row);
    }
  }
}

/**
 * Which edges the row takes; an edge under a closed one of the same feature is closed above.
 * No branch depends on the row: a mispredicted one costs more than the arithmetic.
 */
function markEdges(
  tree: PreparedTree,
  rows: Float32Array,
  row: number,
  open: Uint8Array,
  slots: Int32Array,
): void {
  const { node, right, feature, same } = tree;
  open[0] = 1;
  for (let split = 0; split < node.length; split++) {
    const left = node[split]! + 1;
    const other = right[split]!;
    const above = open[same[split]!]!;
    const shut = (above ^ 1) * edgeState.closedAbove;
    const isLeft = goesLeft(tree, split, rows[row + feature[split]!]!);
    const openLeft = isLeft & above;
    const openOther = (isLeft ^ 1) & above;
    open[left] = openLeft;
    open[other] = openOther;
    slots[left] = left * edgeStates + (shut | openLeft);
    slots[other] = other * edgeStates + (shut | openOther);
  }
}

/** 1 or 0; a missing value is not equal to itself. */
function goesLeft(tree: PreparedTree, split: number, value: number): number {
  const table = tree.goesLeft[split]!;
  const missing = +(value !== value);
  const left = table === null ? +(value <= tree.threshold[split]!) : table[value | 0]! & (missing ^ 1);
  return left | (missing & tree.missingLeft[split]!);
}
