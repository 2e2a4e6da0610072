import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fault } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import { formatActions, type Action, type Add } from './actions.ts';
import { wantsCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { conflictSince } from './conflict.ts';
import { createExclusive, syncFolder } from './durable.ts';
import { commitFile, logFolder } from './log.ts';
import { Planner, type Plan } from './plan.ts';
import { assertWritable, plainProtocol } from './protocol.ts';
import { describeRows } from './rowtypes.ts';
import { readTable, type TableState } from './snapshot.ts';
import type { CommitOutcome, Write } from './types.ts';

const engineInfo = 'Boathouse/0.1';

/** After so many lost races a write gives up with a conflict. */
const mostAttempts = 100;

const operations = { append: 'WRITE', overwrite: 'WRITE', merge: 'MERGE' } as const;

/**
 * Writes rows to the Delta table in a folder: data files first, then the commit that makes them part of
 * the table, or nothing. Where another writer takes the version, the write is tried on the next one.
 */
export async function writeTable(
  connection: Connection,
  folder: string,
  write: Write,
  now: () => number,
): Promise<CommitOutcome> {
  const fields = await describeRows(connection, write.select);
  const planner = new Planner(connection, folder, write, fields, now);
  let outcome: CommitOutcome | null = null;
  try {
    for (let attempt = 0; outcome === null; attempt += 1) {
      outcome = await tryOnce(connection, folder, write, planner, attempt, now);
    }
  } finally {
    await planner.end();
  }
  if (outcome.status === 'committed') await checkpointIfDue(connection, folder, outcome.version, now());
  return outcome;
}

/** Null where another writer took the version. */
async function tryOnce(
  connection: Connection,
  folder: string,
  write: Write,
  planner: Planner,
  attempt: number,
  now: () => number,
): Promise<CommitOutcome | null> {
  const table = await readTable(connection, folder);
  const newest = table?.snapshot.version ?? -1;
  if (done(table, write)) return { status: 'already-done', version: newest };
  const conflict = await conflictSince(folder, write, newest);
  if (conflict !== null) return conflict;
  if (attempt === mostAttempts) return { status: 'conflict', version: newest, by: 'many other writers' };
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

function actionsOf(table: TableState | null, write: Write, plan: Plan, now: number): Action[] {
  const { transaction } = write;
  return [
    { commitInfo: commitInfo(table, write, plan, now) },
    ...(table === null ? [{ protocol: plainProtocol }] : []),
    ...(plan.metaData === null ? [] : [{ metaData: plan.metaData }]),
    ...(transaction === undefined ? [] : [{ txn: { ...transaction, lastUpdated: now } }]),
    ...plan.removes.map((add) => removal(add, now)),
    ...plan.written.adds.map((add) => ({ add })),
  ];
}

function removal(add: Add, now: number): Action {
  return {
    remove: {
      path: add.path,
      deletionTimestamp: now,
      dataChange: true,
      extendedFileMetadata: true,
      partitionValues: add.partitionValues ?? {},
      size: add.size,
    },
  };
}

function commitInfo(table: TableState | null, write: Write, plan: Plan, now: number) {
  return {
    timestamp: now,
    operation: operations[write.mode],
    operationParameters: operationParameters(write),
    ...(table === null ? {} : { readVersion: table.snapshot.version }),
    isBlindAppend: write.mode === 'append' && write.readVersion === undefined,
    operationMetrics: {
      numFiles: String(plan.written.adds.length),
      numRemovedFiles: String(plan.removes.length),
      numOutputRows: String(plan.rows),
    },
    engineInfo,
    ...(write.info === undefined ? {} : { userMetadata: JSON.stringify(write.info) }),
  };
}

/** Values are JSON text, as other writers have them. */
function operationParameters(write: Write): Record<string, string> {
  if (write.mode === 'merge') return { matchedOn: JSON.stringify(write.key ?? []) };
  return { mode: write.mode === 'append' ? 'Append' : 'Overwrite', partitionBy: '[]' };
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
