import { spawn, spawnSync } from 'node:child_process';
import { stop } from 'esbuild';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../contract/texts/en.ts';
import { build } from './build-bundles.ts';
import { download, findElectron } from './electron.ts';
import { root } from './tools.ts';

const sample = join(root, '.sample');
const boathouse = join(root, 'cli', 'boathouse.js');

/**
 * Builds, makes the sample project when it is missing, and opens it in Electron or on loopback; there what
 * stands after `npm start --` goes to `boathouse serve` (`--port 0`, say).
 */
async function start(): Promise<void> {
  console.log(en.start.building);
  await build();
  // Its helper process would wait beside the workbench until that ends.
  await stop();
  if (!haveSample()) return void (process.exitCode = 1);
  const electron = findElectron({ root, env: process.env, platform: process.platform, download });
  if ('program' in electron) {
    console.log(en.start.openedDesktop);
    run(electron.program, [root, sample]);
  } else {
    console.log(en.start.openingHeadless(electron.reason));
    run(process.execPath, [boathouse, 'serve', sample, ...process.argv.slice(2)]);
  }
}

function haveSample(): boolean {
  if (existsSync(join(sample, 'boathouse.yaml'))) return true;
  console.log(en.start.makingSample('.sample'));
  const { status } = spawnSync(process.execPath, [boathouse, 'new', '--sample', sample], {
    stdio: 'inherit',
  });
  return status === 0;
}

/** Hands the terminal over; a Ctrl-C reaches the child too, and its end is ours. */
function run(program: string, args: readonly string[]): void {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

await start();
