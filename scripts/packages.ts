import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from './tools.ts';

/** An installed package. */
export interface Package {
  folder: string;
  manifest: Manifest;
}

export interface Manifest {
  name: string;
  version: string;
  license?: string;
  author?: string | { name: string };
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export function packageIn(folder: string): Package {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  return { folder, manifest };
}

/** The packages that these files are of; files of our own are of none. */
export function packagesOf(files: Iterable<string>): Package[] {
  const folders = new Set<string>();
  for (const file of files) {
    const found = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll('\\', '/'));
    if (found !== null) folders.add(resolve(root, found[0]));
  }
  return [...folders].filter((folder) => existsSync(join(folder, 'package.json'))).map(packageIn);
}

/** Packages that another needs only for its install script, which does not run here. */
const forInstalling: Readonly<Record<string, readonly string[]>> = {
  'onnxruntime-node': ['adm-zip', 'global-agent'],
};

/** These packages with all that they need to run, as they are installed; what is for other systems may lack. */
export function closureOf(names: readonly string[]): Package[] {
  const found = new Map<string, Package>();
  const add = (name: string, from: string, isOptional: boolean): void => {
    const folder = lookUp(name, from);
    if (folder === null && isOptional) return;
    if (folder === null) throw new Error(`${name} is not installed: npm ci`);
    if (found.has(folder)) return;
    const one = packageIn(folder);
    found.set(folder, one);
    const { dependencies = {}, optionalDependencies = {} } = one.manifest;
    const unused = forInstalling[name] ?? [];
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies }))
      if (!unused.includes(needed)) add(needed, folder, needed in optionalDependencies);
  };
  for (const name of names) add(name, root, false);
  return [...found.values()];
}

/** Where Node would find a package, seen from a folder. */
function lookUp(name: string, from: string): string | null {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return from === root ? null : lookUp(name, dirname(from));
}

/** Its place below the project's folder: `node_modules/…`. */
export function placeOf({ folder }: Package): string {
  return relative(root, folder);
}
