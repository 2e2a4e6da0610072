import { access } from 'node:fs/promises';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Connection } from '../db/duckdb.ts';
import type { Action, Add, MetaData, Protocol } from './actions.ts';
import {
  corrupt,
  listLog,
  readCheckpoint,
  readCommit,
  segmentOf,
  writtenAt,
  type LogSegment,
} from './log.ts';
import { fileOfLogPath } from './paths.ts';
import { assertKnown, assertReadable, refuse } from './protocol.ts';
import { replay, type LogState } from './replay.ts';
import { parseSchema } from './schema.ts';
import type { DataFile, Field, Snapshot } from './types.ts';

const { damage, feature } = en.lake;

/** A snapshot with what only a writer needs of the log. */
export interface TableState {
  snapshot: Snapshot;
  protocol: Protocol;
  metaData: MetaData;
  log: LogState;
}

/**
 * The Delta table in any folder at a version (newest when absent), or null where there is none.
 * Faults: `lake.version`, `lake.corrupt`, `lake.unsupported` (naming the feature).
 */
export async function readSnapshot(
  connection: Connection,
  folder: string,
  version?: number,
): Promise<Snapshot | null> {
  return (await readTable(connection, folder, version))?.snapshot ?? null;
}

/** Faults with `lake.fileMissing` where a data file that the log names is not there. */
export async function assertFilesExist(snapshot: Snapshot): Promise<void> {
  const { folder: table } = snapshot;
  for (const { path: file } of snapshot.files) {
    await access(file).catch((error: unknown) => {
      throw fault('lake.fileMissing', { table, file }, { file, table }, error);
    });
  }
}

export async function readTable(
  connection: Connection,
  folder: string,
  version?: number,
): Promise<TableState | null> {
  const listing = await listLog(folder);
  if (listing === null) return null;
  const segment = segmentOf(folder, listing, version);
  const { checkpoint, commits } = segment;
  const actions = checkpoint === null ? [] : [await readCheckpoint(connection, folder, checkpoint)];
  for (const commit of commits) actions.push(await readCommit(folder, commit));
  const written = commitTime(actions.at(-1) ?? []) ?? (await writtenAt(folder, segment));
  return tableState(folder, segment, replayed(folder, actions.flat()), written);
}

function replayed(folder: string, actions: readonly Action[]): LogState {
  try {
    return replay(folder, actions);
  } catch (error) {
    throw corrupt(folder, damage.path, error);
  }
}

function commitTime(actions: readonly Action[]): number | null {
  const time = actions.find((each) => each.commitInfo)?.commitInfo?.['timestamp'];
  return typeof time === 'number' ? time : null;
}

function tableState(folder: string, segment: LogSegment, log: LogState, timestamp: number): TableState {
  const { protocol, metaData } = log;
  if (protocol === null) throw corrupt(folder, damage.noProtocol);
  assertReadable(folder, protocol);
  if (metaData === null) throw corrupt(folder, damage.noMetadata);
  const fields = schemaOf(folder, metaData);
  assertKnown(folder, metaData, fields);
  const snapshot: Snapshot = {
    folder,
    version: segment.version,
    timestamp,
    tableId: metaData.id,
    fields,
    partitionColumns: metaData.partitionColumns,
    files: [...log.files.values()].map((add) => dataFile(folder, add)),
    transactions: Object.fromEntries([...log.transactions].map(([appId, txn]) => [appId, txn.version])),
  };
  return { snapshot, protocol, metaData, log };
}

/** Some writers leave the schema out where there are no columns yet. */
const emptySchema = '{"type":"struct","fields":[]}';

function schemaOf(folder: string, metaData: MetaData): Field[] {
  try {
    return parseSchema(metaData.schemaString ?? emptySchema);
  } catch (error) {
    throw corrupt(folder, damage.schema, error);
  }
}

function dataFile(folder: string, add: Add): DataFile {
  if (add.deletionVector) refuse(folder, feature.reader('deletionVectors'));
  const path = fileOfLogPath(folder, add.path);
  if (path === null) return refuse(folder, feature.elsewhere(add.path));
  const stats = add.stats ?? null;
  return {
    path,
    logPath: add.path,
    size: add.size,
    numRecords: recordsOf(stats),
    stats,
    partitionValues: add.partitionValues ?? {},
  };
}

/** The rows of a file by its statistics, which are a hint: text that is no JSON counts as none. */
export function recordsOf(stats: string | null): number | null {
  const count = /"numRecords"\s*:\s*(\d+)/.exec(stats ?? '')?.[1];
  return count === undefined ? null : Number(count);
}
