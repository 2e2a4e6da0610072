import type { Ensemble, Tree } from '../../engine/training/ensemble.ts';

/**
 * The ensemble as XGBoost's JSON model (doc/model.schema in its sources), as a regression on the raw score:
 * XGBoost splits by `<`, so a threshold becomes the next float32, and lists the categories that go right.
 */
export function xgboostJson(ensemble: Ensemble): string {
  return JSON.stringify(modelValue(ensemble)).replaceAll(/"float (.*?)"/g, '$1');
}

/** XGBoost refuses a whole number where it wants a float: 1 must be written 1e+0. */
function floats(values: readonly number[]): string[] {
  return values.map((value) => `float ${value.toExponential()}`);
}

function modelValue(ensemble: Ensemble): object {
  const width = ensemble.features.length;
  return {
    version: [3, 0, 0],
    learner: {
      attributes: {},
      feature_names: ensemble.features.map(({ name }) => name),
      feature_types: ensemble.features.map(({ type }) => (type === 'categorical' ? 'c' : 'float')),
      gradient_booster: {
        name: 'gbtree',
        model: {
          gbtree_model_param: { num_parallel_tree: '1', num_trees: String(ensemble.trees.length) },
          iteration_indptr: [...ensemble.trees.keys(), ensemble.trees.length],
          tree_info: ensemble.trees.map(() => 0),
          trees: ensemble.trees.map((tree, id) => xgboostTree(tree, id, ensemble)),
        },
      },
      learner_model_param: {
        base_score: `[${ensemble.baseScore}]`,
        boost_from_average: '0',
        num_class: '0',
        num_feature: String(width),
        num_target: '1',
      },
      objective: { name: 'reg:squarederror', reg_loss_param: { scale_pos_weight: '1' } },
    },
  };
}

const noParent = 2147483647;

function xgboostTree(tree: Tree, id: number, ensemble: Ensemble): object {
  const count = tree.feature.length;
  const parents = new Array<number>(count).fill(noParent);
  tree.feature.forEach((feature, node) => {
    if (feature < 0) return;
    parents[tree.left[node]!] = node;
    parents[tree.right[node]!] = node;
  });
  return {
    ...rightCategories(tree, ensemble),
    id,
    base_weights: floats(tree.value),
    default_left: tree.missingLeft.map(Number),
    left_children: tree.left,
    right_children: tree.right,
    parents,
    loss_changes: floats(tree.gain),
    split_conditions: floats(
      tree.feature.map((feature, node) =>
        feature < 0 ? tree.value[node]! : nextFloat(tree.threshold[node]!),
      ),
    ),
    split_indices: tree.feature.map((feature) => Math.max(0, feature)),
    split_type: tree.categories.map((categories) => (categories === null ? 0 : 1)),
    sum_hessian: floats(tree.cover),
    tree_param: {
      num_deleted: '0',
      num_feature: String(ensemble.features.length),
      num_nodes: String(count),
      size_leaf_vector: '1',
    },
  };
}

function rightCategories(tree: Tree, ensemble: Ensemble): object {
  const lists = { categories: [] as number[], categories_nodes: [] as number[] };
  const places = { categories_segments: [] as number[], categories_sizes: [] as number[] };
  tree.categories.forEach((left, node) => {
    const spec = ensemble.features[tree.feature[node]!];
    if (left === null || spec?.type !== 'categorical') return;
    const right = [...spec.categories.keys()].filter((category) => !left.includes(category));
    lists.categories_nodes.push(node);
    places.categories_segments.push(lists.categories.length);
    places.categories_sizes.push(right.length);
    lists.categories.push(...right);
  });
  return { ...lists, ...places };
}

/** The smallest float32 above x. */
function nextFloat(x: number): number {
  if (x === 0) return 2 ** -149;
  const value = new Float32Array([x]);
  const bits = new Int32Array(value.buffer);
  bits[0]! += x > 0 ? 1 : -1;
  return value[0]!;
}
