import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

interface Manifest {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
}
interface Lock {
  packages: Record<
    string,
    { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }
  >;
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const { packages } = JSON.parse(read('package-lock.json')) as Lock;
const direct = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** What git tracks, or would track. */
function projectFiles(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  return [...new Set(listed.split('\0'))].filter((file) => file !== '');
}

/** Files as they are on disk; one that is deleted but still tracked, or not text, is none. */
function textOf(file: string): string {
  try {
    const bytes = readFileSync(join(root, file));
    return bytes.includes(0) ? '' : bytes.toString('utf8');
  } catch {
    return '';
  }
}

/** Folders of one person's or one machine's disk; built from parts, so that this file passes. */
const machinePaths = new RegExp(
  ['work/main', 'work/shared', 'root/\\.', 'root/[a-z]', 'home/[a-z]+/', 'Users/[A-Za-z]+/']
    .map((path) => `(?<![\\w.$}-])/${path}`)
    .join('|'),
);

describe('the files of the project', () => {
  it('have names that every system can hold', () => {
    expect(projectFiles().filter((file) => /[:*?"<>|\\]|[ .]$/.test(file))).toEqual([]);
  });

  it('differ by more than the case of their names', () => {
    const names = projectFiles().map((file) => file.toLowerCase());
    expect(names.length).toBe(new Set(names).size);
  });

  it('name no path of a machine', () => {
    expect(projectFiles().filter((file) => machinePaths.test(textOf(file)))).toEqual([]);
  });
});

describe('a checkout on Windows', () => {
  /** How git treats each file's line ends: `i/lf w/lf attr/text=auto eol=lf`, a tab, the name. */
  const files = execFileSync('git', ['ls-files', '--eol'], { cwd: root, encoding: 'utf8' })
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));

  it('turns no line end of ours', () => {
    const turned = files.filter(([how = '']) => !/attr\/(-text|text=auto eol=lf)/.test(how));
    expect(turned.map(([, name]) => name)).toEqual([]);
  });

  it('keeps the bytes of golden files and raw data', () => {
    const kept = files.filter(([, name = '']) => /\/golden\/|^sample-data\/raw\//.test(name));
    expect(kept.filter(([how = '']) => !/attr\/-text/.test(how))).toEqual([]);
    expect(kept.length).toBeGreaterThan(20);
  });
});

describe('the npm scripts', () => {
  it('install what is missing before they start TypeScript, which an older Node cannot read', () => {
    const direct = Object.entries(manifest.scripts).filter(([, script]) =>
      /^node (?!scripts\/begin\.js )/.test(script),
    );
    expect(direct).toEqual([['prepare', 'node scripts/prepare.js']]);
  });

  it('name files that are there', () => {
    const entries = Object.values(manifest.scripts).flatMap(
      (script) => /begin\.js (\S+)/.exec(script)?.[1] ?? [],
    );
    expect(entries.filter((entry) => !existsSync(join(root, 'scripts', entry)))).toEqual([]);
    expect(entries.length).toBeGreaterThan(5);
  });
});

describe('the dependencies', () => {
  it('are pinned to exact versions', () => {
    const loose = Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('are locked at the versions of package.json', () => {
    const locked = Object.keys(direct).map((name) => [name, packages[`node_modules/${name}`]?.version]);
    expect(Object.fromEntries(locked)).toEqual(direct);
  });

  it('are locked without the address they came from', () => {
    expect(Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined)).toEqual([]);
  });

  it('are locked for every platform, so that npm ci accepts the lock anywhere', () => {
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(
      wanted.filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`))),
    ).toEqual([]);
  });
});
