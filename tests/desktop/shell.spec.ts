import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desk, firstPage, placeNext, shown } from '../support/desktop.ts';

let desk: Desk;
test.beforeEach(() => {
  desk = new Desk();
});
test.afterEach(() => desk.clear());

test('the first start welcomes, tests the machine, and opens the sample in a folder of the person’s choice', async () => {
  const app = await desk.start();
  const welcome = await firstPage(app);
  await welcome.getByRole('button', { name: 'Test it' }).click();
  await expect(welcome.getByText('All is well.')).toBeVisible();
  await expect(welcome.getByText(/^1\.\d+\.\d+, answers a small model/)).toBeVisible();
  const folder = join(desk.place, 'my shop');
  await placeNext(app, folder);
  const opening = app.waitForEvent('window');
  await welcome.getByRole('button', { name: /Open the sample/ }).click();
  const page = await shown(await opening);
  await expect(page.getByRole('heading', { name: 'Harbour shop' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run purchase' })).toBeVisible();
  expect(readFileSync(join(folder, 'boathouse.yaml'), 'utf8')).toContain('format: 1');
});

test('a pipeline runs to its end', async () => {
  const app = await desk.start(desk.project('shop', true));
  const page = await firstPage(app);
  await page.getByRole('button', { name: 'Run purchase' }).click();
  await expect(page.getByText('1 run succeeded.')).toBeVisible({ timeout: 45_000 });
});

test('a second start opens its project in the first', async () => {
  const app = await desk.start(desk.project('first'));
  await firstPage(app);
  const opening = app.waitForEvent('window');
  await desk.start(desk.project('second')).catch(() => undefined);
  const page = await shown(await opening);
  await expect(page.getByRole('heading', { name: 'second' }).first()).toBeVisible();
  expect(app.windows().length).toBe(2);
});

test('an engine that is killed runs again, its cause is named, and what was written is there', async () => {
  const app = await desk.start(desk.project('shop', true));
  const page = await firstPage(app);
  await page.getByRole('button', { name: 'Run purchase' }).waitFor();
  const state = () =>
    page.evaluate(async () => {
      const answer = await fetch('/api/project.state', { method: 'POST', body: '{}' });
      return (await answer.json()) as { pid: number; name: string };
    });
  const { pid } = await state();
  process.kill(pid, 'SIGKILL');
  await expect(page.getByText(/The engine ended \(code/)).toBeVisible();
  await expect.poll(async () => (await state()).pid).not.toBe(pid);
  expect((await state()).name).toBe('Harbour shop');
});

test('menus do what the window does, and choose another project', async () => {
  const app = await desk.start(desk.project('first'));
  const page = await firstPage(app);
  await expect(page.getByRole('heading', { name: 'first' }).first()).toBeVisible();
  const click = (id: string) =>
    app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id);
  await click('palette.open');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await click('view.4');
  await expect(page.getByRole('tab', { name: 'Data' })).toBeVisible();
  const other = desk.project('other');
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
    },
    [other],
  );
  const opening = app.waitForEvent('window');
  await click('project.choose');
  await expect((await shown(await opening)).getByRole('heading', { name: 'other' }).first()).toBeVisible();
});

test('a secret is kept sealed, comes back as a name alone, and is in the engine’s environment', async () => {
  const app = await desk.start(desk.project('first'));
  const page = await firstPage(app);
  const ask = (call: string, input: object) =>
    page.evaluate(
      ([name, given]) =>
        (
          globalThis as unknown as { boathouse: { call(name: unknown, given: unknown): unknown } }
        ).boathouse.call(name, given),
      [call, input],
    );
  expect(await ask('secret.set', { name: 'AWS_SECRET_ACCESS_KEY', value: 'under the keel' })).toEqual({
    value: null,
  });
  expect(await ask('secret.names', {})).toEqual({ value: ['AWS_SECRET_ACCESS_KEY'] });
  expect(await ask('secret.set', { name: 'no name', value: 'x' })).toMatchObject({
    problem: { code: 'input.invalid' },
  });
  expect(readFileSync(join(desk.data, 'secrets.json'), 'utf8')).not.toContain('keel');
  await app.close();
  const again = await firstPage(await desk.start(desk.project('second')));
  const pid = await again.evaluate(async () => {
    const answer = await fetch('/api/project.state', { method: 'POST', body: '{}' });
    return ((await answer.json()) as { pid: number }).pid;
  });
  test.skip(process.platform !== 'linux', 'Only Linux shows the environment of a process');
  expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).toContain('AWS_SECRET_ACCESS_KEY=under the keel');
});

test('a link opens one thing of a project, and never runs anything', async () => {
  const project = desk.project('shop', true);
  const app = await desk.start(
    `boathouse://open?project=${encodeURIComponent(project)}&view=pipelines&item=purchase`,
  );
  const page = await firstPage(app);
  await expect(page.getByRole('tab', { name: /purchase/ })).toBeVisible();
  const { runs } = await page.evaluate(async () => {
    const answer = await fetch('/api/run.list', { method: 'POST', body: '{"limit": 5}' });
    return (await answer.json()) as { runs: unknown[] };
  });
  expect(runs).toEqual([]);
});

test('a notebook given on the command line opens in its project', async () => {
  const project = desk.project('shop', true);
  const app = await desk.start(join(project, 'notebooks', 'purchase-patterns.md'));
  const page = await firstPage(app);
  await expect(page.getByRole('tab', { name: /purchase-patterns|Purchase patterns/ })).toBeVisible();
});

test('a window comes back where it stood', async () => {
  const project = desk.project('first');
  const app = await desk.start(project);
  await firstPage(app);
  const bounds = { x: 120, y: 90, width: 1000, height: 640 };
  await app.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted),
    bounds,
  );
  await app.close();
  const again = await desk.start(project);
  await firstPage(again);
  expect(await again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(
    bounds,
  );
});
