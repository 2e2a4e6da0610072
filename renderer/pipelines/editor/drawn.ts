import { en } from '../../../contract/texts/en.ts';
import type { StepFacts } from '../graph/states.ts';
import type { GraphValue } from '../graph/types.ts';
import type { Editing } from './editing.ts';
import { inShort } from './in-short.ts';
import type { Facts } from './use-facts.ts';

const words = en.view.editor;

/** The steps of the text as the graph draws them. */
export function graphOf({ legible }: Editing, { kinds }: Facts): GraphValue {
  const there = new Set(legible.steps.map(({ id }) => id));
  const stages = new Map(kinds.map(({ name, stage }) => [name, stage]));
  return {
    steps: legible.steps.map(({ id, kind, needs, asked }) => ({
      id,
      kind,
      stage: stages.get(kind) ?? null,
      needs: needs.filter((need) => there.has(need)),
      asked,
    })),
  };
}

/** How a step stands as the engine sees this text; until it has answered, what is known of its form. */
export function statesOf({ legible }: Editing, { findings, outlook }: Facts): Record<string, StepFacts> {
  const wrong = new Map(
    findings.flatMap(({ severity, problem }) =>
      severity === 'error' && problem.place.step !== undefined
        ? [[problem.place.step, inShort(problem)]]
        : [],
    ),
  );
  const seen = new Map(outlook?.steps.map((step) => [step.id, step]));
  return Object.fromEntries(
    legible.steps.map(({ id }) => {
      const step = seen.get(id);
      const message = wrong.get(id);
      const facts: StepFacts = {
        state: message === undefined ? (step?.state ?? 'ready') : 'not-configured',
        why: message ?? step?.why ?? words.ready,
        fraction: null,
        rows: step?.good?.rowsOut ?? null,
        seconds: step?.good?.seconds ?? null,
      };
      return [id, facts];
    }),
  );
}
