import { z } from 'zod';
import { job, runStep, runSummary, value } from '../shapes.ts';

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
} as const;
