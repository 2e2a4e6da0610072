import type { StepStatus } from '../../contract/events.ts';
import { asFault, Fault, fault, placed, type Problem } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Work } from '../jobs/work.ts';
import type { StepOutcome } from '../steps.ts';
import type { StepDefinition } from './definition.ts';
import type { StepRecord } from './history.ts';
import type { StepDone, StepKey } from './step-done.ts';
import { fingerprint, keyOf, versionsOf, whyChanged, type VersionOf } from './plan.ts';

/** What a run needs from its surroundings; it opens nothing by itself. */
export interface RunEnvironment {
  work: Work;
  versionOf: VersionOf;
  /** How many steps may run side by side. */
  parallel: number;
  force: boolean;
  lastDone(step: string, key: StepKey): StepDone | null;
  remember(step: string, done: Omit<StepDone, 'run'>): void;
  record(step: string, record: StepRecord): void;
  execute(step: StepDefinition, work: Work): Promise<StepOutcome>;
}

/** How a step ends well. */
export const finished: ReadonlySet<StepStatus> = new Set<StepStatus>(['succeeded', 'unchanged']);

/**
 * Runs steps in their order, independent ones side by side. A step whose need failed is blocked; the others go on.
 * @returns the problem of the first step that failed, or null
 */
export async function runSteps(
  steps: readonly StepDefinition[],
  env: RunEnvironment,
): Promise<Problem | null> {
  const waiting = new Set(steps);
  const running = new Map<StepDefinition, Promise<void>>();
  const status = new Map<string, StepStatus>();
  let first: Problem | null = null;
  // What is not of this run stands as it is.
  const here = new Set(steps.map(({ id }) => id));
  const launch = (step: StepDefinition) => {
    waiting.delete(step);
    const task = runStep(step, env).then(([outcome, problem]) => {
      status.set(step.id, outcome);
      first ??= problem;
      running.delete(step);
    });
    running.set(step, task);
  };
  while (waiting.size > 0 || running.size > 0) {
    for (const step of [...waiting]) {
      const needs = step.needs.filter((need) => here.has(need)).map((need) => status.get(need));
      if (needs.some((need) => need !== undefined && !finished.has(need))) block(step);
      else if (running.size < env.parallel && needs.every((need) => need !== undefined)) launch(step);
    }
    if (running.size > 0) await Promise.race(running.values());
  }
  return first;

  function block(step: StepDefinition): void {
    waiting.delete(step);
    status.set(step.id, 'blocked');
    env.record(step.id, { status: env.work.signal.aborted ? 'cancelled' : 'blocked' });
  }
}

async function runStep(step: StepDefinition, env: RunEnvironment): Promise<[StepStatus, Problem | null]> {
  const startedAt = env.work.now();
  try {
    if (env.work.signal.aborted) throw fault('job.cancelled', {});
    const key = await keyOf(step, env.versionOf);
    const done = env.lastDone(step.id, key);
    if (!env.force && done !== null && (await whyChanged(done, key, env.versionOf)) === null)
      return unchanged(step, done, startedAt, env);
    env.record(step.id, { status: 'running', startedAt });
    const { problem, again, ...outcome } = await attempts(step, env);
    if (problem !== undefined) return failed(step, new Fault(problem), outcome, env);
    // What the step read may have been written by the step itself (a growing table): the key is of before.
    const outputs = await versionsOf(step.bound.writes, env.versionOf);
    const endedAt = env.work.now();
    const made = { key, fingerprint: fingerprint(key), outputs: present(outputs), endedAt };
    if (again !== true) env.remember(step.id, { ...made, ...outcome, seconds: (endedAt - startedAt) / 1000 });
    env.record(step.id, { status: 'succeeded', endedAt, ...outcome });
    return ['succeeded', null];
  } catch (error) {
    return failed(step, error, { startedAt }, env);
  }
}

function failed(
  step: StepDefinition,
  error: unknown,
  known: Partial<StepRecord>,
  env: RunEnvironment,
): [StepStatus, Problem] {
  const { problem } = placed(error, { step: step.id });
  const status = env.work.signal.aborted ? 'cancelled' : 'failed';
  env.record(step.id, { ...known, status, endedAt: env.work.now(), problem });
  return [status, problem];
}

function unchanged(
  step: StepDefinition,
  done: StepDone,
  startedAt: number,
  env: RunEnvironment,
): [StepStatus, null] {
  const { rowsIn, rowsOut, result } = done;
  env.record(step.id, { status: 'unchanged', startedAt, endedAt: env.work.now(), rowsIn, rowsOut, result });
  return ['unchanged', null];
}

/** Tries a step up to 1 + retries times, waiting 1 s, 2 s, 4 s … between. */
async function attempts(step: StepDefinition, env: RunEnvironment): Promise<StepOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    env.record(step.id, { status: 'running', attempts: attempt });
    try {
      return await limited(step, env);
    } catch (error) {
      if (attempt > step.retries || env.work.signal.aborted) throw error;
      env.work.log(
        'warn',
        en.pipeline.tryingAgain({ step: step.id, message: asFault(error).message, attempt }),
      );
      await pause(2 ** (attempt - 1) * 1000, env.work.signal);
    }
  }
}

/** Runs a step under its own time limit as well as the run's cancel. */
async function limited(step: StepDefinition, env: RunEnvironment): Promise<StepOutcome> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), step.timeoutSeconds * 1000);
  const signal = AbortSignal.any([env.work.signal, limit.signal]);
  try {
    return await env.execute(step, { ...env.work, signal });
  } catch (error) {
    if (!limit.signal.aborted) throw error;
    throw fault('step.timeout', { step: step.id, seconds: step.timeoutSeconds }, {}, error);
  } finally {
    clearTimeout(timer);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function present(versions: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(versions).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
