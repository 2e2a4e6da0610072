import { en } from '../../contract/texts/en.ts';
import type { Asset } from '../steps.ts';
import { hash } from './assets.ts';
import type { StepDefinition } from './definition.ts';
import type { StepDone, StepKey } from './step-done.ts';
import { canonicalJson } from './normalise.ts';

const texts = en.pipeline.why;

/** The version of an asset as it stands, or null where it does not exist. */
export type VersionOf = (asset: Asset) => Promise<string | null>;

/** Versions of assets by name; null where one is missing. */
export async function versionsOf(
  assets: readonly Asset[],
  versionOf: VersionOf,
): Promise<Record<string, string | null>> {
  const entries: [string, string | null][] = [];
  for (const asset of assets) entries.push([asset, await versionOf(asset)]);
  return Object.fromEntries(entries);
}

export async function keyOf(step: StepDefinition, versionOf: VersionOf): Promise<StepKey> {
  const { revision, params, reads } = step.bound;
  return { kind: step.kind, revision, params, reads: await versionsOf(reads, versionOf) };
}

/** The key in short, by which a step is known as unchanged. */
export function fingerprint(key: StepKey): string {
  return hash(canonicalJson(key));
}

/** Why a step's last result no longer stands, in a sentence; null where it does: the same key and outputs. */
export async function whyChanged(
  done: StepDone | null,
  key: StepKey,
  versionOf: VersionOf,
): Promise<string | null> {
  if (done === null) return texts.never;
  if (done.fingerprint !== fingerprint(key)) return whyOtherKey(done.key, key);
  for (const [asset, version] of Object.entries(done.outputs)) {
    const now = await versionOf(asset as Asset);
    if (now === null) return texts.outputGone({ asset: said(asset) });
    if (now !== version) return texts.outputChanged({ asset: said(asset) });
  }
  return null;
}

function whyOtherKey(before: StepKey | null, now: StepKey): string {
  if (before === null) return texts.unknown;
  if (before.kind !== now.kind) return texts.kind({ before: before.kind, now: now.kind });
  if (before.revision !== now.revision) return texts.revision({ kind: now.kind });
  const params = differing(flat(before.params), flat(now.params));
  if (params.length > 0) return texts.params({ names: params });
  const [asset = ''] = differing(before.reads, now.reads);
  return whyOtherInput(asset, before.reads[asset] ?? null, now.reads[asset] ?? null);
}

function whyOtherInput(asset: string, before: string | null, now: string | null): string {
  if (now === null) return texts.inputGone({ asset: said(asset) });
  if (before === null) return texts.inputNew({ asset: said(asset) });
  const lines = differing(parts(before), parts(now));
  const [part = ''] = lines;
  if (part !== '') return whyOtherTable(part, parts(before)[part], parts(now)[part]);
  const table = asset.startsWith('table:') ? asset.slice('table:'.length) : null;
  return table === null ? texts.inputChanged({ asset: said(asset) }) : whyOtherTable(table, before, now);
}

/** A table's version is its id and a number; with another id it is another table. */
function whyOtherTable(table: string, before: string | undefined, now: string | undefined): string {
  const [[idBefore, from], [idNow, to]] = [(before ?? '').split(' '), (now ?? '').split(' ')];
  if (to === undefined || idNow === 'none') return texts.inputGone({ asset: table });
  if (from === undefined || idBefore === 'none') return texts.inputNew({ asset: table });
  return idBefore === idNow ? texts.tableVersion({ table, from, to }) : texts.tableAnew({ table });
}

/** The tables in the version of a text that names some: a line each after the text's own. */
function parts(version: string): Record<string, string> {
  const tables = version.split('\n').slice(1);
  return Object.fromEntries(
    tables.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );
}

function differing(before: Record<string, unknown>, now: Record<string, unknown>): string[] {
  const names = new Set([...Object.keys(now), ...Object.keys(before)]);
  return [...names].filter(
    (name) => canonicalJson(before[name] ?? null) !== canonicalJson(now[name] ?? null),
  );
}

/** The parameters of a step by name, those of a map in it by theirs. */
function flat(params: unknown): Record<string, unknown> {
  const entries = Object.entries(isMap(params) ? params : {});
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (isMap(value) ? Object.entries(value) : [[name, value] as const])),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An asset as a person calls it: a table and a file by name, the rest with what they are. */
export function said(asset: string): string {
  const [kind = '', name = ''] = [asset.slice(0, asset.indexOf(':')), asset.slice(asset.indexOf(':') + 1)];
  return texts.assets[kind]?.(name) ?? asset;
}

/** What a run would do with a step. */
export interface PlannedStep {
  step: StepDefinition;
  does: 'run' | 'stand' | 'leave';
  why: string;
}

/** What decides about a run. */
export interface PlanOptions {
  /** Runs what stands, too. */
  force: boolean;
  /** The step that was asked for; it runs even if it is built only when asked. */
  to?: string;
  /** Whether steps that are built only when asked are left out. */
  leaves: boolean;
}

/** What a plan needs from its surroundings. */
export interface PlanEnvironment {
  versionOf: VersionOf;
  lastDone(step: string): StepDone | null;
  /** An asset with all that it stands for: a SQL file and the tables that it names. */
  inputsOf(asset: Asset): Asset[];
}

/** Says for each step, given in order, whether a run would build it, and why. Nothing is run. */
export async function planSteps(
  steps: readonly StepDefinition[],
  options: PlanOptions,
  env: PlanEnvironment,
): Promise<PlannedStep[]> {
  const makers = new Map<string, string>();
  const left = new Set<string>();
  const planned: PlannedStep[] = [];
  for (const step of steps) {
    const waits = options.leaves ? leftOut(step, left, options, (id) => env.lastDone(id) !== null) : null;
    const why = waits === null ? await whyRuns(step, options, makers, env) : null;
    if (waits !== null) left.add(step.id);
    if (why !== null) for (const asset of step.bound.writes) makers.set(asset, step.id);
    if (waits !== null) planned.push({ step, does: 'leave', why: waits });
    else planned.push({ step, does: why === null ? 'stand' : 'run', why: why ?? texts.stands });
  }
  return planned;
}

/** The steps of a run without those that are built only when asked. */
export function kept(
  steps: readonly StepDefinition[],
  options: PlanOptions,
  done: (step: string) => boolean,
): StepDefinition[] {
  const left = new Set<string>();
  for (const step of steps) if (leftOut(step, left, options, done) !== null) left.add(step.id);
  return steps.filter(({ id }) => !left.has(id));
}

/** Why a step is left out: it is built only when asked, or needs such a one that was never built. */
function leftOut(
  step: StepDefinition,
  left: ReadonlySet<string>,
  { to }: PlanOptions,
  done: (step: string) => boolean,
): string | null {
  const need = step.needs.find((id) => left.has(id) && !done(id));
  if (need !== undefined) return texts.needsAsked({ need });
  if (!step.asked || step.id === to) return null;
  // On the way to what was asked for, a step without which it cannot be is built the first time.
  return to !== undefined && !done(step.id) ? null : texts.asked;
}

async function whyRuns(
  step: StepDefinition,
  { force }: PlanOptions,
  makers: ReadonlyMap<string, string>,
  env: PlanEnvironment,
): Promise<string | null> {
  if (force) return texts.forced;
  const changed = await whyChanged(env.lastDone(step.id), await keyOf(step, env.versionOf), env.versionOf);
  if (changed !== null) return changed;
  for (const asset of step.bound.reads.flatMap((read) => env.inputsOf(read))) {
    const maker = makers.get(asset);
    if (maker !== undefined) return texts.upstream({ asset: said(asset), step: maker });
  }
  return null;
}
