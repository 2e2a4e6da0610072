import { z } from 'zod';
import './issues.ts';
import { jobStatus, problem, stepStatus } from './events.ts';

/** The longest answer that crosses as JSON; larger results go to a file or a page at a time. */
export const rowLimit = 10_000;

const none = z.strictObject({});
const job = z.strictObject({ job: z.string() });
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const row = z.record(z.string(), z.unknown());

const runSummary = z.strictObject({
  run: z.string(),
  pipeline: z.string(),
  status: z.enum(['running', 'succeeded', 'failed', 'cancelled', 'interrupted']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** The run whose unfinished work this one took up. */
  resumes: z.string().nullable(),
  problem: problem.nullable(),
});
export type RunSummary = z.infer<typeof runSummary>;

const runStep = z.strictObject({
  step: z.string(),
  kind: z.string(),
  status: stepStatus,
  seconds: z.number().nullable(),
  attempts: z.number(),
  rowsIn: z.number().nullable(),
  rowsOut: z.number().nullable(),
  /** What the step found out: counts, metrics, versions; its keys are the step kind's. */
  result: row,
  problem: problem.nullable(),
});
export type RunStep = z.infer<typeof runStep>;

const table = z.strictObject({
  name: z.string(),
  version: z.number(),
  rows: z.number().nullable(),
  bytes: z.number(),
  updatedAt: z.string(),
});

const model = z.strictObject({
  name: z.string(),
  version: z.number(),
  active: z.boolean(),
  metrics: row,
});

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

/** What one feature adds to the raw score (log-odds), in numbers and in words. */
const reason = z.strictObject({ feature: z.string(), value, shap: z.number(), reason: z.string() });

const query = z.strictObject({
  names: z.array(z.string()),
  types: z.array(z.string()),
  rows: z.array(z.array(z.unknown())),
  /** Whether the result has more rows than were asked for. */
  more: z.boolean(),
});
export type QueryAnswer = z.infer<typeof query>;

/** Every call of the engine: `POST /api/<name>` with the input as JSON. None takes longer than a second. */
export const calls = {
  'project.state': {
    input: none,
    output: z.strictObject({
      name: z.string(),
      folder: z.string(),
      timezone: z.string(),
      pid: z.number(),
      version: z.string(),
      raw: z.array(z.strictObject({ source: z.string(), files: z.number(), bytes: z.number() })),
      tables: z.array(table),
      models: z.array(model),
      pipelines: z.array(z.string()),
      lastRun: runSummary.nullable(),
    }),
  },
  'job.show': {
    input: job,
    output: z.strictObject({
      job: z.string(),
      status: jobStatus,
      result: z.unknown(),
      problem: problem.nullable(),
    }),
  },
  'job.cancel': { input: job, output: none },
  'run.start': {
    input: z.strictObject({
      pipeline: z.string(),
      params: z.record(z.string(), value).default({}),
      /** Runs every step, changed or not. */
      force: z.boolean().default(false),
      /** Runs only this step and what it needs. */
      to: z.string().optional(),
    }),
    output: job,
  },
  'run.list': {
    input: z.strictObject({
      pipeline: z.string().optional(),
      limit: z.number().int().max(1_000).default(50),
    }),
    output: z.strictObject({ runs: z.array(runSummary) }),
  },
  'run.show': {
    input: z.strictObject({ run: z.string() }),
    output: runSummary.extend({ steps: z.array(runStep) }),
  },
  'run.log': {
    input: z.strictObject({ run: z.string(), after: z.number().int().default(0) }),
    output: z.strictObject({
      lines: z.array(
        z.strictObject({
          id: z.number(),
          at: z.string(),
          step: z.string(),
          level: z.string(),
          message: z.string(),
        }),
      ),
    }),
  },
  /** The job's result is a QueryAnswer. */
  'query.start': {
    input: z.strictObject({ sql: z.string(), limit: z.number().int().min(1).max(rowLimit).default(1_000) }),
    output: job,
  },
  /** Writes a table's rows as one Parquet file in the engine's temporary folder; the job's result is {file, rows}. */
  'table.export': {
    input: z.strictObject({ folder: z.string(), version: z.number().int().min(0).optional() }),
    output: job,
  },
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

export type Calls = typeof calls;
export type CallName = keyof Calls;
/** What a caller passes (defaults may be left out). */
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>;
/** What the engine's handler gets (defaults filled in). */
export type CallArguments<Name extends CallName> = z.output<Calls[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<Calls[Name]['output']>;
export type ProjectState = CallOutput<'project.state'>;

/** The engine's side: one function a call. */
export type Handlers = { [Name in CallName]: (input: CallArguments<Name>) => Promise<CallOutput<Name>> };
