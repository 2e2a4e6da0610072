import { z } from 'zod';
import './issues.ts';
import { problem, stepStatus } from './events.ts';

/** The longest answer that crosses as JSON; larger results go to a file or a page at a time. */
export const rowLimit = 10_000;

export const none = z.strictObject({});
/** Of a secret that the engine finds in its environment: what is written down is the name, never the value. */
export const secretName = z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/);
export const job = z.strictObject({ job: z.string() });
export const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const row = z.record(z.string(), z.unknown());

export const runSummary = z.strictObject({
  run: z.string(),
  pipeline: z.string(),
  status: z.enum(['running', 'succeeded', 'failed', 'cancelled', 'interrupted']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** The run whose unfinished work this one took up. */
  resumes: z.string().nullable(),
  /** Two runs with the same mark ran the same text. */
  definition: z.string(),
  problem: problem.nullable(),
});
export type RunSummary = z.infer<typeof runSummary>;

export const runStep = z.strictObject({
  step: z.string(),
  kind: z.string(),
  status: stepStatus,
  startedAt: z.string().nullable(),
  seconds: z.number().nullable(),
  attempts: z.number(),
  rowsIn: z.number().nullable(),
  rowsOut: z.number().nullable(),
  /** What the step found out: counts, metrics, versions; its keys are the step kind's. */
  result: row,
  problem: problem.nullable(),
});
export type RunStep = z.infer<typeof runStep>;
