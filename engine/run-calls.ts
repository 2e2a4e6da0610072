import type { HandlersOf } from '../contract/calls.ts';
import type { runCalls } from '../contract/calls/runs.ts';
import type { EngineParts } from './parts.ts';
import { compareSteps, compareTexts } from './pipeline/compare.ts';

/** The calls about runs. */
export function createRunCalls({ history, pipelines }: EngineParts): HandlersOf<typeof runCalls> {
  return {
    'run.start': async ({ pipeline, ...options }) => ({ job: pipelines.start(pipeline, options) }),
    'run.plan': async ({ pipeline, ...options }) => ({
      steps: (await pipelines.plan(pipeline, options)).map(({ step: { id, kind }, does, why }) => ({
        step: id,
        kind,
        does,
        why,
        seconds: history.done(pipeline, id)?.seconds ?? null,
      })),
    }),
    'run.list': async ({ pipeline, limit }) => ({ runs: history.list(pipeline, limit) }),
    'run.show': async ({ run }) => {
      const { definition: text, params } = history.snapshot(run);
      return { ...history.show(run), text, params };
    },
    'run.compare': async ({ a, b }) => {
      const [{ steps: stepsA, ...left }, { steps: stepsB, ...right }] = [history.show(a), history.show(b)];
      const [before, now] = [history.snapshot(a).definition, history.snapshot(b).definition];
      return { a: left, b: right, steps: compareSteps(stepsA, stepsB), text: compareTexts(before, now) };
    },
    'run.log': async ({ run, ...wanted }) => history.lines(run, wanted),
  };
}
