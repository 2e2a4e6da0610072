import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fault, type Place } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Connection } from '../db/duckdb.ts';
import { textList } from '../db/sql.ts';
import { parseAction, type Action } from './actions.ts';
import { fileOfLogPath, paddedVersion, readerPath } from './paths.ts';

interface Checkpoint {
  version: number;
  files: string[];
}

/** What lies in a `_delta_log` folder: commits and complete checkpoints, by version. */
export interface LogListing {
  commits: number[];
  checkpoints: Checkpoint[];
  newest: number;
}

/** The files that make up one version: the newest checkpoint at or before it, and the commits since. */
export interface LogSegment {
  version: number;
  checkpoint: Checkpoint | null;
  commits: number[];
}

export function logFolder(folder: string): string {
  return join(folder, '_delta_log');
}

export function commitFile(folder: string, version: number): string {
  return join(logFolder(folder), `${paddedVersion(version)}.json`);
}

/** Lists a table's log, or null where there is no table. `_last_checkpoint` is only a hint, so it is not read. */
export async function listLog(folder: string): Promise<LogListing | null> {
  const names = await namesIn(logFolder(folder));
  const commits = names.flatMap((name) => /^(\d{20})\.json$/.exec(name)?.[1] ?? []).map(Number);
  const checkpoints = completeCheckpoints(names);
  if (commits.length === 0 && checkpoints.length === 0) return null;
  const newest = Math.max(...commits, ...checkpoints.map((each) => each.version));
  return { commits: commits.toSorted((a, b) => a - b), checkpoints, newest };
}

/** The names in a folder; none where there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

/** Classic (`N.checkpoint.parquet`), multi-part (`N.checkpoint.i.n.parquet`), v2 (`N.checkpoint.<uuid>.…`). */
function completeCheckpoints(names: readonly string[]): Checkpoint[] {
  const groups = new Map<string, Checkpoint & { parts: number }>();
  for (const name of names) {
    const match = /^(\d{20})\.checkpoint(?:\.(\d{10})\.(\d{10})|\.[0-9a-f-]{36})?\.(parquet|json)$/.exec(
      name,
    );
    if (match === null) continue;
    const key = match[3] === undefined ? name : `${match[1]}.${match[3]}`;
    const group = groups.get(key) ?? { version: Number(match[1]), files: [], parts: Number(match[3] ?? 1) };
    group.files.push(name);
    groups.set(key, group);
  }
  const complete = [...groups.values()].filter((group) => group.files.length === group.parts);
  return complete.map(({ version, files }) => ({ version, files })).toSorted((a, b) => a.version - b.version);
}

/** Chooses the files for a version (the newest when absent); faults where some of them are missing. */
export function segmentOf(folder: string, log: LogListing, wanted?: number): LogSegment {
  const version = wanted ?? log.newest;
  const checkpoint = log.checkpoints.findLast((each) => each.version <= version) ?? null;
  const first = checkpoint === null ? 0 : checkpoint.version + 1;
  const commits = Array.from({ length: Math.max(0, version - first + 1) }, (_, i) => first + i);
  const known = new Set(log.commits);
  const gap = commits.find((each) => !known.has(each));
  const exists = Number.isInteger(version) && version >= 0 && version <= log.newest;
  const found = gap === undefined && exists;
  if (!found && wanted !== undefined) {
    throw fault('lake.version', { table: folder, version, newest: log.newest }, { table: folder });
  }
  if (!found) throw corrupt(folder, en.lake.damage.missingCommit(gap ?? version));
  return { version, checkpoint, commits };
}

/** The actions of one commit, in order. */
export async function readCommit(folder: string, version: number): Promise<Action[]> {
  return parseLines(folder, commitFile(folder, version));
}

/** The actions of a checkpoint, sidecars of a v2 checkpoint included. */
export async function readCheckpoint(
  connection: Connection,
  folder: string,
  checkpoint: Checkpoint,
): Promise<Action[]> {
  const files = checkpoint.files.map((name) => join(logFolder(folder), name));
  const top = await readActions(connection, folder, files);
  const sidecars = top.flatMap((each) => each.sidecar?.path ?? []).map((path) => sidecarFile(folder, path));
  return sidecars.length === 0 ? top : [...top, ...(await readActions(connection, folder, sidecars))];
}

/** Milliseconds since the epoch: when the version's newest file was written. */
export async function writtenAt(folder: string, segment: LogSegment): Promise<number> {
  const last = segment.commits.at(-1);
  const file = last === undefined ? segment.checkpoint?.files[0] : `${paddedVersion(last)}.json`;
  return Math.floor((await stat(join(logFolder(folder), file ?? ''))).mtimeMs);
}

function sidecarFile(folder: string, path: string): string {
  const sidecars = join(logFolder(folder), '_sidecars');
  return fileOfLogPath(sidecars, path) ?? join(sidecars, path);
}

async function readActions(connection: Connection, folder: string, files: string[]): Promise<Action[]> {
  const [first] = files;
  if (first?.endsWith('.json') === true) return parseLines(folder, first);
  const list = textList(files.map(readerPath));
  try {
    const sql = `SELECT to_json(c)::VARCHAR AS action FROM read_parquet(${list}, union_by_name = true) c`;
    const rows = await connection.rows<{ action: string }>(sql);
    return rows.map((row) => parseAction(row.action));
  } catch (error) {
    throw corrupt(folder, en.lake.damage.checkpoint(first ?? ''), error);
  }
}

async function parseLines(folder: string, file: string): Promise<Action[]> {
  const actions: Action[] = [];
  const content = await readFile(file, 'utf8');
  for (const [i, line] of content.split('\n').entries()) {
    if (line.trim() !== '') actions.push(parseLine(folder, file, line, i + 1));
  }
  return actions;
}

function parseLine(folder: string, file: string, text: string, line: number): Action {
  try {
    return parseAction(text);
  } catch (error) {
    throw corrupt(folder, en.lake.damage.line(file, line), error, { file, line });
  }
}

export function corrupt(folder: string, reason: string, cause?: unknown, place: Place = {}): Error {
  return fault('lake.corrupt', { table: folder, reason }, { table: folder, ...place }, cause);
}
