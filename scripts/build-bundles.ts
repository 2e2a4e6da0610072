import { build as bundle } from 'esbuild';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as buildPage, type Plugin } from 'vite';
import { noticesOf } from './notices.ts';
import { closureOf, packagesOf } from './packages.ts';
import { root } from './tools.ts';

/** What each bundle in dist/ starts from. */
const entries: Readonly<Record<string, string>> = {
  engine: 'engine/main.ts',
  training: 'engine/training/main.ts',
  thread: 'engine/training/thread.ts',
  onnx: 'engine/registry/onnx/main.ts',
  cells: 'engine/notebook/process/main.ts',
  convert: 'engine/notebook/convert-main.ts',
  cli: 'cli/main.ts',
  main: 'electron/main.ts',
  serving: 'serving/main.ts',
};

/** Modules with binaries of their own stay outside the bundles, and so does Electron. */
export const shippedBeside = [
  '@duckdb/node-api',
  '@duckdb/node-bindings',
  'better-sqlite3',
  'electron-updater',
  'esbuild',
  'onnxruntime-node',
];
const external = [...shippedBeside, 'electron'];

/** Packages written as CommonJS call `require`, which an ES module lacks. */
const banner =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/** Builds the window, for a browser or the desktop app; gives the files that went into it. */
async function buildWindow(outDir: string): Promise<string[]> {
  const configFile = join(root, 'renderer', 'vite.config.ts');
  const files: string[] = [];
  const listing: Plugin = {
    name: 'list-files',
    buildEnd() {
      files.push(...this.getModuleIds());
    },
  };
  await buildPage({ configFile, logLevel: 'error', build: { outDir }, plugins: [listing] });
  return files;
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
  const { metafile } = await bundle({
    absWorkingDir: root,
    metafile: true,
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
  const plotly = fileURLToPath(import.meta.resolve('plotly.js-strict-dist-min/plotly-strict.min.js'));
  copyFileSync(plotly, join(outdir, 'plotly.js'));
  await bundlePreload(outdir);
  const files = await buildWindow(join(outdir, 'renderer'));
  const bundled = packagesOf([...Object.keys(metafile.inputs), plotly, ...files]);
  writeFileSync(join(outdir, 'notices.txt'), noticesOf([...bundled, ...closureOf(shippedBeside)]));
  return found.map(([name]) => name);
}
