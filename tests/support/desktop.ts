import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installedProgram } from '../../scripts/electron.ts';
import { makeProject } from '../../host/new-project.ts';
import { standInProgram } from './electron-standin/program.ts';

const root = resolve(import.meta.dirname, '../..');

/** Electron where it is installed, else the stand-in, which `ELECTRON=real` refuses. */
export function desktopProgram(): { is: 'electron' | 'stand-in'; program: string } {
  const electron = installedProgram(join(root, 'node_modules', 'electron'), process.env);
  if (electron !== null) return { is: 'electron', program: electron };
  if (process.env['ELECTRON'] === 'real') throw new Error('ELECTRON=real, and there is no Electron here.');
  return { is: 'stand-in', program: standInProgram() };
}

/** The desktop app with folders of its own for what it keeps; removed when the test is through. */
export class Desk {
  /** The app's folder: the sources, or one that was packed. */
  readonly #app: string;
  readonly place = mkdtempSync(join(tmpdir(), 'boathouse-desk-'));
  readonly #apps: ElectronApplication[] = [];

  constructor(app = root) {
    this.#app = app;
  }

  /** A new project: empty, or the sample with its data. */
  project(name: string, sample = false): string {
    const folder = join(this.place, name);
    makeProject(folder, sample);
    return folder;
  }

  /** Starts the app with these words on its command line. */
  async start(...words: string[]): Promise<ElectronApplication> {
    const app = await _electron.launch({
      executablePath: desktopProgram().program,
      args: [this.#app, `--user-data-dir=${this.data}`, ...words],
      env: {
        ...process.env,
        BOATHOUSE_CONFIG: join(this.place, 'config'),
        STANDIN_KEYCHAIN: '5'.repeat(64),
      } as Record<string, string>,
    });
    this.#apps.push(app);
    return app;
  }

  /** Where the app keeps what is its own. */
  get data(): string {
    return join(this.place, 'data');
  }

  async clear(): Promise<void> {
    for (const app of this.#apps) await app.close().catch(() => undefined);
    rmSync(this.place, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** The first window, once it shows a page of ours. */
export async function firstPage(app: ElectronApplication): Promise<Page> {
  return shown(await app.firstWindow());
}

/** Waits until a window has gone from its empty page to ours. */
export async function shown(page: Page): Promise<Page> {
  await page.waitForURL(/^(app:|http:\/\/[\w-]+\.app\.localhost)/);
  return page;
}
