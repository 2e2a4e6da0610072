import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseNext, Desk, firstPage, placeNext, shown } from '../support/desktop.ts';

let desk: Desk;
test.beforeEach(() => {
  desk = new Desk();
});
test.afterEach(() => desk.clear());

const longName = 'Quarterly purchases of every customer of the northern region before the audit 26';

/** The person has opened these before, the last one first; only the first few of them are still there. */
function remember(names: readonly string[], there: number): void {
  const openedAt = new Date(Date.now() - 7_200_000).toISOString();
  const projects = names.map((name, at) => {
    const folder = at < there ? desk.project(`p${at}`) : join(desk.place, 'away', `p${at}`);
    return { name, folder, openedAt };
  });
  mkdirSync(join(desk.place, 'config'), { recursive: true });
  writeFileSync(join(desk.place, 'config', 'recent.json'), JSON.stringify({ format: 1, projects }));
}

/** What axe finds in both themes, as lines that name the rule and the element. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    expect.soft(found, colorScheme).toEqual([]);
  }
}

test('nothing that axe finds: with nothing yet, with many projects, with all that can go wrong', async () => {
  const app = await desk.start();
  const welcome = await firstPage(app);
  await expect(welcome.getByText('Projects that you opened stand here.')).toBeVisible();
  await expectAccessible(welcome);
  remember([longName, ...Array.from({ length: 19 }, (_, at) => `Project ${at}`)], 2);
  await welcome.reload();
  await expect(welcome.getByText('not found')).toHaveCount(18);
  // No folder for what is tried and thrown away: a file stands where it would be.
  const file = join(desk.place, 'file');
  writeFileSync(file, '');
  await app.evaluate(({ app: shell }, path) => shell.setPath('temp', path), file);
  await welcome.getByRole('button', { name: 'Test it' }).click();
  await expect(welcome.getByText(/ things are not well\.$/)).toBeVisible();
  await expect(welcome.getByText('The engine did not start.').first()).toBeVisible();
  await chooseNext(app, desk.place);
  await welcome.getByRole('button', { name: /Open a project/ }).click();
  await expect(welcome.getByRole('alert')).toContainText('is not a Boathouse project');
  await expectAccessible(welcome);
});

test('files become a project in one go: chosen, a place for it, and the first is ready to be taken in', async () => {
  const app = await desk.start();
  const welcome = await firstPage(app);
  const files = ['tides.2026.csv', 'harbours.csv'].map((name) => join(desk.place, name));
  for (const file of files) writeFileSync(file, 'at,height\n2026-01-01,3.4\n2026-01-02,3.1\n');
  await chooseNext(app, ...files);
  const folder = join(desk.place, 'tides');
  await placeNext(app, folder);
  const opening = app.waitForEvent('window');
  await welcome.getByRole('button', { name: /New project from files/ }).click();
  const page = await shown(await opening);
  const form = page.getByRole('region', { name: /tides\.2026\.csv/ });
  await expect(form.getByText('height').first()).toBeVisible();
  await expect(page.getByRole('tab', { name: /harbours\.csv/ })).toBeVisible();
  await form.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText(/2 rows loaded into/)).toBeVisible();
  // From there to a pipeline that takes the next file.
  await page.getByRole('button', { name: /Make a pipeline/ }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.keyboard.press('Alt+1');
  await expect(page.getByText('1 run succeeded.')).toBeVisible();
  expect(existsSync(join(folder, 'boathouse.yaml'))).toBe(true);
});

test('what somebody thinks better of changes nothing, and what cannot be made says why', async () => {
  const app = await desk.start();
  const welcome = await firstPage(app);
  const fromFiles = welcome.getByRole('button', { name: /New project from files/ });
  await chooseNext(app);
  await fromFiles.click();
  await expect(fromFiles).toBeEnabled();
  const file = join(desk.place, 'tides.csv');
  writeFileSync(file, 'at,height\n1,2\n');
  await chooseNext(app, file);
  await placeNext(app, null);
  await fromFiles.click();
  await expect(fromFiles).toBeEnabled();
  await expect(welcome.getByRole('alert')).toHaveCount(0);
  // Below a file there is no place for a folder.
  await placeNext(app, join(file, 'tides'));
  await fromFiles.click();
  await expect(welcome.getByRole('alert')).toContainText('No project can be made at');
  const newer = desk.project('newer');
  writeFileSync(join(newer, 'boathouse.yaml'), 'format: 2\nname: newer\n');
  await chooseNext(app, newer);
  await welcome.getByRole('button', { name: /Open a project/ }).click();
  await expect(welcome.getByRole('alert')).toContainText('Install the newest Boathouse');
  expect(app.windows()).toHaveLength(1);
});

test('a project that is away is named, comes back when it is there, and can be taken off the list', async () => {
  remember(['Near', 'Far'], 1);
  const welcome = await firstPage(await desk.start());
  const far = welcome.getByRole('listitem').filter({ hasText: 'Far' });
  await expect(far).toContainText('not found');
  await expect(far.getByRole('button').first()).toBeDisabled();
  // Another project is opened and remembered meanwhile: what is away is not forgotten.
  mkdirSync(join(desk.place, 'away', 'p1'), { recursive: true });
  writeFileSync(join(desk.place, 'away', 'p1', 'boathouse.yaml'), 'format: 1\nname: Far\n');
  await welcome.reload();
  await expect(far).toContainText('2 h ago');
  rmSync(join(desk.place, 'away'), { recursive: true });
  await welcome.reload();
  await far.getByRole('button', { name: 'Take Far off the list' }).click();
  await expect(far).toHaveCount(0);
  await welcome.reload();
  await expect(welcome.getByRole('listitem').filter({ hasText: 'Near' })).toBeVisible();
  await expect(far).toHaveCount(0);
});

test('the keyboard alone reaches everything, in the order in which it is read', async () => {
  remember(['Near'], 1);
  const app = await desk.start();
  const welcome = await firstPage(app);
  await expect(welcome.getByRole('button', { name: /^Near/ })).toBeVisible();
  const reached: string[] = [];
  for (let at = 0; at < 7; at++) {
    await welcome.keyboard.press('Tab');
    const name = await welcome.evaluate(() => {
      const focused = document.activeElement as HTMLElement;
      return focused.ariaLabel ?? focused.querySelector('strong')?.textContent ?? focused.textContent;
    });
    reached.push(name);
  }
  expect(reached).toEqual([
    'Open the sample',
    'New project from files',
    'Open a project',
    'New empty project',
    'Near',
    'Take Near off the list',
    'Test it',
  ]);
  await welcome.getByRole('button', { name: /^Near/ }).focus();
  const opening = app.waitForEvent('window');
  await welcome.keyboard.press('Enter');
  await expect((await shown(await opening)).getByRole('heading', { name: 'p0' }).first()).toBeVisible();
});
