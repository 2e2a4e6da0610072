import type { PipelineStep, RunStep } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import type { StepFacts, StepState } from './graph/states.ts';

/** How far a running step has come, by its id. */
export type Fractions = Readonly<Record<string, number | null>>;

/** What a step's place in the run that goes on says of it; a step that waits stands as before. */
const inRun: Partial<Record<RunStep['status'], StepState>> = {
  running: 'running',
  succeeded: 'fresh',
  unchanged: 'fresh',
  failed: 'failed',
};

const texts = en.view.pipelines;

/** How each step stands: as the engine says, and in a run that goes on as its steps do. */
export function factsOf(
  steps: readonly PipelineStep[],
  run: readonly RunStep[],
  fractions: Fractions,
): Record<string, StepFacts> {
  const now = new Map(run.map((step) => [step.step, step]));
  return Object.fromEntries(steps.map((step) => [step.id, factOf(step, now.get(step.id), fractions)]));
}

function factOf(step: PipelineStep, now: RunStep | undefined, fractions: Fractions): StepFacts {
  const { good, state, why } = step;
  const before = { rows: good?.rowsOut ?? null, seconds: good?.seconds ?? null, fraction: null };
  const live = now === undefined ? undefined : inRun[now.status];
  if (now === undefined || live === undefined) return { ...before, state, why };
  const done = live === 'fresh';
  return {
    state: live,
    why: now.problem?.message ?? texts.inRun[live as keyof typeof texts.inRun] ?? why,
    fraction: live === 'running' ? (fractions[step.id] ?? null) : null,
    rows: done ? (now.rowsOut ?? before.rows) : before.rows,
    // What stood as it was took no time; how long it took to build is what counts.
    seconds: now.status === 'succeeded' ? now.seconds : before.seconds,
  };
}
