import { existsSync, readFileSync } from 'node:fs';
import { open } from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { begin, electron } from './electron.ts';

const names = Object.keys(electron).join(', ');
const require = createRequire(import.meta.url);

/** Whoever asks for 'electron' gets the stand-in: by import with its names, by require as one value. */
function hook(): void {
  Object.assign(globalThis, { [Symbol.for('electron-standin')]: electron });
  const source = `const electron = globalThis[Symbol.for('electron-standin')]; export default electron; export const { ${names} } = electron;`;
  const module = `data:text/javascript,${encodeURIComponent(source)}`;
  const common = pathToFileURL(join(import.meta.dirname, 'electron-module.cjs')).href;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier !== 'electron') return next(specifier, context);
      const url = context.conditions.includes('require') ? common : module;
      return { url, shortCircuit: true };
    },
  });
}

/** The folder of the app: the first word that is none of Electron's own, after `-r FILE` was heeded. */
function appFolder(): string {
  const words = process.argv.slice(1);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-r') {
      at += 1;
      require(resolve(words[at] ?? ''));
    } else if (!word.startsWith('-')) return resolve(word);
  }
  throw new Error('Name the folder of an app.');
}

async function start(): Promise<void> {
  const inspect = process.argv.find((word) => word.startsWith('--inspect='));
  // Prints the address that Playwright waits for.
  if (inspect !== undefined) open(Number(inspect.split('=')[1]), '127.0.0.1');
  endWithParent();
  const folder = appFolder();
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) throw new Error(`${folder} is no app: it has no package.json.`);
  const { productName, name, version, main } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<
    string,
    string
  >;
  electron.app.describe(productName ?? name ?? 'Electron', version ?? '0.0.0', folder);
  electron.app.mark('load');
  await import(pathToFileURL(join(folder, main ?? 'index.js')).href);
  electron.app.mark('loaded');
  if (electron.app.isLeaving) return;
  await begin();
}

/** A test that is killed leaves nobody behind. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && electron.app.exit(1), 1_000);
  process.stderr.on('error', () => undefined);
}

hook();
// As in Electron: the program first, then its arguments.
process.argv.splice(0, 2, process.argv[1] ?? '');
Object.assign(process.versions, { electron: '45.4.1' });
start().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
