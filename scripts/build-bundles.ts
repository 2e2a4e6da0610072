import { build as bundle } from 'esbuild';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tools.ts';

/** What each bundle in dist/ starts from. */
const entries: Readonly<Record<string, string>> = {
  engine: 'engine/main.ts',
  training: 'engine/training/main.ts',
  thread: 'engine/training/thread.ts',
  cli: 'cli/main.ts',
  serving: 'serving/main.ts',
};

/** Modules with binaries of their own stay outside the bundles. */
const external = ['@duckdb/node-api', 'better-sqlite3'];

/** Packages written as CommonJS call `require`, which an ES module lacks. */
const banner =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/** Bundles the page for the browser and puts its other files beside it. */
async function buildPage(outdir: string): Promise<void> {
  await bundle({
    absWorkingDir: root,
    entryPoints: ['renderer/page.ts'],
    outdir,
    bundle: true,
    platform: 'browser',
    target: 'es2024',
    format: 'esm',
    minify: true,
    logLevel: 'warning',
  });
  for (const file of ['index.html', 'page.css', 'icon.svg'])
    copyFileSync(join(root, 'renderer', file), join(outdir, file));
}

/** Bundles every entry that exists into dist/; gives the names of the bundles made. */
export async function build(outdir = join(root, 'dist')): Promise<string[]> {
  const found = Object.entries(entries).filter(([, file]) => existsSync(join(root, file)));
  await bundle({
    absWorkingDir: root,
    entryPoints: found.map(([out, file]) => ({ out, in: file })),
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    sourcemap: true,
    external,
    banner: { js: banner },
    logLevel: 'warning',
  });
  await buildPage(join(outdir, 'renderer'));
  return found.map(([name]) => name);
}
