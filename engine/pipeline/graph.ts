import { fault, type Fault } from '../../contract/problem.ts';
import type { OutlinedStep, PipelineDefinition, PipelineOutline, StepDefinition } from './definition.ts';

/**
 * The steps in an order in which each comes after what it needs.
 * @throws `pipeline.unknown-need`, `pipeline.cycle`, `pipeline.same-output`
 */
export function ordered(pipeline: PipelineDefinition): StepDefinition[] {
  const { steps, faults } = arranged(pipeline);
  const [fault] = faults;
  if (fault !== undefined) throw fault;
  return steps as StepDefinition[];
}

/** The same for what is not ready to run: each step once, and all that is wrong with how they hang together. */
export function arranged(pipeline: PipelineOutline): { steps: OutlinedStep[]; faults: Fault[] } {
  const steps = new Map(pipeline.steps.map((step) => [step.id, step]));
  const faults = [...strangeNeeds(pipeline, steps), ...sameOutputs(pipeline)];
  const done: OutlinedStep[] = [];
  const seen = new Set<string>();
  const visit = (step: OutlinedStep, path: string[]) => {
    if (path.includes(step.id))
      return void faults.push(cycle(pipeline, [...path.slice(path.indexOf(step.id)), step.id]));
    if (seen.has(step.id)) return;
    for (const need of step.needs) {
      const needed = steps.get(need);
      if (needed !== undefined) visit(needed, [...path, step.id]);
    }
    if (seen.has(step.id)) return;
    seen.add(step.id);
    done.push(step);
  };
  for (const step of pipeline.steps) visit(step, []);
  return { steps: done, faults };
}

/** A step and all that it needs, near and far, in the given order. */
export function ancestry<Step extends OutlinedStep>(steps: readonly Step[], id: string): Step[] {
  const wanted = new Set([id]);
  for (const step of steps.toReversed())
    if (wanted.has(step.id)) for (const need of step.needs) wanted.add(need);
  return steps.filter((step) => wanted.has(step.id));
}

/** Some steps and all that need them, near and far, in the given order. */
export function descent<Step extends OutlinedStep>(steps: readonly Step[], ids: Iterable<string>): Step[] {
  const wanted = new Set(ids);
  for (const step of steps) if (step.needs.some((need) => wanted.has(need))) wanted.add(step.id);
  return steps.filter((step) => wanted.has(step.id));
}

function strangeNeeds(pipeline: PipelineOutline, steps: ReadonlyMap<string, OutlinedStep>): Fault[] {
  return pipeline.steps.flatMap(({ id, needs, line }) =>
    needs
      .filter((need) => !steps.has(need))
      .map((need) => fault('pipeline.unknown-need', { step: id, need }, placeOf(pipeline, { id, line }))),
  );
}

/** Two steps side by side that write the same table would race; one of them must go. */
function sameOutputs(pipeline: PipelineOutline): Fault[] {
  const writers = new Map<string, string>();
  const faults: Fault[] = [];
  for (const { id, bound, line } of pipeline.steps) {
    for (const output of bound?.writes ?? []) {
      const first = writers.get(output);
      if (first !== undefined && !output.startsWith('model:'))
        faults.push(
          fault('pipeline.same-output', { first, second: id, output }, placeOf(pipeline, { id, line })),
        );
      writers.set(output, id);
    }
  }
  return faults;
}

function placeOf({ file }: PipelineOutline, { id, line }: Pick<OutlinedStep, 'id' | 'line'>) {
  return { file, step: id, ...(line === null ? {} : { line }) };
}

function cycle(pipeline: PipelineOutline, path: string[]): Fault {
  const [first = ''] = path;
  const line = pipeline.steps.find(({ id }) => id === first)?.line ?? null;
  return fault('pipeline.cycle', { path: path.join(' → ') }, placeOf(pipeline, { id: first, line }));
}
