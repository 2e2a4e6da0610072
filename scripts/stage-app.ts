import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { shippedBeside } from './build-bundles.ts';
import { closureOf, placeOf } from './packages.ts';
import { root } from './tools.ts';

/** Of sample-data/, the generator and the truth behind its events stay at home. */
const template = ['boathouse.yaml', 'expectations', 'features', 'pipelines', 'raw', 'sql'];

/** Copies what the app needs while it runs into a folder for electron-builder: what was built, the template, packages. */
export function stageApp(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const copied = [
    ...builtFiles(),
    ...template.map((part) => join('sample-data', part)),
    'notebooks',
    ...closureOf(shippedBeside).map(placeOf),
  ];
  for (const place of copied) copy(place, folder);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
}

/** Everything in dist/ but the command line, which the desktop app does not have. */
function builtFiles(): string[] {
  const names = readdirSync(join(root, 'dist')).filter((name) => name !== 'cli.js');
  return names.map((name) => join('dist', name));
}

/** Packages below a package come by themselves, where they are needed. */
function copy(place: string, folder: string): void {
  mkdirSync(dirname(join(folder, place)), { recursive: true });
  const from = join(root, place);
  const isOwn = (file: string) => file === from || !['node_modules', '.bin'].includes(basename(file));
  if (!statSync(from).isFile() || !from.endsWith('.map'))
    cpSync(from, join(folder, place), { recursive: true, filter: isOwn, dereference: true });
}

/** package.json of the app: of its dependencies those that are files beside the bundles. */
function manifest(): object {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown> & {
    dependencies: Record<string, string>;
  };
  const { name, version, description, license, type, main } = own;
  const dependencies = Object.fromEntries(shippedBeside.map((one) => [one, own.dependencies[one]]));
  return { name, version, description, license, type, main, dependencies };
}
