import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../../..');

/** Writes the stand-in's program and gives its path: a file named `electron`, as Playwright and npm expect one. */
export function standInProgram(): string {
  const folder = join(root, '.build', 'electron-standin');
  const program = join(folder, 'electron');
  const start = pathToFileURL(join(import.meta.dirname, 'start.ts')).href;
  mkdirSync(folder, { recursive: true });
  writeFileSync(program, `#!${process.execPath}\nimport(${JSON.stringify(start)});\n`);
  chmodSync(program, 0o755);
  return program;
}
