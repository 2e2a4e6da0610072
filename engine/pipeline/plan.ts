import { createHash } from 'node:crypto';
import type { Asset } from '../steps.ts';
import type { StepDefinition } from './definition.ts';
import type { StepDone } from './history.ts';
import { canonicalJson } from './normalise.ts';

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

/**
 * The key by which a step is known as unchanged: its kind, checked parameters and the versions of what it reads.
 * Files it reads count by their normalised text, so comments and white space are no change.
 */
export async function fingerprint(step: StepDefinition, versionOf: VersionOf): Promise<string> {
  const { revision, params, reads } = step.bound;
  const key = { kind: step.kind, revision, params, reads: await versionsOf(reads, versionOf) };
  return createHash('sha256').update(canonicalJson(key)).digest('hex');
}

/** Whether a step's last result still stands: the same key, and nobody changed what it wrote. */
export async function stillStands(
  done: StepDone | null,
  key: string,
  versionOf: VersionOf,
): Promise<boolean> {
  if (done === null || done.fingerprint !== key) return false;
  for (const [asset, version] of Object.entries(done.outputs)) {
    if ((await versionOf(asset as Asset)) !== version) return false;
  }
  return true;
}
