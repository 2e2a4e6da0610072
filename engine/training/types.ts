import type { FeatureSpec } from './ensemble.ts';

/** LightGBM's names; defaults in parameters.ts. */
export interface TrainingParameters {
  num_iterations: number;
  learning_rate: number;
  num_leaves: number;
  max_depth: number;
  min_data_in_leaf: number;
  min_sum_hessian_in_leaf: number;
  min_gain_to_split: number;
  lambda_l1: number;
  lambda_l2: number;
  max_bin: number;
  feature_fraction: number;
  bagging_fraction: number;
  bagging_freq: number;
  /** Weight of positive rows. */
  scale_pos_weight: number;
  /** Stop after so many iterations without a better validation log loss; 0 never. */
  early_stopping_round: number;
  cat_smooth: number;
  cat_l2: number;
  max_cat_threshold: number;
  /** Categories at most for a split of one against the rest. */
  max_cat_to_onehot: number;
  min_data_per_group: number;
  seed: number;
  /** 0: one a core. The model's bytes are the same for any number. */
  num_threads: number;
  /** `wasm` where it runs, else `javascript`: the same bits. */
  kernel: 'wasm' | 'javascript';
}

/** What the training process is told. Rows come from Parquet files by way of its own DuckDB. */
export interface TrainingTask {
  /** A SELECT (or a table's name) for the observations: keys, features, label; without a semicolon. */
  relation: string;
  features: readonly { name: string; type: 'numeric' | 'categorical' }[];
  label: string;
  /** Rows are split by this column's order in time: the oldest train, the newest test. */
  split: { column: string; validation: number; test: number };
  /** Columns copied to the predictions beside label and probability. */
  keys: readonly string[];
  parameters: Partial<TrainingParameters>;
  /** Folder for the results: model.json, metrics.json, signature.json, golden.json, predictions.parquet. */
  out: string;
  tempDirectory: string;
  memoryLimit?: string;
}

/** One point of the learning curve, sent as it grows. */
export interface IterationMessage {
  type: 'iteration';
  iteration: number;
  of: number;
  trainLogLoss: number;
  validationLogLoss: number | null;
  validationAveragePrecision: number | null;
}

export interface TrainingResult {
  rows: { train: number; validation: number; test: number };
  bestIteration: number;
  metrics: Metrics;
  features: FeatureSpec[];
}

/** Of the test rows at the tuned threshold; null where the data does not allow it (one class). */
export interface Metrics {
  rows: number;
  positives: number;
  auc: number | null;
  averagePrecision: number | null;
  f1: number;
  precision: number;
  recall: number;
  logLoss: number;
  brier: number;
  threshold: number;
  confusion: { tp: number; fp: number; fn: number; tn: number };
  calibration: { count: number; meanScore: number; observedRate: number }[];
  /** Top share x of the rows by score: how many, the threshold there, precision and recall. */
  top: {
    share: number;
    count: number;
    threshold: number;
    precision: number;
    recall: number;
    tp: number;
    fp: number;
  }[];
}

/** What a model asks for and answers; written as signature.json. */
export interface Signature {
  format: 1;
  label: string;
  threshold: number;
  features: (FeatureSpec & {
    min: number | null;
    max: number | null;
    median: number | null;
    mostFrequent: string | null;
  })[];
}

/** Seeded rows with missing values, unseen categories and neighbours of thresholds; golden.json. */
export interface GoldenRows {
  format: 1;
  rows: { features: Record<string, number | string | null>; rawScore: number; probability: number }[];
}
