import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Connection } from '../db/duckdb.ts';
import { formatActions } from './actions.ts';
import { actionsOf } from './changes.ts';
import { wantsCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { conflictSince } from './conflict.ts';
import { createExclusive, syncFolder } from './durable.ts';
import { commitFile, logFolder } from './log.ts';
import { Planner } from './plan.ts';
import { assertWritable } from './protocol.ts';
import { describeRows } from './rowtypes.ts';
import { readTable, type TableState } from './snapshot.ts';
import type { CommitOutcome, Write } from './types.ts';

/** After so many lost races a write gives up with a conflict. */
const mostAttempts = 100;

/** One write, over all its attempts. */
interface Writing {
  connection: Connection;
  folder: string;
  write: Write;
  planner: Planner;
  now: () => number;
}

/**
 * Writes rows to the Delta table in a folder: data files first, then the commit that makes them part of
 * the table, or nothing. Where another writer takes the version, the write is tried on the next one.
 */
export async function writeTable(
  connection: Connection,
  folder: string,
  asked: Write,
  now: () => number,
): Promise<CommitOutcome> {
  const { fields, select } = await describeRows(connection, asked.select);
  const write = { ...asked, select };
  const planner = new Planner(connection, folder, write, fields, now);
  const outcome = await untilSettled({ connection, folder, write, planner, now }).finally(() =>
    planner.end(),
  );
  if (outcome.status === 'committed') await checkpointIfDue(connection, folder, outcome.version, now());
  return outcome;
}

async function untilSettled(writing: Writing): Promise<CommitOutcome> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const outcome = await tryOnce(writing);
    if (outcome !== null) return outcome;
  }
  const newest = await readTable(writing.connection, writing.folder);
  return { status: 'conflict', version: newest?.snapshot.version ?? -1, by: en.lake.conflict.many };
}

/** Null where another writer took the version. */
async function tryOnce({ connection, folder, write, planner, now }: Writing): Promise<CommitOutcome | null> {
  const table = await readTable(connection, folder);
  const newest = table?.snapshot.version ?? -1;
  if (done(table, write)) return { status: 'already-done', version: newest };
  const conflict = await conflictSince(folder, write, newest);
  if (conflict !== null) return conflict;
  if (table !== null) assertAllowed(table, write);
  const plan = await planner.plan(table);
  const version = newest + 1;
  await mkdir(logFolder(folder), { recursive: true });
  const actions = formatActions(actionsOf(table, write, plan, now()));
  if (!(await createExclusive(commitFile(folder, version), actions))) return null;
  planner.handOver();
  await flush(folder, version);
  return { status: 'committed', version, rows: plan.rows, files: plan.written.adds.length };
}

function done(table: TableState | null, write: Write): boolean {
  if (write.transaction === undefined) return false;
  const seen = table?.snapshot.transactions[write.transaction.appId];
  return seen !== undefined && seen >= write.transaction.version;
}

function assertAllowed(table: TableState, write: Write): void {
  const { folder, fields } = table.snapshot;
  assertWritable(folder, table.protocol, fields);
  const appendOnly = table.metaData.configuration?.['delta.appendOnly'] === 'true';
  if (appendOnly && write.mode !== 'append') {
    throw fault('lake.appendOnly', { table: folder }, { table: folder });
  }
}

/** The first commit of a table also made its folders. */
async function flush(folder: string, version: number): Promise<void> {
  await syncFolder(logFolder(folder));
  if (version > 0) return;
  for (const each of [folder, dirname(folder), dirname(dirname(folder))]) await syncFolder(each);
}

/** The commit stands whatever becomes of its checkpoint, which only makes reading faster. */
async function checkpointIfDue(
  connection: Connection,
  folder: string,
  version: number,
  now: number,
): Promise<void> {
  if (!wantsCheckpoint(version)) return;
  try {
    const table = await readTable(connection, folder, version);
    if (table !== null) await writeCheckpoint(connection, table, now);
  } catch {
    // The next due version writes one.
  }
}
