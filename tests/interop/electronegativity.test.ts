import { execFile } from 'node:child_process';
import { build } from 'esbuild';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { installed } from '../support/packages.ts';
import { tempFolder } from '../support/temp.ts';

const root = resolve(import.meta.dirname, '../..');
const apart = join(import.meta.dirname, 'electronegativity');

/** What it finds that is meant to be so; it cannot see the reason. */
const accepted: Readonly<Record<string, string>> = {
  AUXCLICK_JS_CHECK:
    'A click with the middle button asks for a window: setWindowOpenHandler denies every one.',
  CSP_GLOBAL_CHECK:
    'The policy stands in the headers of each answer on app:// (host/headers.ts), not in the page.',
  OPEN_EXTERNAL_JS_CHECK: 'Only an https address, and only after the person has said yes to its name.',
  PRELOAD_JS_CHECK:
    'The preload script gives the page a few typed functions behind context isolation, no channel.',
};

interface Found {
  errors: { message: string }[];
  findings: { id: string; file: string; severity: string; sample?: string }[];
  checks: number;
}

let modules: string;
beforeAll(async () => {
  modules = await installed(apart, 'electronegativity');
});

async function scan(folder: string): Promise<Found> {
  const checker = join(modules, '@doyensec/electronegativity');
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string;
  };
  const args = [join(apart, 'scan.cjs'), checker, folder, version];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 300_000 });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Found;
}

/**
 * The shell's code as JavaScript, in words that the checker knows: it reads no private names of classes, nor what a
 * bundle calls by another name where two files import the same.
 */
async function shellCode(): Promise<string> {
  const folder = tempFolder('shell-code');
  await build({
    absWorkingDir: root,
    entryPoints: ['electron/*.ts', 'host/*.ts'],
    outdir: folder,
    platform: 'node',
    format: 'esm',
    target: 'es2020',
  });
  for (const page of ['index.html', 'welcome.html'])
    copyFileSync(join(root, 'renderer', page), join(folder, page));
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  return folder;
}

describe('electronegativity', () => {
  it('finds nothing grave in the shell, and nothing else that has no reason', async () => {
    const { errors, findings, checks } = await scan(await shellCode());
    expect(errors).toEqual([]);
    expect(checks).toBeGreaterThan(30);
    expect(findings.filter(({ severity }) => severity === 'HIGH')).toEqual([]);
    expect([...new Set(findings.map(({ id }) => id))].toSorted()).toEqual(Object.keys(accepted));
  });

  it('does find what is grave', async () => {
    const folder = tempFolder('bad-shell');
    writeFileSync(
      join(folder, 'main.js'),
      `const { BrowserWindow } = require('electron');
       new BrowserWindow({ webPreferences: { nodeIntegration: true, contextIsolation: false, webSecurity: false } });`,
    );
    const { findings } = await scan(folder);
    const grave = findings.filter(({ severity }) => severity === 'HIGH').map(({ id }) => id);
    expect(grave).toEqual(
      expect.arrayContaining(['CONTEXT_ISOLATION_JS_CHECK', 'LIMIT_NAVIGATION_GLOBAL_CHECK']),
    );
  });
});
