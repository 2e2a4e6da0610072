import { z } from 'zod';
import '../issues.ts';

const figure = z.number().nullable();

/** A figure with the ends of its 95 % interval; null where the data is too small for one. */
const estimate = z.strictObject({ value: z.number(), low: figure, high: figure });
export type Estimate = z.infer<typeof estimate>;

/** The rows of a part of the split and the first and last value of the column that it was split by. */
const part = z.strictObject({
  rows: z.number(),
  positives: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

const best = z.strictObject({ value: z.number(), threshold: z.number() }).nullable();

/** How good one version is, measured once when it was trained: evaluation.json. Figures are of the test rows. */
export const evaluation = z.strictObject({
  format: z.literal(1),
  label: z.string(),
  splitBy: z.string(),
  parts: z.strictObject({ train: part, validation: part.nullable(), test: part }),
  /** How long the test rows took, in days; null where the split is not by a time. */
  days: figure,
  /** With DeLong's interval; null with one class. */
  auc: estimate.nullable(),
  /** With a Poisson bootstrap's interval; null without positives. */
  averagePrecision: estimate.nullable(),
  trainAuc: figure,
  validationAuc: figure,
  /** Five consecutive parts of the test rows, the oldest first. */
  blocks: z.array(
    z.strictObject({ rows: z.number(), positives: z.number(), auc: figure, averagePrecision: figure }),
  ),
  ks: best,
  bestF1: best,
  bestMcc: best,
  /** From the highest threshold down: how many rows at or above it are positive and how many are not. */
  thresholds: z.strictObject({
    threshold: z.array(z.number()),
    tp: z.array(z.number()),
    fp: z.array(z.number()),
  }),
  top: z.array(
    z.strictObject({
      share: z.number(),
      count: z.number(),
      threshold: z.number(),
      tp: z.number(),
      fp: z.number(),
    }),
  ),
  /** Tenths of the rows from the highest score down; lift with Wilson's interval of its rate. */
  lift: z.array(
    z.strictObject({ count: z.number(), positives: z.number(), own: estimate, cumulative: estimate }),
  ),
  calibration: z.strictObject({
    bins: z.array(z.strictObject({ count: z.number(), meanScore: z.number(), rate: estimate })),
    brier: z.number(),
    logLoss: z.number(),
    /** Cox's: the label's log-odds regressed on the score's; 1 and 0 are perfect. */
    slope: figure,
    intercept: figure,
  }),
  /** Shares of each class by score in log-odds; one edge more than shares. */
  densities: z.strictObject({
    edges: z.array(z.number()),
    positives: z.array(z.number()),
    negatives: z.array(z.number()),
  }),
  /** AUC of each feature by itself on the test rows, the highest first; at most 50. */
  features: z.array(z.strictObject({ feature: z.string(), auc: z.number() })),
  /** Share of positives in test less that in training, with its 99 % interval. */
  labelShift: estimate.nullable(),
});
export type Evaluation = z.infer<typeof evaluation>;

/** One point of the learning curve. */
export const learningPoint = z.strictObject({
  iteration: z.number(),
  of: z.number(),
  trainLogLoss: z.number(),
  validationLogLoss: figure,
  validationAveragePrecision: figure,
});
export type LearningPoint = z.infer<typeof learningPoint>;
