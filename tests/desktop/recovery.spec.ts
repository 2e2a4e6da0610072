import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askEngine, Desk, firstPage } from '../support/desktop.ts';

/** What somebody wrote and the engine took is there again, whatever died. */
const file = 'notebooks/letter.md';
const text = '# Letter\n\n```sql\nSELECT 1 AS one\n```\n';
const written = '-- written before it died ';

let desk: Desk;
let project: string;
let app: ElectronApplication;
let page: Page;

test.beforeEach(async () => {
  desk = new Desk();
  project = desk.project('first');
  writeFileSync(join(project, file), text);
  app = await desk.start(join(project, file));
  page = await firstPage(app);
  const editor = page.locator('.monaco-editor .view-lines').first();
  await editor.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(written);
  await expect.poll(() => sourceOf(page)).toContain(written.trim());
});
test.afterEach(() => desk.clear());

async function sourceOf(on: Page): Promise<string> {
  const { cells } = await askEngine<{ cells?: { source: string }[] }>(on, 'notebook.open', { file });
  return (cells ?? []).map(({ source }) => source).join('\n');
}

const shownIn = (on: Page) =>
  expect(on.locator('.monaco-editor .view-lines').first()).toContainText('before it died');

test('the engine dies', async () => {
  const { pid } = await askEngine<{ pid: number }>(page, 'project.state');
  process.kill(pid, 'SIGKILL');
  await expect(page.getByText(/The engine ended \(code/)).toBeVisible();
  await expect.poll(() => sourceOf(page).catch(() => '')).toContain(written.trim());
  await shownIn(page);
});

test('the whole app dies', async () => {
  await desk.kill(app);
  const again = await firstPage(await desk.start(join(project, file)));
  await expect.poll(() => sourceOf(again).catch(() => '')).toContain(written.trim());
  await shownIn(again);
});

test('the page’s process dies: the window shows it again', async () => {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const loads = { count: 0 };
    Object.assign(globalThis, { loads });
    window?.webContents.on('did-finish-load', () => {
      loads.count += 1;
    });
    window?.webContents.forcefullyCrashRenderer();
  });
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { loads: { count: number } }).loads.count))
    .toBe(1);
  // Playwright has no way back to a page that crashed: another window of the project shows the same.
  const opening = app.waitForEvent('window');
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('window.new')?.click());
  const other = await opening;
  await other.waitForURL(/workbench/);
  expect(await sourceOf(other)).toContain(written.trim());
});

test('an engine that only dies is named and not started for ever; the person may start it again', async () => {
  for (let death = 1; death <= 3; death += 1) {
    const state = () => askEngine<{ pid?: number }>(page, 'project.state').catch(() => ({ pid: undefined }));
    await expect.poll(async () => (await state()).pid ?? 0).toBeGreaterThan(0);
    process.kill((await state()).pid ?? 0, 'SIGKILL');
    if (death < 3) await expect(page.getByText(/The engine ended \(code/)).toHaveCount(death);
  }
  await expect(page.getByText(/keeps ending \(code/)).toBeVisible();
  expect(await askEngine(page, 'project.state')).toMatchObject({ problem: { code: 'engine.gone' } });
  await page.getByRole('button', { name: 'Start it again' }).click();
  await expect.poll(() => sourceOf(page).catch(() => '')).toContain(written.trim());
});
