#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findNode24, isNode24, runInstead } from './node24.js';

/** The command line: its TypeScript in a working copy, the bundle where only that is there. */
function entry() {
  const here = import.meta.dirname ?? fileURLToPath(new URL('.', import.meta.url));
  const source = join(here, 'main.ts');
  return existsSync(source) ? source : join(here, '..', 'dist', 'cli.js');
}

if (isNode24) {
  await import(pathToFileURL(entry()).href);
} else {
  const node = findNode24();
  if (node === null) {
    console.error(`Boathouse needs Node 24 or newer; this is ${process.version}.`);
    console.error('Install Node 24, or install Boathouse with its optional dependencies.');
    process.exitCode = 1;
  } else {
    runInstead(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)]);
  }
}
