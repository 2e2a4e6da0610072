import { z } from 'zod';
import './issues.ts';
import { importCalls } from './calls/imports.ts';
import { lakeCalls } from './calls/lake.ts';
import { modelCalls } from './calls/models.ts';
import { notebookCalls } from './calls/notebooks.ts';
import { pipelineEditCalls } from './calls/pipeline-edits.ts';
import { pipelineCalls } from './calls/pipelines.ts';
import { profileCalls } from './calls/profiles.ts';
import { qualityCalls } from './calls/quality.ts';
import { resultCalls } from './calls/results.ts';
import { runCalls } from './calls/runs.ts';
import { servingCalls } from './calls/serving.ts';
import { tableCalls } from './calls/tables.ts';
import { jobStatus, problem } from './events.ts';
import { job, none, row, runSummary } from './shapes.ts';

export type { ModelFeature } from './calls/models.ts';
export type { PipelineStep, StepState } from './calls/pipelines.ts';
export type { QueryAnswer } from './calls/tables.ts';
export { rowLimit, type RunStep, type RunSummary } from './shapes.ts';

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

/** The parts of the flow, in its order. */
export const stageNames = ['raw', 'processed', 'curated', 'model', 'served'] as const;
export type StageName = (typeof stageNames)[number];

/** A stage by the newest run of each pipeline. */
const stage = z.strictObject({
  /** Steps that run now, with their runs' pipelines. */
  running: z.array(z.string()),
  failedSteps: z.array(z.string()),
  /** Expectations that failed and are not put off. */
  failedChecks: z.number(),
});

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
      raw: z.array(
        z.strictObject({
          source: z.string(),
          files: z.number(),
          bytes: z.number(),
          /** When its newest file was taken; null where it has none. */
          newest: z.string().nullable(),
        }),
      ),
      tables: z.array(table),
      models: z.array(model),
      pipelines: z.array(z.string()),
      lastRun: runSummary.nullable(),
    }),
  },
  /** How the flow stands, stage by stage: quick enough to be asked for every few seconds. */
  'project.flow': {
    input: none,
    output: z.strictObject({
      /** What the engine's process takes, in bytes. */
      memory: z.number(),
      stages: z.record(z.enum(stageNames), stage),
      /** Columns that differed from the reference when they were last compared. */
      drifted: z.array(z.string()),
      /** The version of a model that was published last. */
      served: z
        .strictObject({ model: z.string(), version: z.number(), url: z.string(), publishedAt: z.string() })
        .nullable(),
    }),
  },
  /** What runs and what ended lately, the oldest first. */
  'job.list': {
    input: none,
    output: z.strictObject({
      jobs: z.array(
        z.strictObject({
          job: z.string(),
          kind: z.string(),
          title: z.string(),
          startedAt: z.string(),
          status: jobStatus,
          problem: problem.nullable(),
        }),
      ),
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
  ...runCalls,
  ...pipelineCalls,
  ...pipelineEditCalls,
  ...tableCalls,
  ...lakeCalls,
  ...resultCalls,
  ...profileCalls,
  ...importCalls,
  ...qualityCalls,
  ...notebookCalls,
  ...modelCalls,
  ...servingCalls,
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

/** The handlers of some of the calls. */
export type HandlersOf<Some> = Pick<Handlers, keyof Some & CallName>;
