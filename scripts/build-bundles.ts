import { build as bundle } from 'esbuild';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as buildPage } from 'vite';
import { root } from './tools.ts';

/** What each bundle in dist/ starts from. */
const entries: Readonly<Record<string, string>> = {
  engine: 'engine/main.ts',
  training: 'engine/training/main.ts',
  thread: 'engine/training/thread.ts',
  cells: 'engine/notebook/process/main.ts',
  convert: 'engine/notebook/convert-main.ts',
  cli: 'cli/main.ts',
  main: 'electron/main.ts',
  serving: 'serving/main.ts',
};

/** Modules with binaries of their own stay outside the bundles, and so does Electron. */
const external = [
  '@duckdb/node-api',
  '@duckdb/node-bindings',
  'better-sqlite3',
  'electron',
  'electron-updater',
  'esbuild',
];

/** Packages written as CommonJS call `require`, which an ES module lacks. */
const banner =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/** Builds the window, for a browser or the desktop app. */
async function buildWindow(outDir: string): Promise<void> {
  const configFile = join(root, 'renderer', 'vite.config.ts');
  await buildPage({ configFile, logLevel: 'error', build: { outDir } });
}

/** A sandboxed preload script is CommonJS, and may require Electron alone. */
async function bundlePreload(outdir: string): Promise<void> {
  await bundle({
    absWorkingDir: root,
    entryPoints: ['electron/preload.ts'],
    outfile: join(outdir, 'preload.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['electron'],
    logLevel: 'warning',
  });
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
  // The engine puts it into what notebooks are exported to.
  const plotly = import.meta.resolve('plotly.js-strict-dist-min/plotly-strict.min.js');
  copyFileSync(fileURLToPath(plotly), join(outdir, 'plotly.js'));
  await bundlePreload(outdir);
  await buildWindow(join(outdir, 'renderer'));
  return found.map(([name]) => name);
}
