import { expect, test, type ElectronApplication } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askEngine, Desk, firstPage, listenToDialogs } from '../support/desktop.ts';

let desk: Desk;
test.beforeEach(() => {
  desk = new Desk();
});
test.afterEach(() => desk.clear());

interface Seen {
  progress: number[];
  awake: string[];
  told: string[];
}

/** What the shell tells the system from now on. */
async function watch(app: ElectronApplication): Promise<() => Promise<Seen>> {
  await app.evaluate(({ BrowserWindow, Notification, powerSaveBlocker }) => {
    const seen: Seen = { progress: [], awake: [], told: [] };
    Object.assign(globalThis, { seen });
    const [window] = BrowserWindow.getAllWindows();
    if (window !== undefined) window.setProgressBar = (progress) => void seen.progress.push(progress);
    const { start, stop } = powerSaveBlocker;
    powerSaveBlocker.start = (type) => {
      seen.awake.push('on');
      return start.call(powerSaveBlocker, type);
    };
    powerSaveBlocker.stop = (id) => {
      seen.awake.push('off');
      return stop.call(powerSaveBlocker, id);
    };
    Notification.prototype.show = function show() {
      seen.told.push(`${this.title}: ${this.body}`);
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
}

test('long work: progress on the taskbar, no sleep, a word at the end to who looks elsewhere', async () => {
  const project = desk.project('first');
  const file = 'notebooks/long.md';
  writeFileSync(
    join(project, file),
    '# Long\n\n```ts\nawait new Promise((done) => setTimeout(done, 20_500));\n```\n',
  );
  const app = await desk.start(project);
  const page = await firstPage(app);
  await page.getByRole('heading', { name: 'first' }).first().waitFor();
  const seen = await watch(app);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur());
  const { job } = await askEngine<{ job: string }>(page, 'notebook.run', { file });
  expect(job).toBeTruthy();
  await expect.poll(async () => (await seen()).awake, { timeout: 10_000 }).toEqual(['on']);
  expect((await seen()).progress.at(-1)).toBeGreaterThan(0);
  await expect.poll(async () => (await seen()).awake, { timeout: 40_000 }).toEqual(['on', 'off']);
  expect((await seen()).progress.at(-1)).toBe(-1);
  expect((await seen()).told).toEqual([expect.stringMatching(/^first: .* is done$/)]);
});

test('whoever closes or quits while work is on is asked, and keeps the window who wants to', async () => {
  const project = desk.project('first');
  const app = await desk.start(project);
  const page = await firstPage(app);
  await page.getByRole('heading', { name: 'first' }).first().waitFor();
  const seen = await watch(app);
  const said = await listenToDialogs(app);
  await askEngine(page, 'query.start', {
    sql: 'SELECT sum(a.i * b.i) FROM range(100000000) a(i), range(100000000) b(i)',
  });
  await expect.poll(async () => (await seen()).awake).toEqual(['on']);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await app.evaluate(({ app: shell }) => shell.quit());
  await expect.poll(async () => (await said()).length).toBe(2);
  expect((await said())[0]).toContain('first is at work');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  // Who says yes: the app goes, and its engine with it.
  const { pid } = await askEngine<{ pid: number }>(page, 'project.state');
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBoxSync = () => 1;
  });
  await app.close();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('an engine says goodbye before the app ends, and the project is among the recent ones', async () => {
  const project = desk.project('first');
  const app = await desk.start(project);
  const page = await firstPage(app);
  await page.getByRole('heading', { name: 'first' }).first().waitFor();
  await app.close();
  expect(() => readFileSync(join(project, '.boathouse', 'engine.json'))).toThrow('ENOENT');
  const welcome = await firstPage(await desk.start());
  await expect(welcome.getByRole('button', { name: /^first/ })).toBeVisible();
});
