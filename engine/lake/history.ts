import { stat } from 'node:fs/promises';
import type { Action } from './actions.ts';
import { commitFile, listLog, readCommit } from './log.ts';
import type { HistoryEntry } from './types.ts';

/** The commits that the log still holds, newest first; empty where there is no table. */
export async function readHistory(folder: string): Promise<HistoryEntry[]> {
  const log = await listLog(folder);
  const entries: HistoryEntry[] = [];
  for (const version of log?.commits.toReversed() ?? []) {
    entries.push(await entryOf(folder, version, await readCommit(folder, version)));
  }
  return entries;
}

/** What a commit says about itself. */
export async function entryOf(
  folder: string,
  version: number,
  actions: readonly Action[],
): Promise<HistoryEntry> {
  const info = actions.find((each) => each.commitInfo)?.commitInfo ?? {};
  const { operation, timestamp } = info;
  return {
    version,
    timestamp: typeof timestamp === 'number' ? timestamp : await writtenTime(folder, version),
    operation: typeof operation === 'string' ? operation : 'UNKNOWN',
    info,
  };
}

async function writtenTime(folder: string, version: number): Promise<number> {
  return Math.floor((await stat(commitFile(folder, version))).mtimeMs);
}
