import type { Ensemble, Tree } from '../../training/ensemble.ts';
import { nextFloat } from '../../training/golden.ts';
import type { Attribute } from './proto.ts';

/** The lists that ONNX keeps an ensemble in: one entry a node, and one a leaf. */
interface Lists {
  tree: number[];
  node: number[];
  feature: number[];
  value: number[];
  mode: string[];
  whenTrue: number[];
  whenFalse: number[];
  missingTrue: number[];
  leafTree: number[];
  leafNode: number[];
  leafValue: number[];
}

const LARGEST = (2 - 2 ** -23) * 2 ** 127;
/** No category has it: a set without one asks for it, so that only a missing value goes left. */
const NO_CATEGORY = -1;

/**
 * The settings of a TreeEnsembleRegressor that gives our raw score. They are float32, which every reader knows:
 * thresholds lose nothing by it, since what meets them is float32 too; what leaves lose is roundingOf.
 */
export function treeAttributes({ baseScore, trees }: Ensemble): Record<string, Attribute> {
  const lists = emptyLists();
  trees.forEach((tree, at) => addTree(lists, tree, at));
  if (trees.length === 0) addLeaf(lists, 0, 0, 0);
  return {
    n_targets: { int: 1 },
    aggregate_function: { string: 'SUM' },
    post_transform: { string: 'NONE' },
    base_values: { floats: [baseScore] },
    nodes_treeids: { ints: lists.tree },
    nodes_nodeids: { ints: lists.node },
    nodes_featureids: { ints: lists.feature },
    nodes_modes: { strings: lists.mode },
    nodes_values: { floats: lists.value },
    nodes_truenodeids: { ints: lists.whenTrue },
    nodes_falsenodeids: { ints: lists.whenFalse },
    nodes_missing_value_tracks_true: { ints: lists.missingTrue },
    target_treeids: { ints: lists.leafTree },
    target_nodeids: { ints: lists.leafNode },
    target_ids: { ints: lists.leafTree.map(() => 0) },
    target_weights: { floats: lists.leafValue },
  };
}

function emptyLists(): Lists {
  return {
    ...{ tree: [], node: [], feature: [], value: [], mode: [], whenTrue: [], whenFalse: [] },
    ...{ missingTrue: [], leafTree: [], leafNode: [], leafValue: [] },
  };
}

/** A node keeps its number; where a set of categories takes several questions, the further ones have new numbers. */
function addTree(lists: Lists, tree: Tree, at: number): void {
  let free = tree.feature.length;
  tree.feature.forEach((feature, node) => {
    if (feature < 0) return addLeaf(lists, at, node, tree.value[node]!);
    const [left, right] = [tree.left[node]!, tree.right[node]!];
    const missing = Number(tree.missingLeft[node]);
    const asked = questions(tree, node);
    const own = asked.map((_, i) => (i === 0 ? node : free++));
    asked.forEach(([mode, value], i) => {
      addNode(lists, [at, own[i]!, feature, value, mode, left, own[i + 1] ?? right, missing]);
    });
  });
}

/** What a node asks, one after the other until one is true. */
function questions({ threshold, categories }: Tree, node: number): [mode: string, value: number][] {
  const set = categories[node] ?? null;
  if (set === null) return [['BRANCH_LEQ', reached(threshold[node]!)]];
  return (set.length === 0 ? [NO_CATEGORY] : set).map((category) => ['BRANCH_EQ', category]);
}

/**
 * The float32 that the same float32 numbers are at most. An infinite one counts as the largest here, so a threshold
 * that lets that pass must let it pass.
 */
function reached(threshold: number): number {
  if (threshold >= LARGEST) return Infinity;
  const rounded = Math.fround(threshold);
  return rounded > threshold ? nextFloat(rounded, -1) : rounded;
}

/** How far a sum of leaves that were rounded to float32 can be from the raw score. */
export function roundingOf({ baseScore, trees }: Ensemble): number {
  const lost = (value: number) => Math.abs(Math.fround(value) - value);
  const most = ({ value }: Tree) => value.reduce((worst, one) => Math.max(worst, lost(one)), 0);
  return trees.reduce((sum, tree) => sum + most(tree), lost(baseScore));
}

type Node = [
  tree: number,
  node: number,
  feature: number,
  value: number,
  mode: string,
  whenTrue: number,
  whenFalse: number,
  missingTrue: number,
];

function addNode(lists: Lists, [tree, node, feature, value, mode, whenTrue, whenFalse, missing]: Node): void {
  lists.tree.push(tree);
  lists.node.push(node);
  lists.feature.push(feature);
  lists.value.push(value);
  lists.mode.push(mode);
  lists.whenTrue.push(whenTrue);
  lists.whenFalse.push(whenFalse);
  lists.missingTrue.push(missing);
}

function addLeaf(lists: Lists, tree: number, node: number, value: number): void {
  addNode(lists, [tree, node, 0, 0, 'LEAF', 0, 0, 0]);
  lists.leafTree.push(tree);
  lists.leafNode.push(node);
  lists.leafValue.push(value);
}
