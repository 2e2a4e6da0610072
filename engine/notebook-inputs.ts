import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ChosenFile, GivenChoice } from '../contract/calls/notebook-inputs.ts';
import { ownPath } from './notebook/own-path.ts';
import type { NotebookSession } from './notebook/session/session.ts';
import type { EngineParts } from './parts.ts';

/** Which input of an open notebook. */
interface Target {
  file: string;
  cell: string;
  name: string;
}

/** Sets an input; a file that was sent comes to lie with the notebook's own, in the place of the one before. */
export async function setInput(
  parts: EngineParts,
  session: NotebookSession,
  { file, cell, name }: Target,
  value: GivenChoice,
): Promise<void> {
  const folder = join(`${ownPath(parts.folder, file)}.files`, shortHash(name));
  if (typeof value !== 'object' || value === null) return session.input(cell, name, value);
  const kept = await keep(parts, folder, value.upload);
  try {
    await session.input(cell, name, kept);
  } catch (error) {
    await rm(dirname(kept.path), { recursive: true, force: true });
    throw error;
  }
  const left = (await readdir(folder)).filter((name) => name !== value.upload);
  for (const old of left) await rm(join(folder, old), { recursive: true, force: true });
}

async function keep({ uploads }: EngineParts, folder: string, upload: string): Promise<ChosenFile> {
  const { name, path, bytes } = uploads.find(upload);
  const kept = join(folder, upload, basename(path));
  await mkdir(dirname(kept), { recursive: true });
  await rename(path, kept);
  await uploads.discard(upload);
  return { name, path: kept, bytes };
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
