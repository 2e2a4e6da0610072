import { z } from 'zod';
import { job, runStep, runSummary, value } from '../shapes.ts';

const comparedStep = runStep.pick({ status: true, seconds: true, rowsIn: true, rowsOut: true }).extend({
  /** Numbers of its result by their names. */
  figures: z.record(z.string(), z.number()),
});

/** Runs of pipelines: started, listed, looked at. */
export const runCalls = {
  'run.start': {
    input: z.strictObject({
      pipeline: z.string(),
      params: z.record(z.string(), value).default({}),
      /** Runs every step, changed or not. */
      force: z.boolean().default(false),
      /** Runs only this step and what it needs. */
      to: z.string().optional(),
      /** Takes up a run that failed: what did not succeed in it and all after that, with its parameters. */
      resume: z.string().optional(),
    }),
    output: job,
  },
  /** What a run would do with each step, and why; nothing is run. */
  'run.plan': {
    input: z.strictObject({
      pipeline: z.string(),
      params: z.record(z.string(), value).default({}),
      force: z.boolean().default(false),
      to: z.string().optional(),
      resume: z.string().optional(),
    }),
    output: z.strictObject({
      steps: z.array(
        z.strictObject({
          step: z.string(),
          kind: z.string(),
          /** `leave`: it is built only when asked. */
          does: z.enum(['run', 'stand', 'leave']),
          why: z.string(),
          /** How long it took last. */
          seconds: z.number().nullable(),
        }),
      ),
    }),
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
    output: runSummary.extend({
      steps: z.array(runStep),
      /** The pipeline's text as it was, and the parameters that were given. */
      text: z.string(),
      params: z.record(z.string(), value),
    }),
  },
  /** Two runs step by step, and what differs between their pipelines' texts. */
  'run.compare': {
    input: z.strictObject({ a: z.string(), b: z.string() }),
    output: z.strictObject({
      a: runSummary,
      b: runSummary,
      steps: z.array(
        z.strictObject({
          step: z.string(),
          kind: z.string(),
          /** Null where a run does not have the step. */
          a: comparedStep.nullable(),
          b: comparedStep.nullable(),
        }),
      ),
      /** Lines of the texts in their order; empty where they are equal. */
      text: z.array(
        z.strictObject({
          change: z.enum(['same', 'removed', 'added']),
          line: z.string(),
          /** Its number in the text that has it; in the newer one where both do. */
          at: z.number(),
        }),
      ),
    }),
  },
  'run.log': {
    input: z.strictObject({
      run: z.string(),
      after: z.number().int().default(0),
      step: z.string().optional(),
      levels: z.array(z.enum(['info', 'warn', 'error'])).optional(),
      search: z.string().default(''),
      limit: z.number().int().min(1).max(5_000).default(1_000),
    }),
    /** The newest lines that match, oldest first, and how many match. */
    output: z.strictObject({
      total: z.number(),
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
} as const;
