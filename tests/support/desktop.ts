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
  /** What the app finds in its environment besides. */
  readonly env: Record<string, string> = {};

  constructor(app = root) {
    this.#app = app;
  }

  /** A new project: empty, or the sample with its data. */
  project(name: string, sample = false): string {
    const folder = join(this.place, name);
    makeProject(folder, sample);
    return folder;
  }

  /** The app dies as when the power goes: it says goodbye to nobody. */
  async kill(app: ElectronApplication): Promise<void> {
    const gone = app.waitForEvent('close');
    process.kill(app.process().pid ?? 0, 'SIGKILL');
    await gone;
  }

  /** Starts the app with these words on its command line. */
  async start(...words: string[]): Promise<ElectronApplication> {
    const app = await _electron.launch({
      executablePath: desktopProgram().program,
      args: [this.#app, `--user-data-dir=${this.data}`, ...words],
      env: {
        ...process.env,
        BOATHOUSE_CONFIG: join(this.place, 'config'),
        // What a test writes runs, as what a person writes does.
        BOATHOUSE_TRUST: 'all',
        STANDIN_KEYCHAIN: '5'.repeat(64),
        ...this.env,
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

/** Asks the engine of a window, as its page does. */
export function askEngine<Answer>(page: Page, call: string, input: object = {}): Promise<Answer> {
  return page.evaluate(
    async ([name, body]) => (await (await fetch(`/api/${name}`, { method: 'POST', body })).json()) as Answer,
    [call, JSON.stringify(input)] as const,
  );
}

/** Clicks an entry of the menus. */
export function clickMenu(app: ElectronApplication, id: string): Promise<void> {
  return app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id);
}

/** The files or the folder that a person chooses from now on; none: the person thinks better of it. */
export function chooseNext(app: ElectronApplication, ...filePaths: string[]): Promise<void> {
  return app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: paths.length === 0, filePaths: paths });
  }, filePaths);
}

/** Where a person wants a new project from now on; null: the person thinks better of it. */
export function placeNext(app: ElectronApplication, filePath: string | null): Promise<void> {
  return app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: path === null, filePath: path ?? '' });
  }, filePath);
}

/** What dialogs said from now on; each is answered with its first button. */
export async function listenToDialogs(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    type Message = { message: string; detail?: string };
    const hear = (...given: unknown[]) => {
      const { message, detail = '' } = given.at(-1) as Message;
      said.push(`${message}\n${detail}`);
    };
    dialog.showErrorBox = (title, content) => void said.push(`${title}\n${content}`);
    dialog.showMessageBox = (async (...given: unknown[]) => {
      hear(...given);
      return { response: 0, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
    dialog.showMessageBoxSync = ((...given: unknown[]) => {
      hear(...given);
      return 0;
    }) as typeof dialog.showMessageBoxSync;
  });
  return () => app.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}
