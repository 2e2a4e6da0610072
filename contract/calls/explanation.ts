import { z } from 'zod';
import '../issues.ts';

const texts = z.array(z.string());
const numbers = z.array(z.number());

/** Some test rows with what each feature adds to their raw score (log-odds), column by column. */
const sample = z.strictObject({
  /** The table that the rows are of. */
  table: z.string(),
  /** The columns that name a row, the first of them alone; each with its value in every row. */
  keys: z.array(z.strictObject({ name: z.string(), values: texts })),
  /** The first so many rows are drawn at random; the others have the highest scores. */
  random: z.number(),
  scores: numbers,
  labels: numbers,
  /** The most important first. */
  features: z.array(
    z.strictObject({
      feature: z.string(),
      values: z.array(z.union([z.number(), z.string(), z.null()])),
      shap: numbers,
      /** The feature that it interacts with most; null where that was not looked for. */
      partner: z.string().nullable(),
    }),
  ),
  /** What all features that are not listed add together. */
  others: numbers,
});
export type ExplainedSample = z.infer<typeof sample>;

/** Mean size of a feature's SHAP values, and its part of the sum over all features. */
const importance = z.strictObject({ feature: z.string(), meanAbsolute: z.number(), share: z.number() });
export type Importance = z.infer<typeof importance>;

/** What a model looks at, over a sample of rows: explanation.json. */
export const explanation = z.strictObject({
  format: z.literal(1),
  /** How many rows the importance is measured over. */
  rows: z.number(),
  baseValue: z.number(),
  importance: z.array(importance),
  sample,
});
export type Explanation = z.infer<typeof explanation>;
