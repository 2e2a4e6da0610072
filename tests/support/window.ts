import type { Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { boathouse, sampleProject } from './project.ts';

/** A project behind the headless host, as a browser sees it. */
export interface Workbench {
  folder: string;
  /** With its token: the first page that goes there is let in. */
  address: string;
  /** Ends the host and removes the project. */
  close(): Promise<void>;
}

/** Whether notebooks that a test writes run at once (`all`), or are asked about as a person's are. */
export interface ServeOptions {
  trust?: 'all' | 'asked';
}

/** The sample project of that many events, served; nothing has run in it. */
export async function openWorkbench(events = 20_000, options: ServeOptions = {}): Promise<Workbench> {
  const place = mkdtempSync(join(tmpdir(), 'boathouse-e2e-'));
  const folder = await sampleProject(place, events);
  const served = await serve(folder, options);
  const close = async () => {
    await served.stop();
    rmSync(place, { recursive: true, force: true, maxRetries: 10 });
  };
  return { folder, address: served.address, close };
}

/** A host that serves; the signal decides whether it may say goodbye. */
export interface Served {
  address: string;
  hasEnded(): boolean;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Serves a project on a free port until `stop`. */
export async function serve(folder: string, { trust = 'all' }: ServeOptions = {}): Promise<Served> {
  const host = spawn(process.execPath, [boathouse, 'serve', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      BOATHOUSE_CONFIG: join(folder, '.boathouse', 'config'),
      BOATHOUSE_TRUST: trust,
    },
  });
  const hasEnded = () => host.exitCode !== null || host.signalCode !== null;
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (hasEnded()) return;
    const ended = once(host, 'exit');
    host.kill(signal);
    await ended;
  };
  for await (const line of createInterface({ input: host.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return { address, hasEnded, stop };
  }
  throw new Error('The host ended before it named its address.');
}

/** Pictures in both themes, in test-results/, for a person to look at. */
export async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `test-results/${name}-${colorScheme}.png` });
  }
}
