import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fault } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';
import { writeTable } from './commit.ts';
import { entryOf, readHistory } from './history.ts';
import { listLog, logFolder, namesIn, readCommit } from './log.ts';
import { readSnapshot } from './snapshot.ts';
import type { HistoryEntry, Lake, TableName } from './types.ts';
import { refreshViews } from './views.ts';

const zones = ['processed', 'curated'] as const;

/** The lake of the project in a folder; nothing is read or made before it is asked for. */
export function openLake(projectFolder: string, now: () => number = Date.now): Lake {
  const root = join(resolve(projectFolder), 'lake');
  const folder = (table: TableName) => join(root, ...partsOf(table));
  const snapshot = (connection: Connection, table: TableName, version?: number) =>
    readSnapshot(connection, folder(table), version);
  const tables = () => listTables(root);
  return {
    folder,
    rawFolder: join(root, 'raw'),
    tables,
    snapshot,
    newest: async (table) => (await listLog(folder(table)))?.newest ?? null,
    newestCommit: (table) => newestCommit(folder(table)),
    history: (table) => readHistory(folder(table)),
    write: (connection, table, write) => writeTable(connection, folder(table), write, now),
    refreshViews: async (connection) => {
      const source = { read: snapshot, mark: (table: TableName) => markOf(folder(table)) };
      return refreshViews(connection, await tables(), source);
    },
  };
}

/** A name that is a folder's on every system, so that no table leads outside its zone. */
function partsOf(table: TableName): [zone: string, name: string] {
  const match = /^(processed|curated)\.([\p{L}\p{N}_][\p{L}\p{N}_ -]*)$/u.exec(table);
  if (match?.[1] === undefined || match[2] === undefined || match[2].endsWith(' ')) {
    throw fault('lake.name', { table }, { table });
  }
  return [match[1], match[2]];
}

async function newestCommit(folder: string): Promise<HistoryEntry | null> {
  const version = (await listLog(folder))?.commits.at(-1);
  return version === undefined ? null : entryOf(folder, version, await readCommit(folder, version));
}

/** Which files a log has, and which file its newest is: a commit is written once and never again. */
async function markOf(folder: string): Promise<string | null> {
  const names = (await namesIn(logFolder(folder))).toSorted();
  const newest = names.findLast((name) => /^\d{20}\./.test(name));
  if (newest === undefined) return null;
  const { ino, size, mtimeMs } = await stat(join(logFolder(folder), newest));
  return [names.length, newest, ino, size, mtimeMs].join(' ');
}

/** Every folder with a log, readable or not; what cannot be read says so when it is opened. */
async function listTables(root: string): Promise<TableName[]> {
  const found = await Promise.all(zones.map((zone) => tablesIn(root, zone)));
  return found.flat().toSorted();
}

async function tablesIn(root: string, zone: (typeof zones)[number]): Promise<TableName[]> {
  const names = await namesIn(join(root, zone));
  const logs = await Promise.all(names.map((name) => listLog(join(root, zone, name))));
  return names.filter((_, at) => logs[at] !== null).map((name) => `${zone}.${name}` as const);
}
