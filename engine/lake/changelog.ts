import type { Connection } from '../db/duckdb.ts';
import type { Action, Add } from './actions.ts';
import { entryOf } from './history.ts';
import { listLog, readCommit, segmentOf, type LogListing } from './log.ts';
import { fileOfLogPath } from './paths.ts';
import { duckType, parseSchema } from './schema.ts';
import { readTable, recordsOf } from './snapshot.ts';
import type { Field, HistoryEntry } from './types.ts';

/** What differs between the columns of two versions, types in DuckDB's words. */
export interface SchemaChange {
  added: { name: string; type: string }[];
  removed: { name: string; type: string }[];
  changed: { name: string; from: string; to: string }[];
}

/** One commit, and what it did to the rows, the files and the columns; null: the log does not say. */
export interface Change extends HistoryEntry {
  rowsAdded: number | null;
  rowsRemoved: number | null;
  filesAdded: number;
  filesRemoved: number;
  bytesAdded: number;
  schema: SchemaChange | null;
  readable: boolean;
}

/** What a table holds while its commits are walked; `fields` is null where nothing before is known. */
interface Standing {
  files: Map<string, number | null>;
  fields: Field[] | null;
}

/** A page of a table's commits, the newest first; null where there is no table. */
export async function readChanges(
  connection: Connection,
  folder: string,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<{ changes: Change[]; more: boolean; newest: number } | null> {
  const log = await listLog(folder);
  if (log === null) return null;
  const older = log.commits.filter((version) => before === undefined || version < before);
  const page = older.slice(-limit);
  const standing = await standingBefore(connection, folder, page[0] ?? 0);
  const changes: Change[] = [];
  for (const version of page) changes.push(await changeOf(folder, log, version, standing));
  return { changes: changes.toReversed(), more: older.length > page.length, newest: log.newest };
}

/** Where the version before is forgotten or cannot be read, nothing is known of it. */
async function standingBefore(connection: Connection, folder: string, version: number): Promise<Standing> {
  const table = version === 0 ? null : await readTable(connection, folder, version - 1).catch(() => null);
  const files = table?.snapshot.files ?? [];
  return {
    files: new Map(files.map((file) => [file.path, file.numRecords])),
    fields: table?.snapshot.fields ?? null,
  };
}

async function changeOf(
  folder: string,
  log: LogListing,
  version: number,
  standing: Standing,
): Promise<Change> {
  const actions = await readCommit(folder, version);
  const adds = actions.flatMap(({ add }) => add ?? []);
  const removes = actions.flatMap(({ remove }) => remove ?? []);
  const schema = schemaChange(actions, standing);
  const removed = removes.map(({ path }) => take(standing, keyOf(folder, path)));
  for (const add of adds) standing.files.set(keyOf(folder, add.path), rowsOf(add));
  return {
    ...(await entryOf(folder, version, actions)),
    rowsAdded: sum(adds.map(rowsOf)),
    rowsRemoved: sum(removed),
    filesAdded: adds.length,
    filesRemoved: removes.length,
    bytesAdded: adds.reduce((total, add) => total + add.size, 0),
    schema,
    readable: isReadable(folder, log, version),
  };
}

function keyOf(folder: string, path: string): string {
  return fileOfLogPath(folder, path) ?? path;
}

function take({ files }: Standing, key: string): number | null {
  const rows = files.get(key) ?? null;
  files.delete(key);
  return rows;
}

function rowsOf(add: Add): number | null {
  return recordsOf(add.stats ?? null);
}

function sum(counts: readonly (number | null)[]): number | null {
  return counts.reduce<number | null>(
    (total, each) => (total === null || each === null ? null : total + each),
    0,
  );
}

function schemaChange(actions: readonly Action[], standing: Standing): SchemaChange | null {
  const text = actions.find((each) => each.metaData)?.metaData?.schemaString;
  if (text === undefined || text === null) return null;
  const before = standing.fields;
  standing.fields = parseSchema(text);
  return before === null ? null : difference(before, standing.fields);
}

/** What a schema gained, lost and changed; null where nothing differs. */
export function difference(before: readonly Field[], after: readonly Field[]): SchemaChange | null {
  const [old, now] = [typesOf(before), typesOf(after)];
  const added = [...now].filter(([name]) => !old.has(name)).map(([name, type]) => ({ name, type }));
  const removed = [...old].filter(([name]) => !now.has(name)).map(([name, type]) => ({ name, type }));
  const changed = [...now].flatMap(([name, to]) => {
    const from = old.get(name);
    return from === undefined || from === to ? [] : [{ name, from, to }];
  });
  return added.length + removed.length + changed.length === 0 ? null : { added, removed, changed };
}

function typesOf(fields: readonly Field[]): Map<string, string> {
  return new Map(fields.map(({ name, type }) => [name, typeName(type)]));
}

/** A Delta type in DuckDB's words, or as it is written where DuckDB has none. */
export function typeName(type: unknown): string {
  return duckType(type) ?? (typeof type === 'string' ? type : JSON.stringify(type));
}

function isReadable(folder: string, log: LogListing, version: number): boolean {
  try {
    segmentOf(folder, log, version);
    return true;
  } catch {
    return false;
  }
}
