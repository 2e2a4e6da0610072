import { createHash, randomUUID, type Hash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { asFault, fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Work } from '../jobs/work.ts';
import { syncFolder } from '../lake/durable.ts';
import { kindOf, type FileKind } from './kinds.ts';

/** A file in the raw zone. */
export interface RawFile extends FileKind {
  /** Absolute. */
  path: string;
  sha256: string;
  /** The name it arrived with, made safe for every file system. */
  name: string;
  /** Start of the hour of arrival, milliseconds since the epoch. */
  arrived: number;
  /** When its copy was finished, milliseconds since the epoch. */
  takenAt: number;
  bytes: number;
}

export interface Taken {
  /** `known`: the source already has a file with these bytes, and nothing was added. */
  status: 'taken' | 'known';
  sha256: string;
  /** Where the bytes lie in the raw zone; absolute. */
  path: string;
  bytes: number;
}

const copyBytes = 1 << 20;
const staleMilliseconds = 24 * 3_600_000;
const hourFolder = /^year=(\d{4})[\\/]month=(\d{2})[\\/]day=(\d{2})[\\/]hour=(\d{2})$/;
const rawName = /^([0-9a-f]{64})-(.+)$/;

/**
 * Copies a file into the raw zone, by hour of arrival, bytes unchanged, unless the source has these bytes
 * already. The file system is the only ledger: a file that is visible is whole (copied aside, synced, renamed).
 * Faults: `file.missing`, `file.denied`, `disk.full`, `ingest.kind`, `ingest.source`, `job.cancelled`.
 */
export async function takeFile(rawFolder: string, source: string, file: string, work: Work): Promise<Taken> {
  kindOf(basename(file));
  const folder = sourceFolder(rawFolder, source);
  const aside = join(folder, '.taking');
  await mkdir(aside, { recursive: true });
  await sweep(aside);
  const temporary = join(aside, `${process.pid}-${randomUUID()}`);
  try {
    const { sha256, bytes } = await copy(file, temporary, work);
    const known = (await rawFiles(rawFolder, source)).find((raw) => raw.sha256 === sha256);
    if (known !== undefined) return { status: 'known', sha256, path: known.path, bytes };
    const path = join(folder, hourPath(work.now()), `${sha256}-${safeName(basename(file))}`);
    await publish(temporary, path);
    return { status: 'taken', sha256, path, bytes };
  } catch (error) {
    throw asFault(error);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The files of a source in order of arrival (hour, then SHA-256); one of those with the same bytes. */
export async function rawFiles(rawFolder: string, source: string): Promise<RawFile[]> {
  const folder = sourceFolder(rawFolder, source);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(nothingIfMissing);
  const found = entries.filter((entry) => entry.isFile()).map((entry) => rawFile(folder, entry));
  const files = await Promise.all(found.filter((file) => file !== null).map(withSize));
  files.sort((a, b) => a.arrived - b.arrived || (a.sha256 < b.sha256 ? -1 : 1));
  const seen = new Set<string>();
  return files.filter(({ sha256 }) => !seen.has(sha256) && seen.add(sha256));
}

function sourceFolder(rawFolder: string, source: string): string {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(source)) throw fault('ingest.source', { source });
  return join(rawFolder, source);
}

function nothingIfMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

type Named = Omit<RawFile, 'bytes' | 'takenAt'>;

function rawFile(folder: string, entry: { parentPath: string; name: string }): Named | null {
  const hour = hourFolder.exec(entry.parentPath.slice(folder.length + 1));
  const named = rawName.exec(entry.name);
  if (hour === null || named === null) return null;
  const [, year, month, day, hours] = hour.map(Number) as [number, number, number, number, number];
  const [, sha256, name] = named as unknown as [string, string, string];
  const arrived = Date.UTC(year, month - 1, day, hours);
  return { path: join(entry.parentPath, entry.name), sha256, name, arrived, ...kindOf(name) };
}

async function withSize(file: Named): Promise<RawFile> {
  const { size: bytes, mtimeMs: takenAt } = await stat(file.path);
  return { ...file, bytes, takenAt };
}

/** Copies and hashes in one pass; the copy is on the disk when this returns. */
async function copy(from: string, to: string, work: Work): Promise<{ sha256: string; bytes: number }> {
  const input = await open(from, 'r');
  const total = (await input.stat()).size;
  const hash = createHash('sha256');
  const output = await open(to, 'wx');
  try {
    const source = input.createReadStream({ highWaterMark: copyBytes });
    const hashed = throughHash(hash, total, basename(from), work);
    await pipeline(source, hashed, output.createWriteStream({ flush: true }), { signal: work.signal });
  } finally {
    await closeQuietly(input);
    await closeQuietly(output);
  }
  return { sha256: hash.digest('hex'), bytes: (await stat(to)).size };
}

/** Passes the bytes on, hashing them and telling how far the copy has come. */
function throughHash(hash: Hash, total: number, file: string, work: Work) {
  let done = 0;
  return async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      done += chunk.length;
      work.progress({ fraction: total === 0 ? null : done / total, message: en.ingest.reading({ file }) });
      yield chunk;
    }
  };
}

/** The streams close their handles themselves when all goes well. */
async function closeQuietly(handle: FileHandle): Promise<void> {
  await handle.close().catch(() => undefined);
}

async function publish(temporary: string, path: string): Promise<void> {
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true });
  await rename(temporary, path);
  await syncFolder(folder);
}

/** Removes what a killed take left behind. */
async function sweep(aside: string): Promise<void> {
  for (const name of await readdir(aside)) {
    const path = join(aside, name);
    const changed = await stat(path)
      .then((found) => found.mtimeMs)
      .catch(() => null);
    if (changed !== null && isStale(Number.parseInt(name, 10), changed)) await rm(path, { force: true });
  }
}

/** A process id may be used again, also by ourselves: then the file is older than this process. */
function isStale(pid: number, changed: number): boolean {
  if (Date.now() - changed > staleMilliseconds) return true;
  return pid === process.pid ? changed < performance.timeOrigin : !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function hourPath(now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return join(`year=${year}`, `month=${month}`, `day=${day}`, `hour=${time.slice(0, 2)}`);
}

/** Keeps the end, where the kind is; anything a file system may refuse becomes an underscore. */
export function safeName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]+/g, '_').slice(-100);
}
