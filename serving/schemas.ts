import { z } from 'zod';
import '../contract/issues.ts';
import { en } from '../contract/texts/en.ts';

export const maxInstances = 10_000;

const texts = en.serving.docs;

const modelName = z.string().regex(/^[A-Za-z0-9][\w-]{0,63}$/, { error: texts.modelName });
const version = z.int().min(1);
const featureValue = z.union([z.number(), z.string(), z.boolean(), z.null()], { error: texts.featureValue });
const features = z.record(z.string(), featureValue);

/** One row by its features (one left out is missing), one by its entity's key, or many rows. */
export const predictRequest = z
  .strictObject({
    model: modelName.optional(),
    version: version.optional(),
    features: features.optional(),
    /** The service may be left out where the online store has one. */
    entity: z.strictObject({ key: z.string().min(1), service: z.string().optional() }).optional(),
    instances: z.array(features).min(1).max(maxInstances).optional(),
    /** Top reasons; by default for one row only. */
    reasons: z.boolean().optional(),
  })
  .refine(
    (body) => [body.features, body.entity, body.instances].filter((one) => one !== undefined).length === 1,
    { message: texts.predictBody },
  )
  .describe(texts.predictBody);

export type PredictRequest = z.infer<typeof predictRequest>;

const prediction = z.strictObject({
  probability: z.number(),
  /** Whether the probability reaches the threshold. */
  decision: z.boolean(),
  reasons: z
    .array(
      z.strictObject({
        feature: z.string(),
        value: z.union([z.number(), z.string(), z.null()]),
        shap: z.number(),
        reason: z.string(),
      }),
    )
    .optional(),
});

export type Prediction = z.infer<typeof prediction>;

const answeredBy = { model: modelName, version, threshold: z.number() };

export const predictAnswer = z.union([
  z.strictObject({ ...answeredBy, ...prediction.shape }),
  z.strictObject({ ...answeredBy, predictions: z.array(prediction) }),
]);

export type PredictAnswer = z.infer<typeof predictAnswer>;

export const activateRequest = z.strictObject({ version });

export const activateAnswer = z.strictObject({ model: modelName, version, activated: z.boolean() });

export const healthAnswer = z.strictObject({
  status: z.enum(['ready', 'no-model']),
  uptimeSeconds: z.number(),
});

export const modelsAnswer = z.strictObject({
  models: z.array(
    z.strictObject({ name: modelName, versions: z.array(version), active: version.nullable() }),
  ),
});

export const problemAnswer = z.strictObject({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  place: z.record(z.string(), z.union([z.string(), z.number()])),
});
