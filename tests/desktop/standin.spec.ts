import { _electron, expect, test, type ElectronApplication } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desktopProgram } from '../support/desktop.ts';

/** What the other tests here stand on: an app of a few lines finds Electron's ways, on Electron and on the stand-in. */
const place = mkdtempSync(join(tmpdir(), 'standin-app-'));
const folder = join(place, 'app');
let app: ElectronApplication;

const files = {
  'package.json': '{"name": "small", "version": "1.2.3", "type": "module", "main": "main.js"}',
  'main.js': `
    import electron, { app, BrowserWindow, protocol } from 'electron';
    import { createRequire } from 'node:module';
    const required = createRequire(import.meta.url)('electron');
    globalThis.found = { same: required.app === app && electron.app === app, second: [] };
    protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
    if (!app.requestSingleInstanceLock()) app.quit();
    app.on('second-instance', (_event, argv) => found.second.push(argv.at(-1)));
    app.whenReady().then(() => {
      const html = '<!doctype html><title>small</title><iframe src="/inner"></iframe>';
      protocol.handle('app', () => new Response(html, { headers: { 'content-type': 'text/html' } }));
      const webPreferences = { preload: app.getAppPath() + '/preload.cjs', contextIsolation: true, sandbox: true };
      new BrowserWindow({ webPreferences }).loadURL('app://small/');
    });`,
  'preload.cjs': `
    const { contextBridge } = require('electron');
    globalThis.hidden = 'of the preload script';
    contextBridge.exposeInMainWorld('small', { twice: (given) => given * 2, later: async (given) => given + 1 });`,
};

function launch(...words: string[]): Promise<ElectronApplication> {
  const args = [folder, `--user-data-dir=${join(place, 'data')}`, ...words];
  return _electron.launch({ executablePath: desktopProgram().program, args });
}

test.beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  app = await launch();
  await (await app.firstWindow()).waitForURL(/small/);
});
test.afterAll(async () => {
  await app.close().catch(() => undefined);
  rmSync(place, { recursive: true, force: true, maxRetries: 10 });
});

interface Found {
  same: boolean;
  second: string[];
}
const found = () => app.evaluate(() => (globalThis as unknown as { found: Found }).found);

test('import and require give the same Electron', async () => {
  expect((await found()).same).toBe(true);
  expect(await app.evaluate(({ app: shell }) => shell.getVersion())).toBe('1.2.3');
});

test('the page has what the preload script exposes, and nothing else of its world; a frame has neither', async () => {
  const page = await app.firstWindow();
  const seen = () => ({ hidden: 'hidden' in globalThis, small: 'small' in globalThis });
  expect(await page.evaluate(seen)).toEqual({ hidden: false, small: true });
  expect(await page.frames()[1]?.evaluate(seen)).toEqual({ hidden: false, small: false });
  type Small = { twice(given: number): number; later(given: number): Promise<number> };
  const answers = await page.evaluate(async () => {
    const { small } = globalThis as unknown as { small: Small };
    return [small.twice(21), await small.later(41)];
  });
  expect(answers).toEqual([42, 42]);
});

test('a second start tells the first and goes', async () => {
  await launch('--', 'letter').catch(() => undefined);
  await expect.poll(async () => (await found()).second).toEqual(['letter']);
});

test('closing leaves no process behind', async () => {
  test.skip(process.platform === 'win32', 'there is no ps');
  const data = join(place, 'data');
  const left = () =>
    execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(data));
  expect(left().length).toBeGreaterThan(0);
  await app.close();
  await expect.poll(left).toEqual([]);
});
