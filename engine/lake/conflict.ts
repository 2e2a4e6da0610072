import { en } from '../../contract/texts/en.ts';
import type { Action } from './actions.ts';
import { readCommit } from './log.ts';
import type { CommitOutcome, Write } from './types.ts';

const texts = en.lake.conflict;

/**
 * Whether a commit by another since the writer's readVersion stands in its way: for an append one that
 * did more than append, else any. Gives the outcome to answer with, or null.
 */
export async function conflictSince(
  folder: string,
  write: Write,
  newest: number,
): Promise<CommitOutcome | null> {
  if (write.readVersion === undefined) return null;
  for (let version = write.readVersion + 1; version <= newest; version += 1) {
    const actions = await readCommit(folder, version).catch(() => null);
    if (actions === null) return conflict(version, texts.forgotten);
    if (write.mode !== 'append' || !onlyAppends(actions)) return conflict(version, writerOf(actions));
  }
  return null;
}

function conflict(version: number, by: string): CommitOutcome {
  return { status: 'conflict', version, by };
}

/** Compaction (dataChange false) moves rows about but changes none. */
function onlyAppends(actions: readonly Action[]): boolean {
  return actions.every(
    (each) => !each.metaData && !each.protocol && (!each.remove || each.remove.dataChange === false),
  );
}

function writerOf(actions: readonly Action[]): string {
  const info = actions.find((each) => each.commitInfo)?.commitInfo ?? {};
  const { operation = texts.unnamedOperation, engineInfo = texts.unnamedEngine } = info;
  return texts.writer(String(operation), String(engineInfo));
}
