import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A name in exports/ that no file has yet, by its place in the project. */
export function freeExport(folder: string, name: string, ending: string): string {
  for (let at = 1; ; at += 1) {
    const file = `exports/${name}${at === 1 ? '' : `-${at}`}.${ending}`;
    if (!existsSync(join(folder, file))) return file;
  }
}

/** Writes a text into exports/ under a name of its own; gives its place in the project. */
export function writeExport(folder: string, name: string, ending: string, text: string): string {
  mkdirSync(join(folder, 'exports'), { recursive: true });
  const file = freeExport(folder, name, ending);
  writeFileSync(join(folder, file), text, { flag: 'wx' });
  return file;
}
