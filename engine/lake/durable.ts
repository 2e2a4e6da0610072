import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fault } from '../../contract/problem.ts';

const windowsRefusals = new Set(['EISDIR', 'EPERM', 'EACCES']);

/** Flushes a file's bytes to the disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Flushes a folder's names to the disk; Windows cannot open a folder and needs no such call. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!windowsRefusals.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/**
 * Makes a file whole or not at all; gives false where the name is taken, whoever was first. The caller
 * flushes the folder: once the name is there, nothing in here can fail any more.
 */
export async function createExclusive(file: string, content: string): Promise<boolean> {
  const draft = await writeDraft(file, content);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'ENOSPC' || code === 'EACCES' || code === 'ENOENT') throw error;
    throw fault('lake.filesystem', { folder: dirname(file) }, { file }, error);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** Puts whole content under a name, over what was there. */
export async function replaceFile(file: string, content: string): Promise<void> {
  const draft = await writeDraft(file, content);
  await rename(draft, file);
  await syncFolder(dirname(file));
}

/** A name beside the file that no reader of a log looks at. */
export function draftName(file: string): string {
  return join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`);
}

async function writeDraft(file: string, content: string): Promise<string> {
  const draft = draftName(file);
  const handle = await open(draft, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return draft;
}
