import type { PipelineStep } from '../../contract/calls.ts';
import type { Fault, Problem } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { OutlinedStep, PipelineOutline, StepDefinition } from './definition.ts';
import { arranged } from './graph.ts';
import type { StepTry } from './history.ts';
import type { StepDone } from './step-done.ts';
import type { Foreseen } from './outlook.ts';
import { planSteps, type PlanEnvironment } from './plan.ts';

const texts = en.pipeline.why;

/** What a pipeline is shown with. */
export interface ShowEnvironment extends PlanEnvironment {
  tries: ReadonlyMap<string, StepTry>;
  foresee(steps: readonly OutlinedStep[]): Promise<Foreseen>;
}

/** A pipeline's steps as they stand, each with why, and all that is wrong with them. */
export async function showSteps(
  outline: PipelineOutline,
  env: ShowEnvironment,
): Promise<{ steps: PipelineStep[]; problems: Problem[] }> {
  const { steps, faults } = arranged(outline);
  const foreseen = await env.foresee(steps);
  const wrong = [...outline.faults, ...faults].map(({ problem }) => problem);
  const ahead = steps.flatMap((step) => aheadOf(step, foreseen.faults.get(step.id), outline.file));
  const problems = [...wrong, ...ahead];
  const ready = steps.filter((step): step is StepDefinition => step.bound !== null);
  const plan = await planSteps(ready, { force: false, leaves: false }, env);
  const whys = new Map(plan.map(({ step, does, why }) => [step.id, does === 'stand' ? null : why]));
  const failed = new Set<string>();
  const shown = steps.map((step): PipelineStep => {
    const problem = problems.find(({ place }) => place.step === step.id) ?? null;
    const done = env.lastDone(step.id);
    const last = env.tries.get(step.id);
    const stands = standing({ step, problem, done, last, why: whys.get(step.id) ?? null, failed });
    if (stands.state === 'failed' || step.needs.some((need) => failed.has(need))) failed.add(step.id);
    return {
      ...described(step),
      ...stands,
      tried: last?.run ?? null,
      good: goodOf(done),
      columns: foreseen.columns.get(step.id) ?? {},
    };
  });
  return { steps: shown, problems };
}

/** What the outlook found, at the step's line where the place is none of a file's own. */
function aheadOf({ id, line }: OutlinedStep, fault: Fault | undefined, file: string): Problem[] {
  if (fault === undefined) return [];
  const { place } = fault.problem;
  const own = place.file === undefined && line !== null ? { file, line } : {};
  return [{ ...fault.problem, place: { ...place, ...own, step: id } }];
}

interface Standing {
  step: OutlinedStep;
  problem: Problem | null;
  done: StepDone | null;
  last: StepTry | undefined;
  /** Null where the last result stands. */
  why: string | null;
  /** Steps before it that failed, or wait for one. */
  failed: ReadonlySet<string>;
}

function standing(of: Standing): Pick<PipelineStep, 'state' | 'why' | 'problem'> {
  const { step, problem, done, last, failed } = of;
  if (last?.status === 'running') return { state: 'running', why: texts.running, problem: null };
  if (problem !== null) return { state: 'not-configured', why: texts.notConfigured(problem), problem };
  if (last?.status === 'failed' && last.problem !== null)
    return { state: 'failed', why: texts.failed(last.problem), problem: last.problem };
  if (of.why === null) return { state: 'fresh', why: texts.stands, problem: null };
  const waits = step.needs.find((need) => failed.has(need));
  const why = waits === undefined ? of.why : `${of.why} ${texts.before({ step: waits })}`;
  if (done === null && last?.status === 'succeeded')
    return { state: 'stale', why: texts.again, problem: null };
  return { state: done === null ? 'ready' : 'stale', why, problem: null };
}

function described(
  step: OutlinedStep,
): Omit<PipelineStep, 'state' | 'why' | 'problem' | 'tried' | 'good' | 'columns'> {
  const { id, kind, needs, asked, retries, timeoutSeconds, given, line, bound } = step;
  return {
    id,
    kind,
    stage: bound?.stage ?? null,
    needs,
    asked,
    retries,
    timeoutSeconds,
    with: given,
    reads: bound?.reads ?? [],
    writes: bound?.writes ?? [],
    line,
  };
}

function goodOf(done: StepDone | null): PipelineStep['good'] {
  if (done === null) return null;
  const { run, endedAt, seconds, rowsIn, rowsOut } = done;
  return { run, at: endedAt === null ? null : new Date(endedAt).toISOString(), seconds, rowsIn, rowsOut };
}
