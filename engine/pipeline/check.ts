import { statSync } from 'node:fs';
import type { PipelineFinding } from '../../contract/calls/pipeline-edits.ts';
import { fault, type Fault, type Place } from '../../contract/problem.ts';
import { insideProject, matching } from '../documents/paths.ts';
import { readLoosely } from '../documents/yaml.ts';
import type { StepKinds } from '../steps.ts';
import { outlinePipeline, type PipelineOutline, type StepDefinition } from './definition.ts';
import { arranged } from './graph.ts';

/** What a text is checked against. */
export interface Surroundings {
  folder: string;
  kinds: StepKinds;
  /** Tables of the lake by name. */
  tables: ReadonlySet<string>;
}

/** All that is wrong with a pipeline's text, and what looks like a slip though it could run. */
export function checkPipeline(file: string, text: string, around: Surroundings): PipelineFinding[] {
  const pipeline = outlinePipeline(file, text, around.kinds);
  const { steps, faults } = arranged(pipeline);
  // What stands behind a slip of YAML cannot be judged.
  const all = pipeline.legible ? [...pipeline.faults, ...faults] : pipeline.faults.slice(0, 1);
  const wrong = all.map((found) => finding('error', found));
  const bound = steps.filter((step) => step.bound !== null) as StepDefinition[];
  return [...wrong, ...slips(pipeline, bound, text, around).map((found) => finding('warning', found))];
}

function finding(severity: PipelineFinding['severity'], { problem }: Fault): PipelineFinding {
  return { severity, problem };
}

/** Inputs that are not there and that nobody makes, or that another step makes without being waited for. */
function slips(
  { file }: PipelineOutline,
  steps: readonly StepDefinition[],
  text: string,
  around: Surroundings,
): Fault[] {
  const { placeOf } = readLoosely(file, text);
  const makers = new Map(steps.flatMap((step) => step.bound.writes.map((asset) => [asset, step.id])));
  const before = ancestors(steps);
  return steps.flatMap((step) =>
    step.bound.reads.flatMap((asset) => {
      const [sort = '', name = ''] = [
        asset.slice(0, asset.indexOf(':')),
        asset.slice(asset.indexOf(':') + 1),
      ];
      const facts = { step: step.id, input: name };
      const place: Place = { file, step: step.id, ...placeOf(pathTo(step, name)) };
      const maker = makers.get(asset);
      if (maker === undefined)
        return isThere(sort, name, around) ? [] : [fault('pipeline.nobody-makes', facts, place)];
      const waits = maker === step.id || before.get(step.id)?.has(maker) === true;
      return waits ? [] : [fault('pipeline.unwired', { ...facts, maker }, place)];
    }),
  );
}

/** All that each step waits for, near and far; the steps come in order. */
function ancestors(steps: readonly StepDefinition[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { id, needs } of steps)
    found.set(id, new Set(needs.flatMap((need) => [need, ...(found.get(need) ?? [])])));
  return found;
}

function pathTo({ id, bound }: StepDefinition, name: string): string[] {
  const field = Object.entries(bound.params as object).find(([, value]) => value === name)?.[0];
  return ['steps', id, 'with', ...(field === undefined ? [] : [field])];
}

type Lookup = (name: string, around: Surroundings) => boolean;

const fileThere: Lookup = (name, { folder }) =>
  statSync(insideProject(folder, name), { throwIfNoEntry: false })?.isFile() === true;

/** What can be looked up at once; of the rest nothing is said. */
const lookups: Readonly<Record<string, Lookup | undefined>> = {
  file: fileThere,
  sql: fileThere,
  files: (name, { folder }) => matching(folder, name).length > 0,
  table: (name, { tables }) => tables.has(name),
};

function isThere(sort: string, name: string, around: Surroundings): boolean {
  return lookups[sort]?.(name, around) ?? true;
}
