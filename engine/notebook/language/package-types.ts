import { readFile, realpath, stat } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join, posix, relative } from 'node:path';
import { insideProject } from '../../documents/paths.ts';
import { declaredEntries, namedFiles, type Manifest } from './package-entries.ts';

const { dirname, join: joined } = posix;

/** What is beyond is left out: of that everything is allowed, as of a package without types. */
const most = { files: 1_500, bytes: 8 * 2 ** 20, fileBytes: 2 * 2 ** 20 };

/** Files by their places in the project, always with slashes. */
export interface PackageTypes {
  files: Record<string, string>;
  /** Packages that stand elsewhere than where they are looked for: links of workspaces and of pnpm. */
  links: Record<string, string>;
  /** Modules of which no types were found. */
  missing: string[];
}

/** What the packages that cells import declare: the files of types that an import of each reaches. */
export async function packageTypes(folder: string, modules: readonly string[]): Promise<PackageTypes> {
  const reading = new Reading(folder);
  const missing: string[] = [];
  for (const module of modules) if (!(await reading.enter(module))) missing.push(module);
  await reading.follow();
  return { files: reading.files, links: reading.links, missing };
}

class Reading {
  readonly files: Record<string, string> = {};
  readonly links: Record<string, string> = {};
  readonly #folder: string;
  readonly #waiting = new Set<string>();
  #bytes = 0;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async enter(module: string): Promise<boolean> {
    const entry = await this.#entryOf(module, '');
    if (entry !== null) this.#waiting.add(entry);
    return entry !== null;
  }

  /** A set gives what is put in while it is gone through. */
  async follow(): Promise<void> {
    for (const path of this.#waiting) {
      const text = await this.#read(path);
      if (this.#count >= most.files) return;
      if (text === null) continue;
      for (const named of namedFiles(text)) {
        const found = await (named.kind === 'file'
          ? this.#declared(joined(dirname(path), named.name))
          : this.#entryOf(named.name, dirname(path)));
        if (found !== null) this.#waiting.add(found);
      }
    }
  }

  /** The file with the types of `import '…'` in a file of a folder; null where there is none. */
  async #entryOf(module: string, from: string): Promise<string | null> {
    const [, name, sub = ''] = /^((?:@[\w.~-]+\/)?[\w.~-]+)(\/.*)?$/.exec(module) ?? [];
    // Of Node itself the window has its own types.
    if (name === undefined || name === 'node' || isBuiltin(module)) return null;
    const typesName = `@types/${name.replace(/^@/, '').replace('/', '__')}`;
    return (await this.#inPackage(name, sub, from)) ?? this.#inPackage(typesName, sub, from);
  }

  async #inPackage(name: string, sub: string, from: string): Promise<string | null> {
    const package_ = await this.#package(name, from);
    if (package_ === null) return null;
    for (const entry of declaredEntries(package_.manifest, sub)) {
      const found = await this.#declared(joined(package_.folder, entry));
      if (found !== null) return found;
    }
    return null;
  }

  /** The nearest package of a name, seen from a folder, as Node looks for it. */
  async #package(name: string, from: string): Promise<{ folder: string; manifest: Manifest } | null> {
    for (let at = from; ; at = dirname(at)) {
      const found = await this.#packageAt(joined(at, 'node_modules', name));
      if (found !== null || at === '' || at === '.') return found;
    }
  }

  async #packageAt(place: string): Promise<{ folder: string; manifest: Manifest } | null> {
    const folder = await this.#placeOf(place);
    const text = folder === null ? null : await this.#read(`${folder}/package.json`);
    if (folder === null || text === null) return null;
    if (folder !== place) this.links[place] = folder;
    return { folder, manifest: manifestOf(text) };
  }

  /** The first that is there of the files that declare what a module of this path gives. */
  async #declared(path: string): Promise<string | null> {
    for (const file of declarations(path)) if (file in this.files || (await this.#isFile(file))) return file;
    const text = /\.\w+$/.test(path) ? null : await this.#read(`${path}/package.json`);
    const types = text === null ? undefined : manifestOf(text).types;
    return types === undefined ? null : this.#declared(joined(path, types));
  }

  async #isFile(path: string): Promise<boolean> {
    const found = await this.#stat(path);
    return found?.isFile() === true;
  }

  async #stat(path: string) {
    try {
      return await stat(insideProject(this.#folder, path));
    } catch {
      return null;
    }
  }

  /** Where a folder really is, in the project; null where it is not there, or elsewhere. */
  async #placeOf(path: string): Promise<string | null> {
    try {
      const real = await realpath(insideProject(this.#folder, path));
      return relative(await realpath(this.#folder), real).replaceAll('\\', '/');
    } catch {
      return null;
    }
  }

  /** A file's text, which is then one of those that are given; null where it is none, or too much. */
  async #read(path: string): Promise<string | null> {
    const known = this.files[path];
    if (known !== undefined) return known;
    const found = await this.#stat(path);
    if (found?.isFile() !== true || found.size > most.fileBytes) return null;
    if (this.#count >= most.files || this.#bytes + found.size > most.bytes) return null;
    const text = await readFile(join(this.#folder, path), 'utf8').catch(() => null);
    if (text === null) return null;
    this.#bytes += found.size;
    this.#count += 1;
    return (this.files[path] = text);
  }
}

function manifestOf(text: string): Manifest {
  try {
    const { types, typings, main, exports } = JSON.parse(text) as Record<string, unknown>;
    const own = [types, typings].find((one) => typeof one === 'string');
    return { types: own, main: typeof main === 'string' ? main : undefined, exports };
  } catch {
    return {};
  }
}

/** Files that may declare what a path names, as TypeScript tries them. */
function declarations(path: string): string[] {
  if (/\.d\.[cm]?ts$/.test(path)) return [path];
  const [, stem, ending] = /^(.*)(\.[cm]?[jt]sx?)$/.exec(path) ?? [];
  const beside = stem === undefined || ending === undefined ? [] : [stem + declares[ending]];
  return [...beside, `${path}.d.ts`, `${path}/index.d.ts`];
}

const declares: Readonly<Record<string, string>> = {
  '.js': '.d.ts',
  '.jsx': '.d.ts',
  '.ts': '.d.ts',
  '.tsx': '.d.ts',
  '.mjs': '.d.mts',
  '.mts': '.d.mts',
  '.cjs': '.d.cts',
  '.cts': '.d.cts',
};
