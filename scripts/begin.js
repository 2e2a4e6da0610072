import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode24, isNode24, runInstead } from '../cli/node24.js';

// `node scripts/begin.js start.ts`: what every npm script that needs Node 24 goes through. Plain JavaScript that
// Node 20 runs too: on a fresh machine nothing else is there yet.

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Installs what is missing, then runs a TypeScript file (its path from this folder) under Node 24. */
async function begin(name) {
  if (!isInstalled()) install();
  const entry = new URL(name, import.meta.url);
  if (isNode24) return import(entry.href);
  const node = findNode24();
  if (node === null)
    stop(`Boathouse needs Node 24 or newer; this is ${process.version}. Install it and try again.`);
  runInstead(node, [fileURLToPath(entry), ...process.argv.slice(2)]);
}

/** Whether node_modules holds what package-lock.json names; packages for other platforms may lack. */
function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const found = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    const installed = found[path];
    if (installed === undefined) return path === '' || optional === true || devOptional === true;
    return path === '' || installed.version === version;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return {};
  }
}

function install() {
  console.log('Installing what is missing (npm ci) …');
  const npm = process.env.npm_execpath;
  const [program, ...args] = npm === undefined ? ['npm', 'ci'] : [process.execPath, npm, 'ci'];
  const shell = npm === undefined && process.platform === 'win32';
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell });
  if (status !== 0) stop('The packages could not be installed; npm says why above.');
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

// The script finds its own arguments where it expects them.
const [name] = process.argv.splice(2, 1);
await begin(name);
