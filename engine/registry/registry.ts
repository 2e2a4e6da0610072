import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '../../contract/problem.ts';
import { replaceFile, syncFile, syncFolder } from '../lake/durable.ts';
import {
  optionalFiles,
  parseFile,
  readFiles,
  receiptFile,
  requiredFiles,
  sha256,
  versionFiles,
  type FileContent,
} from './files.ts';
import { receiptSchema, type Receipt } from './schemas.ts';
import { draftVersion, readVersion, type ModelVersion } from './version.ts';

const activeFile = 'active';
const draftPrefix = '.draft-';
/** A draft this old belongs to a process that died. */
const draftLifetime = 3_600_000;

/** Where a version comes from, as the one who registers it knows. */
export type Origin = Pick<Receipt, 'runId' | 'dataVersions' | 'parameters' | 'derivedFrom'> & {
  /** Milliseconds since the epoch. */
  at: number;
};

/**
 * Makes a training result the next version (1, 2, 3 …) of a model and gives its number; the same model.json
 * and signature.json give the version they already have, unless that lacks a file that this result has.
 * Activates nothing. Whole or not at all.
 */
export async function register(
  modelsFolder: string,
  name: string,
  resultFolder: string,
  origin: Origin,
): Promise<number> {
  const files = await readFiles(resultFolder, [...requiredFiles, ...optionalFiles]);
  return registerFiles(modelsFolder, name, files, origin);
}

/** The same from what is in the files, by their names. */
export async function registerFiles(
  modelsFolder: string,
  name: string,
  content: ReadonlyMap<string, FileContent>,
  origin: Origin,
): Promise<number> {
  const files = new Map([...content].filter(([file]) => file !== receiptFile));
  const { at, ...from } = origin;
  const sums = Object.fromEntries([...files].map(([file, content]) => [file, sha256(content)]));
  const registeredAt = new Date(at).toISOString();
  const receipt: Receipt = { format: 1, registeredAt, ...from, sha256: sums };
  files.set(receiptFile, `${JSON.stringify(receipt, null, 2)}\n`);
  return (await store(modelsFolder, name, files)).version;
}

/**
 * Checks a version's files (format, checksums, and what `check` asks) and puts them under the next number.
 * `added` is false where the same model and signature were there before.
 */
export async function store(
  modelsFolder: string,
  name: string,
  files: ReadonlyMap<string, FileContent>,
  check: (version: ModelVersion) => void = () => {},
): Promise<{ version: number; added: boolean }> {
  const folder = modelFolder(modelsFolder, name);
  const draft = join(modelsFolder, `${draftPrefix}${randomUUID()}`);
  try {
    await writeFiles(draft, files);
    await removeDeadDrafts(modelsFolder, draft);
    check(await readVersion(draft, name, draftVersion));
    await mkdir(folder, { recursive: true });
    return await place(modelsFolder, name, draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function writeFiles(folder: string, files: ReadonlyMap<string, FileContent>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [file, content] of files) {
    await writeFile(join(folder, file), content);
    await syncFile(join(folder, file));
  }
  await syncFolder(folder);
}

/** Renames the draft to the next free number; another process may be quicker. */
async function place(
  modelsFolder: string,
  name: string,
  draft: string,
): Promise<{ version: number; added: boolean }> {
  const { sha256: sums } = await receiptOf(draft);
  for (;;) {
    const numbers = await versions(modelsFolder, name);
    for (const number of numbers) {
      if (await holds(modelsFolder, name, number, sums)) return { version: number, added: false };
    }
    const next = (numbers.at(-1) ?? 0) + 1;
    const target = versionFolder(modelsFolder, name, next);
    const moved = await rename(draft, target).then(
      () => true,
      (error: unknown) => isTaken(target, error),
    );
    if (!moved) continue;
    await syncFolder(modelFolder(modelsFolder, name));
    return { version: next, added: true };
  }
}

/** False where the target has come to exist meanwhile; any other error stands. */
async function isTaken(target: string, error: unknown): Promise<false> {
  if (await exists(target)) return false;
  throw error;
}

/**
 * Whether a version is this very model with all of its files, and undamaged; a damaged one is passed over,
 * not taken for whole.
 */
async function holds(modelsFolder: string, name: string, number: number, sums: Sums): Promise<boolean> {
  const folder = versionFolder(modelsFolder, name, number);
  const known = await receiptOf(folder).catch(() => null);
  if (known === null || Object.keys(sums).some((file) => known.sha256[file] === undefined)) return false;
  if (['model.json', 'signature.json'].some((file) => known.sha256[file] !== sums[file])) return false;
  return readVersion(folder, name, number).then(
    () => true,
    () => false,
  );
}

type Sums = Receipt['sha256'];

async function receiptOf(folder: string): Promise<Receipt> {
  const file = join(folder, receiptFile);
  return parseFile(file, await readFile(file, 'utf8'), receiptSchema);
}

/** Where a version comes from, without reading its trees. */
export async function versionReceipt(modelsFolder: string, name: string, version: number): Promise<Receipt> {
  await needVersion(modelsFolder, name, version);
  return receiptOf(versionFolder(modelsFolder, name, version));
}

/**
 * One file of a version by itself, checked against the receipt; null where the version has none.
 * @throws fault `registry.no-version`, `registry.checksum`
 */
export async function versionFile(
  modelsFolder: string,
  name: string,
  version: number,
  file: string,
): Promise<string | null> {
  const { sha256: sums } = await versionReceipt(modelsFolder, name, version);
  if (sums[file] === undefined) return null;
  const content = await readFile(join(versionFolder(modelsFolder, name, version), file), 'utf8').catch(
    () => null,
  );
  if (content !== null && sha256(content) === sums[file]) return content;
  throw fault('registry.checksum', { model: name, file }, { model: name, file });
}

/** The clock is the file system's own: a draft's age is counted from the one just made. */
async function removeDeadDrafts(modelsFolder: string, newest: string): Promise<void> {
  const { mtimeMs: now } = await stat(newest);
  for (const entry of await readdir(modelsFolder)) {
    if (!entry.startsWith(draftPrefix)) continue;
    const draft = join(modelsFolder, entry);
    const info = await stat(draft).catch(() => null);
    if (info !== null && now - info.mtimeMs > draftLifetime)
      await rm(draft, { recursive: true, force: true });
  }
}

/** The names of all models, in order. */
export async function models(modelsFolder: string): Promise<string[]> {
  const entries = await readdir(modelsFolder, { withFileTypes: true }).catch(() => []);
  return entries
    .flatMap((entry) => (entry.isDirectory() && isName(entry.name) ? [entry.name] : []))
    .toSorted();
}

/** A model's version numbers, ascending; none where there is no such model. */
export async function versions(modelsFolder: string, name: string): Promise<number[]> {
  const entries = await readdir(modelFolder(modelsFolder, name)).catch(() => []);
  return entries
    .filter((entry) => /^[1-9]\d*$/.test(entry))
    .map(Number)
    .toSorted((a, b) => a - b);
}

/** The number in models/<name>/active, or null where no version is active. */
export async function activeVersion(modelsFolder: string, name: string): Promise<number | null> {
  const file = join(modelFolder(modelsFolder, name), activeFile);
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (content === null) return null;
  const version = Number(content.trim());
  if (Number.isInteger(version) && version > 0) return version;
  throw fault('file.invalid', { file, reason: 'it does not hold a version number' }, { file });
}

/** Another text whenever another version is made active, or a file of the active one changes. */
export async function activeStamp(modelsFolder: string, name: string): Promise<string> {
  const folder = modelFolder(modelsFolder, name);
  const version = await activeVersion(modelsFolder, name).catch(() => null);
  const files = [activeFile, ...versionFiles.map((file) => join(String(version), file))];
  const found = await Promise.all(files.map((file) => stat(join(folder, file)).catch(() => null)));
  return [version, ...found.map((info) => `${info?.size}@${info?.mtimeMs}`)].join(' ');
}

/** Makes a version the one that answers; readers see the old or the new number, nothing between. */
export async function activate(modelsFolder: string, name: string, version: number): Promise<void> {
  await needVersion(modelsFolder, name, version);
  await replaceFile(join(modelFolder(modelsFolder, name), activeFile), `${version}\n`);
}

/** A version's metrics alone: listing models need not read, parse and check their trees. */
export async function metricsOf(
  modelsFolder: string,
  name: string,
  version: number,
): Promise<Record<string, unknown>> {
  const file = join(versionFolder(modelsFolder, name, version), 'metrics.json');
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
}

/** Reads and checks a version; the active one where none is named. */
export async function loadVersion(
  modelsFolder: string,
  name: string,
  version?: number,
): Promise<ModelVersion> {
  const number = version ?? (await activeVersion(modelsFolder, name));
  if (number === null) {
    const known = await exists(modelFolder(modelsFolder, name));
    throw fault(known ? 'registry.no-active' : 'registry.no-model', { model: name }, { model: name });
  }
  await needVersion(modelsFolder, name, number);
  return readVersion(versionFolder(modelsFolder, name, number), name, number);
}

/** Takes a version away again; for undoing what could not be finished. */
export async function removeVersion(modelsFolder: string, name: string, version: number): Promise<void> {
  await rm(versionFolder(modelsFolder, name, version), { recursive: true, force: true });
}

async function needVersion(modelsFolder: string, model: string, version: number): Promise<void> {
  if (await exists(versionFolder(modelsFolder, model, version))) return;
  throw fault('registry.no-version', { model, version }, { model });
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** @throws fault `registry.name-invalid`: the name becomes a folder, so it may not lead elsewhere. */
export function modelFolder(modelsFolder: string, name: string): string {
  if (!isName(name)) throw fault('registry.name-invalid', { name });
  return join(modelsFolder, name);
}

function versionFolder(modelsFolder: string, name: string, version: number): string {
  return join(modelFolder(modelsFolder, name), String(version));
}

function isName(name: string): boolean {
  return /^[A-Za-z0-9][\w-]{0,63}$/.test(name);
}
