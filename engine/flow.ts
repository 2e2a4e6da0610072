import { join } from 'node:path';
import { stageNames, type CallOutput, type StageName } from '../contract/calls.ts';
import type { EngineParts } from './parts.ts';
import type { NewestStep } from './pipeline/history.ts';
import { publications } from './registry/publications.ts';
import { models } from './registry/registry.ts';
import { stepKinds } from './steps/kinds.ts';

type Flow = CallOutput<'project.flow'>;

/** How each stage of the flow stands, and what the engine takes of the machine. */
export async function projectFlow({ folder, history }: EngineParts): Promise<Flow> {
  const steps = history.newestSteps();
  const stages = Object.fromEntries(stageNames.map((name) => [name, stageOf(steps, name)])) as Flow['stages'];
  const drifted = steps.flatMap((step) =>
    step.drifted === null ? [] : (JSON.parse(step.drifted) as string[]),
  );
  const served = await lastServed(join(folder, 'models'));
  return { memory: process.memoryUsage.rss(), stages, drifted: [...new Set(drifted)], served };
}

function stageOf(steps: readonly NewestStep[], name: StageName): Flow['stages'][StageName] {
  const own = steps.filter((step) => placeOf(step) === name);
  const named = (status: string) => own.filter((step) => step.status === status).map(({ step }) => step);
  const failedChecks = own.reduce(
    (sum, { failed, snoozed }) => sum + Math.max(0, (failed ?? 0) - (snoozed ?? 0)),
    0,
  );
  return { running: named('running'), failedSteps: named('failed'), failedChecks };
}

/** A step that says which table it is about stands where that table is, else where its kind does. */
function placeOf({ kind, table }: NewestStep): StageName | undefined {
  const zone = stageNames.find((name) => table?.startsWith(`${name}.`) === true);
  return zone ?? stepKinds.get(kind)?.facts().stage;
}

async function lastServed(folder: string): Promise<Flow['served']> {
  const sent = await Promise.all(
    (await models(folder)).map(async (model) =>
      (await publications(folder, model)).map((one) => ({ model, ...one })),
    ),
  );
  const newest = sent.flat().toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))[0];
  if (newest === undefined) return null;
  const { model, version, url, publishedAt } = newest;
  return { model, version, url, publishedAt };
}
