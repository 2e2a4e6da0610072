import type { Ensemble, FeatureSpec, Tree } from '../training/ensemble.ts';
import { gaussLegendre, type Quadrature } from './quadrature.ts';

/** An edge's factor at some quadrature nodes, per edge and state: `(edge * 3 + state) * width + node`. */
export interface Lanes {
  width: Width;
  /** What the product over the path is multiplied by on this edge; a leaf's value is multiplied in. */
  factor: Float64Array;
  /** What the sum over the leaves below adds to the feature's contribution. */
  share: Float64Array;
}

export type Width = 2 | 3 | 4;

/** A tree in preorder, ready to explain: arrays over its splits; an edge is named by the node it leads to. */
export interface PreparedTree {
  /** Mean output under the covers. */
  expected: number;
  /** Number of nodes. */
  size: number;
  feature: Int32Array;
  threshold: Float64Array;
  /** 1 where the category goes left; null at a numeric split. */
  goesLeft: (Uint8Array | null)[];
  missingLeft: Uint8Array;
  /** Preorder position of the split; its left child follows it directly. */
  node: Int32Array;
  right: Int32Array;
  /** Nearest edge above that splits by the same feature; 0 (the root, always open) where there is none. */
  same: Int32Array;
  lanes: Lanes[];
}

/** The states of an edge for a row. */
export const edgeState = { closed: 0, open: 1, closedAbove: 2 } as const;
export const edgeStates = 3;

interface Step {
  /** Index in the tree's own arrays. */
  id: number;
  parent: number;
  /** Nearest edge above on the same feature, or 0. */
  same: number;
  /** Share of the training weight that takes the path's edges on this feature. */
  taken: number;
  /** Different features on the path to here. */
  distinct: number;
}

/** Lays a tree out for the explainer; O(nodes × depth) once a model. */
export function prepareTree(tree: Tree, ensemble: Ensemble): PreparedTree {
  const steps = preorder(tree);
  const splits = steps.flatMap((step, at) => (tree.feature[step.id]! >= 0 ? [at] : []));
  const ids = splits.map((at) => steps[at]!.id);
  const position = new Map(steps.map((step, at) => [step.id, at]));
  const rightOf = ids.map((id) => position.get(tree.right[id]!)!);
  return {
    expected: expectation(tree, steps),
    size: steps.length,
    feature: Int32Array.from(ids, (id) => tree.feature[id]!),
    threshold: Float64Array.from(ids, (id) => tree.threshold[id]!),
    goesLeft: ids.map((id) => leftTable(tree.categories[id]!, ensemble.features[tree.feature[id]!])),
    missingLeft: Uint8Array.from(ids, (id) => (tree.missingLeft[id]! ? 1 : 0)),
    node: Int32Array.from(splits),
    right: Int32Array.from(rightOf),
    same: Int32Array.from(rightOf, (at) => steps[at]!.same),
    lanes: makeLanes(tree, steps),
  };
}

function leftTable(categories: number[] | null, spec: FeatureSpec | undefined): Uint8Array | null {
  if (categories === null) return null;
  const known = spec?.type === 'categorical' ? spec.categories.length : 0;
  const table = new Uint8Array(Math.max(known, ...categories.map((category) => category + 1)));
  for (const category of categories) table[category] = 1;
  return table;
}

function preorder(tree: Tree): Step[] {
  const steps: Step[] = [];
  const waiting = [{ id: 0, parent: -1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const at = steps.push(step(tree, steps, next.id, next.parent)) - 1;
    if (tree.feature[next.id]! < 0) continue;
    waiting.push({ id: tree.right[next.id]!, parent: at }, { id: tree.left[next.id]!, parent: at });
  }
  return steps;
}

function step(tree: Tree, steps: Step[], id: number, parent: number): Step {
  if (parent < 0) return { id, parent, same: 0, taken: 1, distinct: 0 };
  const above = steps[parent]!;
  const same = nearestSame(tree, steps, parent);
  const share = coverShare(tree, above.id, id);
  const taken = same === 0 ? share : share * steps[same]!.taken;
  return { id, parent, same, taken, distinct: above.distinct + (same === 0 ? 1 : 0) };
}

function nearestSame(tree: Tree, steps: Step[], split: number): number {
  const feature = tree.feature[steps[split]!.id];
  for (let at = split; at > 0; at = steps[at]!.parent) {
    if (tree.feature[steps[steps[at]!.parent]!.id] === feature) return at;
  }
  return 0;
}

/** A split that no training row reached counts both ways alike. */
function coverShare(tree: Tree, parent: number, child: number): number {
  const all = tree.cover[tree.left[parent]!]! + tree.cover[tree.right[parent]!]!;
  return all > 0 ? tree.cover[child]! / all : 0.5;
}

function expectation(tree: Tree, steps: Step[]): number {
  const reach = new Float64Array(steps.length);
  let sum = 0;
  steps.forEach(({ id, parent }, at) => {
    reach[at] = parent < 0 ? 1 : reach[parent]! * coverShare(tree, steps[parent]!.id, id);
    if (tree.feature[id]! < 0) sum += reach[at]! * tree.value[id]!;
  });
  return sum;
}

function makeLanes(tree: Tree, steps: Step[]): Lanes[] {
  const distinct = steps.reduce((most, { distinct }) => Math.max(most, distinct), 0);
  const count = Math.max(2, Math.ceil(distinct / 2));
  const quadrature = gaussLegendre(count);
  let from = 0;
  return widths(count).map((width) => {
    const lanes = fillLanes(tree, steps, quadrature, from, width);
    from += width;
    return lanes;
  });
}

/** Any count from two on as fours, threes and twos: the widths that kernels.ts unrolls. */
export function widths(count: number): Width[] {
  if (count <= 4) return [count as Width];
  const first = count === 5 ? 3 : 4;
  return [first, ...widths(count - first)];
}

function fillLanes(tree: Tree, steps: Step[], quadrature: Quadrature, from: number, width: Width): Lanes {
  const factor = new Float64Array(steps.length * edgeStates * width);
  const share = new Float64Array(factor.length);
  for (let edge = 1; edge < steps.length; edge++) {
    const { id, same, taken } = steps[edge]!;
    const value = tree.feature[id]! < 0 ? tree.value[id]! : 1;
    for (let slot = edge * edgeStates; slot < (edge + 1) * edgeStates; slot++) {
      for (let lane = 0; lane < width; lane++) {
        const node = quadrature.nodes[from + lane]!;
        const above = same === 0 ? none : term(node, slot % edgeStates !== 2, steps[same]!.taken);
        const own = term(node, slot % edgeStates === 1, taken);
        factor[slot * width + lane] = above.factor === 0 ? 0 : (value * own.factor) / above.factor;
        share[slot * width + lane] = quadrature.weights[from + lane]! * (own.share - above.share);
      }
    }
  }
  return { width, factor, share };
}

const none = { factor: 1, share: 0 };

/** The feature's factor t·o + (1−t)·z at t = node, and (o−z) over it; where it is 0, nothing below counts. */
function term(node: number, open: boolean, taken: number): { factor: number; share: number } {
  const on = open ? 1 : 0;
  const factor = node * on + (1 - node) * taken;
  return { factor, share: factor === 0 ? 0 : (on - taken) / factor };
}
