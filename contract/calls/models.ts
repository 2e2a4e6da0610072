import { z } from 'zod';
import { job, value } from '../shapes.ts';

/** An input of a model, with what is usual for it. */
const modelFeature = z.strictObject({
  name: z.string(),
  type: z.enum(['numeric', 'categorical']),
  categories: z.array(z.string()),
  min: z.number().nullable(),
  max: z.number().nullable(),
  median: z.number().nullable(),
  mostFrequent: z.string().nullable(),
});
export type ModelFeature = z.infer<typeof modelFeature>;

/** A value as the model took it: a switch as 0 or 1. */
const given = z.union([z.number(), z.string(), z.null()]);

/** What one feature adds to the raw score (log-odds). */
const contribution = z.strictObject({ feature: z.string(), value: given, shap: z.number() });
/** The same in words. */
const reason = contribution.extend({ reason: z.string() });

/** Models: what they are, predict, and where they are published. */
export const modelCalls = {
  /** What a version asks for and looks at; the active one where none is named. */
  'model.show': {
    input: z.strictObject({ model: z.string(), version: z.number().int().optional() }),
    output: z.strictObject({
      name: z.string(),
      version: z.number(),
      threshold: z.number(),
      features: z.array(modelFeature),
      /** Mean absolute SHAP value of each feature over a sample of test rows, the largest first. */
      importance: z.array(
        z.strictObject({ feature: z.string(), meanAbsolute: z.number(), share: z.number() }),
      ),
    }),
  },
  'model.predict': {
    input: z.strictObject({
      model: z.string(),
      version: z.number().int().optional(),
      features: z.record(z.string(), value).optional(),
      /** Takes the features that the online store has for this key. */
      entity: z.strictObject({ key: z.string(), service: z.string() }).optional(),
    }),
    output: z.strictObject({
      probability: z.number(),
      decision: z.boolean(),
      threshold: z.number(),
      version: z.number(),
      reasons: z.array(reason),
      /** The raw score of a row that nothing is known of; with all contributions it makes this one's. */
      baseValue: z.number(),
      contributions: z.array(contribution),
    }),
  },
  /** Sends a version to a serving instance; the job's result is its answer. */
  'model.publish': {
    input: z.strictObject({
      model: z.string(),
      version: z.number().int().optional(),
      url: z.url(),
      key: z.string().optional(),
    }),
    output: job,
  },
} as const;
