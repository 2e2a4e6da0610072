import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Whether this is Debian (or a descendant) and we may install its packages. */
export function canInstallSystemPackages(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Installs packages of Debian; false where it is not Debian, not root, or apt refuses. */
export function installSystemPackages(...names: string[]): boolean {
  if (!canInstallSystemPackages()) return false;
  return apt('update') && apt('install', '--yes', '--no-install-recommends', ...names);
}

function apt(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}
