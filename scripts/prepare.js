import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode24 } from '../cli/node24.js';
import { makeLink } from './link.js';

// npm runs this after `npm ci`, on Node 20 too: `npx boathouse serve` works at once, page and all.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = findNode24();

makeLink();

/** Without the development tools there is nothing to build with, and the bundles are there already. */
const canBuild = node !== null && existsSync(join(root, 'node_modules', 'esbuild', 'package.json'));
if (canBuild) {
  const { status } = spawnSync(node, [join(root, 'scripts', 'build.ts')], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
