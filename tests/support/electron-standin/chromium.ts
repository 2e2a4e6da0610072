import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { chromiumArguments, findChromium } from '../../../scripts/chromium.ts';
import { Connection } from './connection.ts';

/** Debian's command is a script: killing it would leave the browser. */
const real = '/usr/lib/chromium/chromium';

const always = [
  '--remote-debugging-pipe',
  '--no-startup-window',
  '--no-default-browser-check',
  '--disable-gpu',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-breakpad',
  '--disable-dev-shm-usage',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-back-forward-cache',
  '--disable-hang-monitor',
  '--disable-search-engine-choice-screen',
  '--disable-features=Translate,MediaRouter,OptimizationHints,PaintHolding,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
  '--password-store=basic',
  '--use-mock-keychain',
  '--force-color-profile=srgb',
];

export interface Chromium {
  connection: Connection;
  process: ChildProcess;
  version: string;
  close(): Promise<void>;
}

/**
 * Starts the machine's Chromium without a window. Playwright reads the address of its own connection from what the
 * browser prints; ours goes over the pipes.
 */
export async function startChromium(options: {
  switches: readonly string[];
  hosts: string;
}): Promise<Chromium> {
  const program = existsSync(real) ? real : findChromium();
  if (program === null) throw new Error('There is no Chromium on this machine.');
  const profile = mkdtempSync(join(tmpdir(), 'standin-'));
  const args = [
    ...chromiumArguments,
    ...always,
    ...(process.env['DISPLAY'] === undefined ? ['--headless=new'] : []),
    `--host-resolver-rules=${options.hosts}`,
    `--user-data-dir=${profile}`,
    ...options.switches,
  ];
  const chromium = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  passOn(chromium.stderr as Readable);
  const [, , , out, input] = chromium.stdio as unknown as [null, null, Readable, Writable, Readable];
  const connection = new Connection(out, input);
  const { product } = (await connection.browser.send('Browser.getVersion')) as { product: string };
  const gone = new Promise<void>((done) => chromium.once('exit', () => done()));
  const close = async () => {
    connection.browser.send('Browser.close').catch(() => undefined);
    const tired = setTimeout(() => chromium.kill('SIGKILL'), 3_000);
    await gone;
    clearTimeout(tired);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  process.on('exit', () => chromium.kill('SIGKILL'));
  return { connection, process: chromium, version: product.split('/')[1] ?? '', close };
}

/** The line that Playwright waits for. */
function passOn(errors: Readable): void {
  createInterface({ input: errors }).on('line', (line) => {
    if (line.startsWith('DevTools listening on')) process.stderr.write(`${line}\n`);
  });
}
