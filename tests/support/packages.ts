import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const build = resolve(import.meta.dirname, '../../.build');

/**
 * Packages that only a test of interoperation needs: what a folder's package-lock.json names, installed below .build/
 * without running any script of theirs. Gives their node_modules; installs when missing or out of date.
 */
export async function installed(folder: string, name: string): Promise<string> {
  const place = join(build, name);
  const stamp = join(place, 'installed.json');
  const wanted = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return join(place, 'node_modules');
  mkdirSync(place, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(folder, file), join(place, file));
  await npm(place, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
  writeFileSync(stamp, wanted);
  return join(place, 'node_modules');
}

async function npm(cwd: string, ...args: string[]): Promise<void> {
  const own = process.env['npm_execpath'];
  if (own === undefined) await promisify(execFile)('npm', args, { cwd, shell: process.platform === 'win32' });
  else await promisify(execFile)(process.execPath, [own, ...args], { cwd });
}
