import { z } from 'zod';
import { job, none, secretName, value } from '../shapes.ts';

const model = { model: z.string(), version: z.number().int().optional() };
const features = z.record(z.string(), value);
/** A value as a form holds it. */
const given = z.union([z.number(), z.string(), z.null()]);

const source = z.union([
  z.strictObject({ table: z.string() }),
  /** Inside the project: CSV, TSV, JSON lines (gzipped or not), Parquet. */
  z.strictObject({ file: z.string() }),
  /** A file that came by PUT /api/uploads. */
  z.strictObject({ upload: z.string() }),
]);
export type ScoreSource = z.infer<typeof source>;

/** A real row that stands for a segment of the model's test rows. */
const preset = z.strictObject({
  segment: z.enum(['likely', 'fence', 'typical', 'unlikely']),
  features: z.record(z.string(), given),
  rows: z.number(),
  share: z.number(),
  observedRate: z.number(),
  probability: z.number(),
  reasons: z.array(z.string()),
});
export type ModelPreset = z.infer<typeof preset>;

const flip = z.strictObject({
  feature: z.string(),
  from: given,
  to: given,
  probability: z.number(),
  /** Share of the feature's usual range that it is away; 1 for another category. */
  distance: z.number(),
});

const recent = z.strictObject({
  id: z.number(),
  at: z.string(),
  model: z.string(),
  version: z.number(),
  features,
  probability: z.number(),
  decision: z.boolean(),
});
export type RecentPrediction = z.infer<typeof recent>;

/** What a scoring job ends with. */
const scored = z.strictObject({ table: z.string(), version: z.number(), rows: z.number() });
export type Scored = z.infer<typeof scored>;

/** Starting points, what-if, scores in bulk, recent predictions, and the state of an endpoint. */
export const servingCalls = {
  /** The job's result is {presets: ModelPreset[]}: real rows of the model's test rows. */
  'model.presets': { input: z.strictObject(model), output: job },
  /** The prediction over everything that one feature can be, and the nearest changes that turn it around. */
  'model.whatif': {
    input: z.strictObject({ ...model, features, feature: z.string() }),
    output: z.strictObject({
      feature: z.string(),
      stretches: z.array(
        z.strictObject({ from: z.number().nullable(), to: z.number().nullable(), probability: z.number() }),
      ),
      categories: z.array(z.strictObject({ category: z.string(), probability: z.number() })),
      missing: z.number(),
      flips: z.array(flip),
    }),
  },
  /** How rows fit a model, before they are scored. */
  'score.check': {
    input: z.strictObject({ ...model, source }),
    output: z.strictObject({
      columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
      missing: z.array(z.string()),
      extra: z.array(z.string()),
      unfit: z.array(z.strictObject({ feature: z.string(), type: z.string() })),
    }),
  },
  /** Scores a table or a file into a new table; the job's result is Scored. */
  'score.start': {
    input: z.strictObject({
      ...model,
      source,
      /** `curated.scores`, `processed.scores`: a table that is not there yet. */
      into: z.string(),
      /** Columns that are carried along. */
      keys: z.array(z.string()).default([]),
      reasons: z.boolean().default(false),
    }),
    output: job,
  },
  /** The services of the online store, and what it knows of one key. */
  'entity.services': {
    input: none,
    output: z.strictObject({
      /** `example` is a key that it has; null where it has none. */
      services: z.array(z.strictObject({ name: z.string(), example: z.string().nullable() })),
    }),
  },
  'entity.show': {
    input: z.strictObject({ service: z.string(), key: z.string() }),
    output: z.strictObject({ features: z.record(z.string(), given) }),
  },
  'prediction.list': { input: none, output: z.strictObject({ predictions: z.array(recent) }) },
  /** Predicts and remembers it. */
  'prediction.keep': {
    input: z.strictObject({ ...model, features }),
    output: z.strictObject({ id: z.number() }),
  },
  'prediction.clear': { input: none, output: z.strictObject({ count: z.number() }) },
  /** Takes the last clearing back. */
  'prediction.restore': { input: none, output: z.strictObject({ count: z.number() }) },
  /** How a serving instance is: asked of the instance itself. */
  'endpoint.show': {
    input: z.strictObject({ url: z.url(), key: z.string().optional(), secret: secretName.optional() }),
    output: z.strictObject({
      ready: z.boolean(),
      uptimeSeconds: z.number(),
      models: z.array(z.strictObject({ name: z.string(), version: z.number(), predictions: z.number() })),
      requests: z.number(),
      errors: z.number(),
      /** Seconds that a prediction took on the server; null while nothing was asked. */
      median: z.number().nullable(),
      slowest: z.number().nullable(),
    }),
  },
} as const;
