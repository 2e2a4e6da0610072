import { z } from 'zod';

export const place = z.strictObject({
  file: z.string().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
  step: z.string().optional(),
  table: z.string().optional(),
  field: z.string().optional(),
  model: z.string().optional(),
});

export const problem = z.strictObject({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  place,
  details: z.string().optional(),
});

export const jobStatus = z.enum(['running', 'succeeded', 'failed', 'cancelled']);
export type JobStatus = z.infer<typeof jobStatus>;

export const stepStatus = z.enum([
  'waiting',
  'running',
  'succeeded',
  'unchanged',
  'failed',
  'blocked',
  'cancelled',
  'interrupted',
]);
export type StepStatus = z.infer<typeof stepStatus>;

/** Learning curves and whatever else a step shows while it runs; the keys are the step kind's. */
const figures = z.record(z.string(), z.union([z.number(), z.string(), z.null()]));

const bodies = z.discriminatedUnion('type', [
  /** Something of an open notebook is new; `revision` is that of its state. */
  z.strictObject({ type: z.literal('notebook.changed'), job: z.string(), revision: z.number() }),
  /** A step that a notebook ran has ended, and may have changed the lake; `job` is that run of it. */
  z.strictObject({ type: z.literal('notebook.step'), job: z.string(), kind: z.string() }),
  z.strictObject({ type: z.literal('job.started'), job: z.string(), kind: z.string(), title: z.string() }),
  z.strictObject({
    type: z.literal('job.progress'),
    job: z.string(),
    fraction: z.number().nullable(),
    message: z.string(),
  }),
  z.strictObject({
    type: z.literal('job.ended'),
    job: z.string(),
    status: jobStatus,
    problem: problem.nullable(),
  }),
  z.strictObject({
    type: z.literal('run.step'),
    job: z.string(),
    step: z.string(),
    status: stepStatus,
    fraction: z.number().nullable(),
    message: z.string(),
    rowsIn: z.number().nullable(),
    rowsOut: z.number().nullable(),
  }),
  z.strictObject({ type: z.literal('run.figures'), job: z.string(), step: z.string(), figures }),
  z.strictObject({
    type: z.literal('run.log'),
    job: z.string(),
    step: z.string(),
    level: z.enum(['info', 'warn', 'error']),
    message: z.string(),
    /** Its number in the run's log, by which `run.log` names it too; null for what no run said. */
    id: z.number().nullable(),
  }),
]);

export type EventBody = z.infer<typeof bodies>;

/** What the engine's one event stream carries; `seq` counts up by one, `at` is ISO 8601 in UTC. */
export type EngineEvent = EventBody & { seq: number; at: string };
