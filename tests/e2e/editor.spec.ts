import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inBothThemes, openWorkbench, serve, type Workbench } from '../support/window.ts';

let workbench: Workbench;
let file: string;
let original: string;

test.beforeAll(async () => {
  workbench = await openWorkbench(2_000);
  file = join(workbench.folder, 'pipelines/purchase.yaml');
  original = readFileSync(file, 'utf8');
});

test.beforeEach(() => {
  writeFileSync(file, original);
  for (const left of ['.boathouse/drafts', 'pipelines/purchase.layout.json'])
    rmSync(join(workbench.folder, left), { recursive: true, force: true });
});

test.afterAll(() => workbench.close());

/** Opens the sample's pipeline in the editor by the palette. */
async function openEditor(page: Page, address = workbench.address): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(address);
  await page.getByText('Search or run a command').click();
  await page.getByRole('combobox').fill('purchase');
  await page.getByRole('option', { name: 'purchase', exact: true }).first().click();
  await page.getByRole('tab', { name: 'Edit' }).click();
  // The code editor is a large chunk of its own.
  await expect(code(page)).toContainText('From raw shop events', { timeout: 30_000 });
}

/** The lines of the text that are in sight. */
const code = (page: Page) => page.locator('.monaco-editor .view-lines').first();
const form = (page: Page) => page.getByRole('region', { name: 'Form' });
const node = (page: Page, id: string) => page.locator(`[data-node="${id}"]`);

async function addBehind(page: Page, step: string, kind: string): Promise<void> {
  await node(page, step).click();
  await page.keyboard.press(kind.charAt(0));
  await page.keyboard.type(kind.slice(1));
  await page.keyboard.press('Enter');
}

test('a step is added by typing, changed in the form and in the text, undone, and saved as a small diff', async ({
  page,
}) => {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await openEditor(page);
  await addBehind(page, 'load-events', 'outliers');
  await expect(form(page).getByLabel('Name')).toHaveValue('outliers');
  await expect(form(page).getByLabel('table (required)')).toHaveValue('processed.events');
  await expect(code(page)).toContainText('outliers:');
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('column');

  await form(page).getByLabel('column (required)').fill('price');
  await expect(code(page)).toContainText('column: price');
  await expect(page.getByText('Nothing is wrong.')).toBeVisible();
  await form(page).getByLabel('Name').fill('odd-prices');
  await page.keyboard.press('Enter');
  await expect(node(page, 'odd-prices')).toBeVisible();

  await code(page).getByText('column: price').click();
  await page.keyboard.press('End');
  await page.keyboard.type('_x');
  await expect(form(page).getByLabel('column (required)')).toHaveValue('price_x');
  await page.keyboard.press('Control+z');
  await expect(form(page).getByLabel('column (required)')).toHaveValue('price');
  await page.keyboard.press('Control+z');
  await expect(node(page, 'outliers')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(node(page, 'odd-prices')).toBeVisible();
  await inBothThemes(page, 'editor');

  await page.keyboard.press('Control+s');
  await expect(page.getByText('purchase is saved.')).toBeVisible();
  const added =
    '  odd-prices:\n    kind: outliers\n    needs: [load-events]\n    with:\n      table: processed.events\n      column: price\n';
  expect(readFileSync(file, 'utf8').replace(added, '')).toBe(original);
  expect(errors).toEqual([]);
});

test('a file that another hand changes is never written over: both changes are merged', async ({ page }) => {
  await openEditor(page);
  await node(page, 'explain').click();
  await form(page).getByLabel('rows').fill('500');
  writeFileSync(file, original.replace('# From raw', '# Changed. From raw'));
  await page.keyboard.press('Control+s');
  const banner = page.getByRole('alert').filter({ hasText: 'changed outside' });
  await expect(banner).toBeVisible();
  expect(readFileSync(file, 'utf8')).not.toContain('rows: 500');
  await banner.getByRole('button', { name: 'Show differences' }).click();
  await expect(page.getByRole('dialog').locator('.monaco-diff-editor')).toBeVisible();
  await inBothThemes(page, 'editor-conflict');
  await page.getByRole('dialog').getByRole('button', { name: 'Merge both' }).click();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('purchase is saved.')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe(
    original.replace('# From raw', '# Changed. From raw').replace('rows: 2000', 'rows: 500'),
  );
});

test('unsaved work survives a reload and a killed engine', async ({ page }) => {
  const folder = join(workbench.folder, '../other');
  cpSync(workbench.folder, folder, { recursive: true, filter: (path) => !path.includes('.boathouse') });
  const served = await serve(folder);
  await openEditor(page, served.address);
  await node(page, 'explain').click();
  await form(page).getByLabel('rows').fill('750');
  const draft = join(folder, '.boathouse/drafts/purchase.json');
  const kept = () => (existsSync(draft) ? readFileSync(draft, 'utf8') : '');
  await expect.poll(kept).toContain('rows: 750');
  await page.reload();
  await expect(page.getByText('Unsaved changes of')).toBeVisible();
  await expect(page.getByRole('tab', { name: '● purchase' })).toBeVisible();

  const { pid } = JSON.parse(readFileSync(join(folder, '.boathouse/engine.json'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
  await served.stop();
  const again = await serve(folder);
  await openEditor(page, again.address);
  await node(page, 'explain').click();
  await expect(form(page).getByLabel('rows')).toHaveValue('750');
  await page.keyboard.press('Control+z');
  await expect(form(page).getByLabel('rows')).toHaveValue('2000');
  expect(readFileSync(join(folder, 'pipelines/purchase.yaml'), 'utf8')).toBe(original);
  await again.stop();
});

test('by keyboard alone: a step is added, wired, grouped, copied and removed', async ({ page }) => {
  await openEditor(page);
  await node(page, 'dim-time').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await node(page, 'dim-time').focus();
  await page.keyboard.type('sql');
  await page.keyboard.press('Enter');
  await expect(form(page).getByLabel('Name')).toBeFocused();
  await page.keyboard.type('weeks');
  await page.keyboard.press('Enter');
  await expect(node(page, 'weeks')).toBeVisible();
  await expect(form(page).getByLabel('Name')).toBeFocused();
  await page.getByRole('combobox', { name: 'Add a step that it needs' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('load-c');
  await page.keyboard.press('Enter');
  await expect(code(page)).toContainText('needs: [dim-time, load-customers]');
  await node(page, 'weeks').focus();
  await page.keyboard.press('Alt+d');
  await expect(node(page, 'weeks-copy')).toBeVisible();
  await page.keyboard.press('Alt+g');
  await expect(form(page).getByLabel('Title of the group')).toHaveValue('Group 1');
  await page.keyboard.press('Control+z');
  await node(page, 'weeks-copy').focus();
  await page.keyboard.press('Delete');
  await expect(node(page, 'weeks-copy')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(node(page, 'weeks-copy')).toBeVisible();
});

test('on the canvas: a step on a wire, a wire dropped in the open, a note, a move, saved beside the text', async ({
  page,
}) => {
  await openEditor(page);
  await page.getByRole('button', { name: 'What flows from take-events to load-events' }).click();
  await page.getByRole('button', { name: 'Add step' }).click();
  await page.keyboard.type('check');
  await page.keyboard.press('Enter');
  await expect(code(page)).toContainText('needs: [take-events]');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(node(page, 'check')).toHaveCount(0);

  const end = await node(page, 'take-events').locator('xpath=..').locator('.source').boundingBox();
  if (end === null) throw new Error('a step has no end to pull a wire from');
  await page.mouse.move(end.x + 4, end.y + 4);
  await page.mouse.down();
  await page.mouse.move(end.x + 80, end.y + 60, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toContainText('Takes what take-events makes');
  await page.keyboard.press('Enter');
  await expect(form(page).getByLabel('source (required)')).toHaveValue('events');

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Add note' }).click();
  await form(page).getByLabel('Text of the note').fill('Two ways to load.');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('purchase is saved')).toBeVisible();
  const layout = readFileSync(join(workbench.folder, 'pipelines/purchase.layout.json'), 'utf8');
  expect(layout).toMatch(/"load": \[-?\d+, -?\d+\]/);
  expect(layout).toContain('"text": "Two ways to load."');
});

test('a text that is no YAML keeps the other sides as they were last, and says so', async ({ page }) => {
  await openEditor(page);
  await node(page, 'explain').click();
  await code(page).getByText('explain:').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' [');
  await expect(form(page).getByText('this shows how it was last')).toBeVisible();
  await expect(form(page).getByLabel('rows')).toBeDisabled();
  await expect(page.getByRole('list', { name: 'Problems' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(form(page).getByLabel('rows')).toBeEnabled();
});

test('a pipeline is made, renamed, removed, and brought back', async ({ page }) => {
  await openEditor(page);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Duplicate pipeline …' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('second');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'second' })).toBeVisible();
  const second = join(workbench.folder, 'pipelines/second.yaml');
  expect(readFileSync(second, 'utf8')).toBe(original.replace('name: purchase', 'name: second'));
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Remove pipeline' }).click();
  await expect(page.getByRole('tab', { name: 'second' })).toHaveCount(0);
  await page.getByText('second is in the trash.').locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('second is back.')).toBeVisible();
  expect(readFileSync(second, 'utf8')).toContain('name: second');
});

test('nothing bars the way of a screen reader, in both themes', async ({ page }) => {
  await openEditor(page);
  await node(page, 'load-customers').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});
