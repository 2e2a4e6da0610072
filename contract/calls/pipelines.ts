import { z } from 'zod';
import { problem } from '../events.ts';
import { none, row, runSummary, value } from '../shapes.ts';

/** The one word that a step stands under. */
export const stepState = z.enum(['not-configured', 'ready', 'running', 'fresh', 'stale', 'failed']);
export type StepState = z.infer<typeof stepState>;

const column = z.strictObject({ name: z.string(), type: z.string() });

/** The last good result of a step; what an older Boathouse did not keep is null. */
const lastGood = z.strictObject({
  run: z.string().nullable(),
  at: z.string().nullable(),
  seconds: z.number().nullable(),
  rowsIn: z.number().nullable(),
  rowsOut: z.number().nullable(),
});

const pipelineStep = z.strictObject({
  id: z.string(),
  kind: z.string(),
  /** Null where the kind is unknown. */
  stage: z.string().nullable(),
  needs: z.array(z.string()),
  /** Built only when asked. */
  asked: z.boolean(),
  retries: z.number(),
  timeoutSeconds: z.number(),
  /** As it is written. */
  with: row,
  /** `table:processed.x`, `file:…`: what decides whether it is unchanged. */
  reads: z.array(z.string()),
  writes: z.array(z.string()),
  /** Where it stands in the text. */
  line: z.number().nullable(),
  state: stepState,
  /** Why it stands so, in a sentence. */
  why: z.string(),
  problem: problem.nullable(),
  /** The run whose try of this step was the newest. */
  tried: z.string().nullable(),
  good: lastGood.nullable(),
  /** The columns of each table that it writes, as they will be; null where only a run can tell. */
  columns: z.record(z.string(), z.array(column).nullable()),
});
export type PipelineStep = z.infer<typeof pipelineStep>;

/** Pipelines as text and as a graph: their definitions and states. */
export const pipelineCalls = {
  'pipeline.list': {
    input: none,
    output: z.strictObject({
      pipelines: z.array(
        z.strictObject({
          pipeline: z.string(),
          steps: z.number(),
          problem: problem.nullable(),
          /** Newest first. */
          runs: z.array(runSummary),
        }),
      ),
    }),
  },
  'pipeline.show': {
    input: z.strictObject({
      pipeline: z.string(),
      /** Shows this text instead of the file's. */
      text: z.string().optional(),
    }),
    output: z.strictObject({
      pipeline: z.string(),
      file: z.string(),
      text: z.string(),
      /** Equal texts have equal marks. */
      version: z.string(),
      params: z.record(z.string(), value),
      /** Each after what it needs. */
      steps: z.array(pipelineStep),
      /** All that is wrong, that of the text first. */
      problems: z.array(problem),
      /** Whether the steps are those of an older text because this one cannot be read. */
      older: z.boolean(),
      /** The run that is going on. */
      running: z.string().nullable(),
    }),
  },
  /** What flowed between two steps the last time. */
  'edge.show': {
    input: z.strictObject({ pipeline: z.string(), from: z.string(), to: z.string() }),
    output: z.strictObject({
      flows: z.array(
        z.strictObject({
          asset: z.string(),
          /** As a person calls it. */
          name: z.string(),
          /** A table whose rows can be looked at. */
          table: z.string().nullable(),
          version: z.number().nullable(),
          rows: z.number().nullable(),
        }),
      ),
      /** When the first of the two steps was built last, and in which run. */
      at: z.string().nullable(),
      run: z.string().nullable(),
    }),
  },
} as const;
