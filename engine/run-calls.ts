import type { HandlersOf } from '../contract/calls.ts';
import type { runCalls } from '../contract/calls/runs.ts';
import type { EngineParts } from './parts.ts';

/** The calls about runs. */
export function createRunCalls({ history, pipelines }: EngineParts): HandlersOf<typeof runCalls> {
  return {
    'run.start': async ({ pipeline, params, force, to }) => {
      return { job: pipelines.start(pipeline, { params, force, ...(to === undefined ? {} : { to }) }) };
    },
    'run.list': async ({ pipeline, limit }) => ({ runs: history.list(pipeline, limit) }),
    'run.show': async ({ run }) => history.show(run),
    'run.log': async ({ run, after }) => ({ lines: history.lines(run, after) }),
  };
}
