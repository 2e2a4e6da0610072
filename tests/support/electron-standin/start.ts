import { existsSync, readFileSync } from 'node:fs';
import { open } from 'node:inspector';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { begin, electron } from './electron.ts';
import { lendElectron } from './lend.ts';

const require = createRequire(import.meta.url);

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

lendElectron(electron);
// As in Electron: the program first, then its arguments.
process.argv.splice(0, 2, process.argv[1] ?? '');
Object.assign(process.versions, { electron: '45.4.1' });
Object.assign(process, { resourcesPath: process.env['STANDIN_RESOURCES'] });
start().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
