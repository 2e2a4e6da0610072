/**
 * The tree ensemble: one plain value that training makes and that predicts, explains and is exported.
 * Inputs are rounded to float32 (`Math.fround`) before they meet a threshold, everywhere.
 */
export interface Ensemble {
  format: 1;
  objective: 'binary';
  /** Raw score (log-odds) before the first tree. */
  baseScore: number;
  features: FeatureSpec[];
  trees: Tree[];
}

/** A model's input. A category is passed as its index in `categories`; unseen or null is NaN (missing). */
export type FeatureSpec =
  | { name: string; type: 'numeric' }
  | { name: string; type: 'categorical'; categories: string[] };

/** Parallel arrays, one entry a node, root at 0, parents before children. */
export interface Tree {
  /** Feature index, or -1 at a leaf. */
  feature: number[];
  /** Numeric split: value <= threshold goes left. Unused (0) elsewhere. */
  threshold: number[];
  /** Categorical split: the category indices that go left; null elsewhere. */
  categories: (number[] | null)[];
  /** Where a missing value goes. */
  missingLeft: boolean[];
  left: number[];
  right: number[];
  /** Leaf value in raw score, learning rate applied; 0 at inner nodes. */
  value: number[];
  /** Sum of training weights (row counts times weight) in the node: SHAP's cover. */
  cover: number[];
  /** Loss reduction of the split; 0 at leaves. */
  gain: number[];
}
