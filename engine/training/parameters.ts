import { z } from 'zod';
import '../../contract/issues.ts';
import { fault } from '../../contract/problem.ts';
import type { TrainingParameters } from './types.ts';

const positive = z.number().positive();
const atLeastZero = z.number().min(0);
const share = z.number().gt(0).max(1);

/** LightGBM's names and defaults; an unknown name is an error. */
export const trainingParametersSchema = z.strictObject({
  num_iterations: z.int().min(1).max(100_000).default(100),
  learning_rate: positive.max(10).default(0.1),
  num_leaves: z.int().min(2).max(1024).default(31),
  /** At most so many splits from the root to a leaf; -1 for no limit. */
  max_depth: z.int().min(-1).max(1024).default(-1),
  min_data_in_leaf: z.int().min(0).default(20),
  min_sum_hessian_in_leaf: atLeastZero.default(1e-3),
  min_gain_to_split: atLeastZero.default(0),
  lambda_l1: atLeastZero.default(0),
  lambda_l2: atLeastZero.default(0),
  max_bin: z.int().min(2).max(255).default(255),
  feature_fraction: share.default(1),
  bagging_fraction: share.default(1),
  bagging_freq: z.int().min(0).default(0),
  scale_pos_weight: positive.max(1e6).default(1),
  early_stopping_round: z.int().min(0).default(0),
  cat_smooth: atLeastZero.default(10),
  cat_l2: atLeastZero.default(10),
  max_cat_threshold: z.int().min(1).max(255).default(32),
  max_cat_to_onehot: z.int().min(1).max(255).default(4),
  min_data_per_group: z.int().min(1).default(100),
  seed: z.int().min(0).max(0xffff_ffff).default(0),
  num_threads: z.int().min(0).max(64).default(0),
  kernel: z.enum(['wasm', 'javascript']).default('wasm'),
});

/**
 * Fills in LightGBM's defaults.
 * @throws fault `training.parameter-unknown` at an unknown name, `training.parameters` at a value out of range.
 */
export function trainingParameters(given: Partial<TrainingParameters>): TrainingParameters {
  const parsed = trainingParametersSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const field = issue.keys[0] ?? '';
    throw fault(
      'training.parameter-unknown',
      { field, known: Object.keys(trainingParametersSchema.shape) },
      { field },
    );
  }
  const field = issue?.path.join('.') ?? '';
  throw fault('training.parameters', { field, reason: issue?.message ?? '' }, { field });
}
