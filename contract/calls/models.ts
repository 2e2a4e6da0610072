import { z } from 'zod';
import { job, row, secretName, value } from '../shapes.ts';
import { evaluation, learningPoint } from './evaluation.ts';
import { explanation } from './explanation.ts';

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

/** A version among the others: its figures, and where it comes from. */
const modelVersion = z.strictObject({
  version: z.number(),
  registeredAt: z.string(),
  runId: z.string(),
  /** The version whose trees these are, with another threshold. */
  derivedFrom: z.number().nullable(),
  threshold: z.number(),
  features: z.number(),
  /** The version as ONNX, by its path in the project; null where it was not written. */
  onnx: z.string().nullable(),
  parameters: row,
  dataVersions: z.record(z.string(), z.number()),
  /** metrics.json, of the test rows at the threshold. */
  metrics: row,
});
export type ModelVersionFacts = z.infer<typeof modelVersion>;

const named = z.strictObject({ model: z.string(), version: z.number().int() });

/** A serving instance that a version was sent to, and how it is now. */
const target = z.strictObject({
  url: z.string(),
  /** The version that was sent there last, and the number that it has there. */
  version: z.number(),
  remoteVersion: z.number(),
  publishedAt: z.string(),
  health: z.enum(['ready', 'no-model', 'unreachable']),
  /** The version that answers there, by the instance's own count; null where it does not say. */
  remoteActive: z.number().nullable(),
});
export type PublishTarget = z.infer<typeof target>;

/** Models: what they are, predict, and where they are published. */
export const modelCalls = {
  /** What a version asks for and looks at; the active one where none is named. */
  'model.show': {
    input: z.strictObject({ model: z.string(), version: z.number().int().optional() }),
    output: z.strictObject({
      name: z.string(),
      version: z.number(),
      /** The column whose 1 it says yes to. */
      label: z.string(),
      threshold: z.number(),
      features: z.array(modelFeature),
      /** Mean absolute SHAP value of each feature over a sample of test rows, the largest first. */
      importance: z.array(
        z.strictObject({ feature: z.string(), meanAbsolute: z.number(), share: z.number() }),
      ),
    }),
  },
  'model.versions': {
    input: z.strictObject({ model: z.string() }),
    output: z.strictObject({ active: z.number().nullable(), versions: z.array(modelVersion) }),
  },
  /** How good a version is; versions from before evaluations were kept have none. */
  'model.evaluation': {
    input: named,
    output: z.strictObject({
      threshold: z.number(),
      bestIteration: z.number().nullable(),
      evaluation: evaluation.nullable(),
      curve: z.array(learningPoint),
    }),
  },
  /** What a version looks at; null where it was not explained, without a sample where it was long ago. */
  'model.explanation': {
    input: named,
    output: z.strictObject({
      explanation: explanation.extend({ sample: explanation.shape.sample.nullable() }).nullable(),
    }),
  },
  /** Makes a version the one that answers; `before` undoes it. */
  'model.activate': {
    input: named,
    output: z.strictObject({ active: z.number(), before: z.number().nullable() }),
  },
  /** The same trees with another threshold, as a new version; the nearest one with known counts is taken. */
  'model.setThreshold': {
    input: named.extend({ threshold: z.number().min(0).max(1) }),
    output: z.strictObject({ version: z.number(), threshold: z.number() }),
  },
  /** Where versions were published, the last one first, and how each place is now. */
  'model.publications': {
    input: z.strictObject({ model: z.string() }),
    output: z.strictObject({ targets: z.array(target) }),
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
      /** The name of a secret that holds the key. */
      secret: secretName.optional(),
    }),
    output: job,
  },
  /** Lets ONNX Runtime answer a small model; the job's result is its release: `{ runtime }`. */
  'model.tryOnnx': { input: z.strictObject({}), output: job },
} as const;
