import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { CallOutput } from '../contract/calls.ts';
import type { Check, Test } from '../contract/calls/quality.ts';
import { matching } from './documents/paths.ts';
import type { EngineParts } from './parts.ts';
import { parsePipeline } from './pipeline/definition.ts';
import type { CheckSummary, TestRecord } from './quality/history.ts';
import { checkRunOf, flaggedOf, stateOf } from './quality-history.ts';
import { stepKinds } from './steps/kinds.ts';

/** How far back the overview looks, and how much of it a trend shows. */
const remembered = 1_000;
const trendLength = 12;

/** A step of a pipeline as it is written now. */
interface Written {
  pipeline: string;
  step: string;
  kind: string;
  params: Record<string, unknown>;
}

/** Every table that is or was checked, every test, and how each stands. */
export function overview(parts: EngineParts): CallOutput<'quality.overview'> {
  const steps = writtenSteps(parts);
  return {
    checks: checksOf(steps, parts.quality.summaries(remembered)),
    tests: testsOf(steps, parts.quality.tests({}, remembered)),
    suites: matching(parts.folder, 'expectations/**/*.json'),
  };
}

/** The steps of all pipelines that can be read; the others say what is wrong with them in their own view. */
function writtenSteps({ folder, pipelines }: EngineParts): Written[] {
  return pipelines.names().flatMap((pipeline) => {
    const file = `pipelines/${pipeline}.yaml`;
    try {
      const { steps } = parsePipeline(file, readFileSync(join(folder, file), 'utf8'), stepKinds);
      return steps.map(({ id, kind, bound }) => ({
        pipeline,
        step: id,
        kind,
        params: bound.params as Record<string, unknown>,
      }));
    } catch {
      return [];
    }
  });
}

function checksOf(steps: readonly Written[], summaries: readonly CheckSummary[]): Check[] {
  const written = steps.filter(({ kind }) => kind === 'check');
  const nameOf = (table: unknown, suite: unknown) => `${String(table)} ${String(suite)}`;
  const found = Map.groupBy(summaries, ({ table, suite }) => nameOf(table, suite));
  const names = new Set([
    ...written.map(({ params }) => nameOf(params['table'], params['suite'])),
    ...found.keys(),
  ]);
  return [...names].toSorted().map((name) => {
    const [table = '', suite = ''] = splitName(name);
    const newest = (found.get(name) ?? []).slice(0, trendLength);
    const [last] = newest;
    return {
      table,
      suite,
      state: last === undefined ? 'never' : stateOf(last),
      last: last === undefined ? null : checkRunOf(last),
      trend: newest.map(stateOf).toReversed(),
      steps: written
        .filter(({ params }) => nameOf(params['table'], params['suite']) === name)
        .map(({ pipeline, step }) => ({ pipeline, step })),
    };
  });
}

/** A table's name has no blank. */
function splitName(name: string): [string, string] {
  const at = name.indexOf(' ');
  return [name.slice(0, at), name.slice(at + 1)];
}

function testsOf(steps: readonly Written[], records: readonly TestRecord[]): Test[] {
  const written = steps.filter(({ kind }) => kind === 'compare' || kind === 'outliers');
  return written.map(({ pipeline, step, kind, params }) => {
    const found = records.filter((record) => record.pipeline === pipeline && record.step === step);
    const [last] = found;
    return {
      kind: kind as Test['kind'],
      pipeline,
      step,
      about: aboutOf(params),
      last:
        last === undefined
          ? null
          : { run: last.run, at: new Date(last.at).toISOString(), flagged: flaggedOf(last) },
      trend: found.slice(0, trendLength).map(flaggedOf).toReversed(),
    };
  });
}

function aboutOf({ table, column, reference, batch }: Record<string, unknown>): string {
  return table === undefined
    ? `${String(reference)} → ${String(batch)}`
    : `${String(table)}.${String(column)}`;
}
