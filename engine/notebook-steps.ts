import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Fault, fault } from '../contract/problem.ts';
import type { Work } from './jobs/work.ts';
import type { RunStep } from './notebook/step.ts';
import type { EngineParts } from './parts.ts';
import { hash } from './pipeline/assets.ts';
import type { StepDefinition } from './pipeline/definition.ts';
import type { StepRecord } from './pipeline/history.ts';
import { canonicalJson } from './pipeline/normalise.ts';
import { fingerprint } from './pipeline/plan.ts';
import { runSteps, type RunEnvironment } from './pipeline/run.ts';
import { stepKinds } from './steps/kinds.ts';
import type { BoundStep } from './steps.ts';

/** Where the history keeps what notebooks did; no pipeline can have this name. */
const ofNotebooks = 'notebooks/';

const longest = 24 * 60 * 60;

/**
 * Runs steps for notebooks as pipelines do: what has been done already, by a notebook or by any pipeline, and still
 * stands is not done again.
 */
export function notebookSteps(parts: EngineParts): RunStep {
  return async (kind, params, work) => {
    const step = stepOf(kind, bound(kind, params));
    let last: StepRecord = { status: 'waiting' };
    const note = (record: StepRecord) => {
      last = { ...last, ...record };
    };
    const run = randomUUID();
    const problem = await runSteps([step], environment(parts, step, work, note, run));
    if (last.status !== 'unchanged') parts.events.emit({ type: 'notebook.step', job: run, kind });
    if (problem !== null) throw new Fault(problem);
    const { rowsIn = null, rowsOut = null, result = {}, status } = last;
    return { rowsIn, rowsOut, result, unchanged: status === 'unchanged' };
  };
}

function environment(
  { history, versionOf, withContext }: EngineParts,
  { kind, bound: ready }: StepDefinition,
  work: Work,
  note: (record: StepRecord) => void,
  run: string,
): RunEnvironment {
  const name = `${kind} ${hash(canonicalJson(ready.params)).slice(0, 16)}`;
  return {
    work,
    versionOf,
    parallel: 1,
    force: false,
    lastDone: (_step, key) => history.doneLike(fingerprint(key)),
    remember: (_step, done) => history.remember(ofNotebooks, name, { ...done, run }),
    record: (_step, record) => note(record),
    execute: (_step, stepWork) =>
      withContext(
        run,
        stepWork,
        () => undefined,
        (context) => ready.run(context),
      ),
  };
}

/** @throws `pipeline.unknown-kind`, `step.params` */
function bound(kind: string, params: unknown): BoundStep {
  // A notebook that runs notebooks could run itself without end.
  const make = kind === 'notebook' ? undefined : stepKinds.get(kind);
  if (make === undefined)
    throw fault('pipeline.unknown-kind', { kind, known: [...stepKinds.keys()].join(', ') });
  try {
    return make(params);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    // A misspelt field is why another is missing.
    const misspelt = error.issues.find(({ code }) => code === 'unrecognized_keys');
    const issue = misspelt ?? error.issues[0];
    const reason = [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ');
    throw fault('step.params', { kind, reason: reason.replace(/\.$/, '') }, {}, error);
  }
}

/** A step that stands alone, on no page. */
function stepOf(kind: string, ready: BoundStep): StepDefinition {
  const alone = { needs: [], retries: 0, timeoutSeconds: longest, asked: false, given: {}, line: null };
  return { id: kind, kind, bound: ready, ...alone };
}
