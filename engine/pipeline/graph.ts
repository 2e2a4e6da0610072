import { fault } from '../../contract/problem.ts';
import type { PipelineDefinition, StepDefinition } from './definition.ts';

/**
 * The steps in an order in which each comes after what it needs.
 * @throws `pipeline.unknown-need`, `pipeline.cycle`, `pipeline.same-output`
 */
export function ordered(pipeline: PipelineDefinition): StepDefinition[] {
  const steps = new Map(pipeline.steps.map((step) => [step.id, step]));
  checkNeeds(pipeline, steps);
  checkOutputs(pipeline);
  const done: StepDefinition[] = [];
  const seen = new Set<string>();
  const visit = (step: StepDefinition, path: string[]) => {
    if (path.includes(step.id)) throw cycle(pipeline, [...path.slice(path.indexOf(step.id)), step.id]);
    if (seen.has(step.id)) return;
    for (const need of step.needs) visit(steps.get(need) as StepDefinition, [...path, step.id]);
    seen.add(step.id);
    done.push(step);
  };
  for (const step of pipeline.steps) visit(step, []);
  return done;
}

/** A step and all that it needs, near and far, in the given order. */
export function ancestry(steps: readonly StepDefinition[], id: string): StepDefinition[] {
  const wanted = new Set([id]);
  for (const step of steps.toReversed())
    if (wanted.has(step.id)) for (const need of step.needs) wanted.add(need);
  return steps.filter((step) => wanted.has(step.id));
}

function checkNeeds(pipeline: PipelineDefinition, steps: ReadonlyMap<string, StepDefinition>): void {
  for (const step of pipeline.steps) {
    const need = step.needs.find((id) => !steps.has(id));
    if (need !== undefined)
      throw fault('pipeline.unknown-need', { step: step.id, need }, { file: pipeline.file, step: step.id });
  }
}

/** Two steps side by side that write the same table would race; one of them must go. */
function checkOutputs(pipeline: PipelineDefinition): void {
  const writers = new Map<string, string>();
  for (const step of pipeline.steps) {
    for (const output of step.bound.writes) {
      const first = writers.get(output);
      if (first !== undefined && !output.startsWith('model:')) {
        throw fault(
          'pipeline.same-output',
          { first, second: step.id, output },
          { file: pipeline.file, step: step.id },
        );
      }
      writers.set(output, step.id);
    }
  }
}

function cycle(pipeline: PipelineDefinition, path: string[]): Error {
  return fault('pipeline.cycle', { path: path.join(' → ') }, { file: pipeline.file, step: path[0] ?? '' });
}
