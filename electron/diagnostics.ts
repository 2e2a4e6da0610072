import { app, clipboard, shell } from 'electron';
import { release } from 'node:os';
import { join } from 'node:path';
import { fault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { say } from './choose.ts';
import type { Project } from './projects.ts';

const words = en.desktop;

interface ProcessMemory {
  name: string;
  pid: number;
  /** Bytes that are its own. */
  bytes: number;
}

/** Every process of the app with its memory, the largest first. */
function memory(): ProcessMemory[] {
  return app
    .getAppMetrics()
    .map(({ type, name, pid, memory }) => ({ name: name ?? type, pid, bytes: memory.workingSetSize * 1024 }))
    .toSorted((a, b) => b.bytes - a.bytes);
}

/** Shows what each process takes. */
export async function showMemory(): Promise<void> {
  const found = memory();
  const total = found.reduce((sum, { bytes }) => sum + bytes, 0);
  await say(words.memory(total), found.map(words.process).join('\n'));
}

/** Puts what a report of a fault needs on the clipboard: versions and sizes, no name of a person or a table. */
export function copyDiagnostics(projects: readonly Project[], updates: string): void {
  const { electron = '', chrome = '', node } = process.versions;
  const facts = {
    boathouse: app.getVersion(),
    ...{ electron, chrome, node },
    system: `${process.platform} ${process.arch} ${release()}`,
    projects: projects.length,
    updates,
    memory: memory(),
  };
  clipboard.writeText(JSON.stringify(facts, null, 2));
}

/** Opens the licences of all that the app is made of in the system's reader of texts. */
export async function showNotices(): Promise<void> {
  const file = join(app.isPackaged ? process.resourcesPath : import.meta.dirname, 'notices.txt');
  if ((await shell.openPath(file)) !== '') throw fault('file.missing', { file }, { file });
}
