import type { CallOutput, HandlersOf } from '../contract/calls.ts';
import type { pipelineCalls } from '../contract/calls/pipelines.ts';
import { fault } from '../contract/problem.ts';
import { Database } from './db/duckdb.ts';
import { duckType } from './lake/schema.ts';
import type { TableName } from './lake/types.ts';
import type { EngineParts } from './parts.ts';
import { hash, inputsOf } from './pipeline/assets.ts';
import type { OutlinedStep, PipelineOutline } from './pipeline/definition.ts';
import { arranged } from './pipeline/graph.ts';
import { foresee, type Foreseen } from './pipeline/outlook.ts';
import { said, versionsOf, type VersionOf } from './pipeline/plan.ts';
import { showSteps } from './pipeline/show.ts';
import type { Asset, ColumnShape } from './steps.ts';

const shownRuns = 20;

/** What was foreseen of each pipeline last, and of which text and versions: a run that goes on asks often. */
type Memory = Map<string, { of: string; foreseen: Foreseen }>;

/** The calls about pipelines as text and as graphs. */
export function createPipelineCalls(parts: EngineParts): HandlersOf<typeof pipelineCalls> {
  const { pipelines, history } = parts;
  const memory: Memory = new Map();
  return {
    'pipeline.list': async () => ({
      pipelines: pipelines.names().map((pipeline) => {
        const outline = pipelines.outline(pipeline);
        const [problem = null] = [...outline.faults, ...arranged(outline).faults].map((each) => each.problem);
        return { pipeline, steps: outline.steps.length, problem, runs: history.list(pipeline, shownRuns) };
      }),
    }),
    'pipeline.show': ({ pipeline, text }) => showPipeline(parts, memory, pipeline, text),
    'edge.show': (edge) => showEdge(parts, edge),
  };
}

async function showPipeline(
  parts: EngineParts,
  memory: Memory,
  pipeline: string,
  given: string | undefined,
): Promise<CallOutput<'pipeline.show'>> {
  const { pipelines, history } = parts;
  const text = given ?? pipelines.text(pipeline);
  const asked = pipelines.outline(pipeline, text);
  const outline = asked.legible ? asked : lastLegible(parts, pipeline, asked);
  const planning = pipelines.planning(pipeline);
  const { steps, problems } = await showSteps(outline, {
    ...planning,
    tries: history.tries(pipeline),
    foresee: async (outlined) => {
      const of = await versionsTouched(text, outlined, planning.versionOf);
      const known = memory.get(pipeline);
      if (known?.of === of) return known.foreseen;
      const found = await foreseen(parts, outlined);
      memory.set(pipeline, { of, foreseen: found });
      return found;
    },
  });
  const older = outline !== asked;
  return {
    pipeline,
    file: asked.file,
    text,
    version: hash(text).slice(0, 12),
    params: outline.params,
    steps,
    problems: older ? asked.faults.map(({ problem }) => problem) : problems,
    older,
    running: pipelines.running(pipeline),
  };
}

/** The newest text that ran, where the one at hand cannot be read. */
function lastLegible(
  { pipelines, history }: EngineParts,
  name: string,
  asked: PipelineOutline,
): PipelineOutline {
  for (const { run } of history.list(name, shownRuns)) {
    const outline = pipelines.outline(name, history.snapshot(run).definition);
    if (outline.legible) return outline;
  }
  return asked;
}

async function versionsTouched(
  text: string,
  steps: readonly OutlinedStep[],
  versionOf: VersionOf,
): Promise<string> {
  const assets = steps.flatMap(({ bound }) => [...(bound?.reads ?? []), ...(bound?.writes ?? [])]);
  return hash(JSON.stringify([text, await versionsOf(assets, versionOf)]));
}

/** In a database of its own, so that nothing of the person's is in the way and no row is read. */
async function foreseen(parts: EngineParts, steps: readonly OutlinedStep[]): Promise<Foreseen> {
  const { folder, settings, lake, tempDirectory, allowFiles } = parts;
  const sandbox = allowFiles ? {} : { allowedDirectories: [folder] };
  const database = await Database.open({ tempDirectory, threads: 1, ...sandbox });
  try {
    return await database.use((connection) => {
      const current = async (table: TableName): Promise<ColumnShape[] | null> => {
        const snapshot = await lake.snapshot(connection, table);
        return (
          snapshot?.fields.map(({ name, type }) => ({ name, type: duckType(type) ?? 'VARCHAR' })) ?? null
        );
      };
      return foresee(steps, { connection, folder, timezone: settings.timezone, current });
    });
  } finally {
    database.close();
  }
}

async function showEdge(
  parts: EngineParts,
  { pipeline, from, to }: { pipeline: string; from: string; to: string },
): Promise<CallOutput<'edge.show'>> {
  const { pipelines, history, folder } = parts;
  const { steps } = pipelines.outline(pipeline);
  const [first, second] = [from, to].map((id) => boundStep(steps, pipeline, id));
  const wanted = new Set(second?.bound?.reads.flatMap((asset) => inputsOf(folder, asset)));
  const passing = (first?.bound?.writes ?? []).filter((asset) => wanted.has(asset));
  const done = history.done(pipeline, from);
  const endedAt = done?.endedAt ?? null;
  return {
    flows: await Promise.all(passing.map((asset) => flowOf(parts, asset, done?.outputs[asset]))),
    at: endedAt === null ? null : new Date(endedAt).toISOString(),
    run: done?.run ?? null,
  };
}

function boundStep(steps: readonly OutlinedStep[], pipeline: string, id: string): OutlinedStep {
  const step = steps.find((each) => each.id === id);
  if (step !== undefined) return step;
  const known = steps.map((each) => each.id).join(', ');
  throw fault('pipeline.no-step', { pipeline, step: id, known });
}

/** A table passes as it was when the step had written it, whatever was written since. */
async function flowOf(
  { lake, views }: EngineParts,
  asset: Asset,
  written: string | undefined,
): Promise<CallOutput<'edge.show'>['flows'][number]> {
  const name = said(asset);
  const table = asset.startsWith('table:') && written !== undefined ? asset.slice('table:'.length) : null;
  if (table === null) return { asset, name, table, version: null, rows: null };
  const version = Number(written?.split(' ')[1]);
  const snapshot = await views.withConnection((connection) =>
    lake.snapshot(connection, table as TableName, version),
  );
  const counts = snapshot?.files.map(({ numRecords }) => numRecords) ?? [null];
  const rows = counts.reduce<number | null>(
    (sum, count) => (sum === null || count === null ? null : sum + count),
    0,
  );
  return { asset, name, table, version, rows };
}
