import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench(2_000);
});

test.afterAll(() => workbench.close());

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

const fence = (info: string, source: string) => `\`\`\`${info}\n${source}\n\`\`\`\n\n`;
const path = (name: string) => join(workbench.folder, 'notebooks', `${name}.md`);
const at = (page: Page, place: number) => page.locator('[data-cell]').nth(place);
/** The notebook's cells on the disk, by what stands in them. */
const sources = (name: string) =>
  [...readFileSync(path(name), 'utf8').matchAll(/```\w+[^\n]*\n([^]*?)\n?```/g)].map(([, source]) => source);

async function openNotebook(page: Page, name: string, text: string): Promise<void> {
  mkdirSync(join(workbench.folder, 'notebooks'), { recursive: true });
  writeFileSync(path(name), text);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(workbench.address);
  await page.getByRole('button', { name: 'Notebooks' }).first().click();
  await page
    .getByRole('row')
    .filter({ hasText: `notebooks/${name}.md` })
    .getByRole('button')
    .first()
    .click();
  await expect(page.locator('[data-cell]').first()).toBeVisible();
}

async function findNothing(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa'])
    .exclude('[data-base-ui-focus-guard]')
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

const five = ['a', 'b', 'c', 'd', 'e'].map((one) => fence('ts', `'${one}'`)).join('');
const quoted = (letters: string) => [...letters].map((one) => `'${one}'`);

test('several cells are selected, moved, cut, pasted and deleted, each in one step', async ({ page }) => {
  await openNotebook(page, 'several', five);
  await at(page, 1).focus();
  await page.keyboard.press('Shift+J');
  await expect(page.getByRole('group', { name: /selected$/ })).toHaveCount(2);
  await inBothThemes(page, 'notebook-several');
  await findNothing(page);
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => sources('several')).toEqual(quoted('adbce'));
  await page.keyboard.press('z');
  await expect.poll(() => sources('several')).toEqual(quoted('abcde'));

  await at(page, 0).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('x');
  await expect.poll(() => sources('several')).toEqual(quoted('cde'));
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    "```ts\n'a'\n```\n\n```ts\n'b'\n```\n",
  );
  await at(page, 1).focus();
  await page.keyboard.press('v');
  await expect.poll(() => sources('several')).toEqual(quoted('cdabe'));
  await page.keyboard.press('z');
  await expect.poll(() => sources('several')).toEqual(quoted('cde'));
  await at(page, 0).focus();
  await page.keyboard.press('Shift+V');
  await expect.poll(() => sources('several')).toEqual(quoted('abcde'));

  await at(page, 4).focus();
  await at(page, 1).focus();
  await at(page, 3)
    .locator('[data-text]')
    .click({ modifiers: ['Shift'] });
  await expect(page.getByRole('group', { name: /selected$/ })).toHaveCount(3);
  await page.keyboard.press('d');
  await page.keyboard.press('d');
  await expect.poll(() => sources('several')).toEqual(quoted('ae'));
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => sources('several')).toEqual(quoted('abcde'));
});

test('cells are merged, and one is split at the cursor', async ({ page }) => {
  await openNotebook(page, 'merge', fence('sql', 'SELECT 1 AS one') + fence('sql two', 'SELECT 2 AS two'));
  await at(page, 0).focus();
  await page.keyboard.press('Shift+M');
  await expect.poll(() => sources('merge')).toEqual(['SELECT 1 AS one;\n\nSELECT 2 AS two']);
  await expect(page.getByRole('textbox', { name: 'Name of cell 1' })).toHaveValue('two');
  await page.keyboard.press('Enter');
  await expect(at(page, 0).locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Shift+Minus');
  await expect.poll(() => sources('merge')).toEqual(['SELECT 1 AS one;', 'SELECT 2 AS two']);
  await expect(at(page, 1).locator('.monaco-editor.focused')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name of cell 2' })).toHaveValue('two');
});

test('a text from elsewhere becomes cells, and a cell is text elsewhere', async ({ page }) => {
  await openNotebook(page, 'elsewhere', fence('ts', '1'));
  await at(page, 0).focus();
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    `# Title\n\n${fence('sql', 'SELECT 2')}`,
  );
  await page.keyboard.press('Control+v');
  await expect(page.locator('[data-cell]')).toHaveCount(3);
  await expect(page.getByRole('heading', { name: 'Title' })).toBeVisible();
  // What was pasted is selected together.
  await at(page, 0).focus();
  await at(page, 2).focus();
  await page.keyboard.press('Control+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('SELECT 2');
});

test('a cell is dragged by its handle to another place; Escape puts it back', async ({ page }) => {
  await openNotebook(page, 'dragged', five);
  const drag = async (from: number, to: number) => {
    await at(page, from).hover();
    const handle = at(page, from).locator('[data-handle]');
    const box = await handle.boundingBox();
    const target = await at(page, to).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 7, (box?.y ?? 0) + 12);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 7, (target?.y ?? 0) + 8, { steps: 4 });
    await expect(page.locator('[data-drop]')).toBeVisible();
  };
  await drag(0, 3);
  await inBothThemes(page, 'notebook-drag');
  await page.mouse.up();
  await expect.poll(() => sources('dragged')).toEqual(quoted('bcade'));
  await drag(3, 0);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-drop]')).toHaveCount(0);
  await page.mouse.up();
  await at(page, 0).focus();
  await page.keyboard.press('Shift+J');
  await drag(1, 4);
  await page.mouse.up();
  await expect.poll(() => sources('dragged')).toEqual(quoted('adbce'));
});

test('the inspector shows the variables: what they are, whose, and who uses them', async ({ page }) => {
  const text =
    fence('sql daily', 'SELECT 1 AS n') +
    fence('ts', 'const least = 3;') +
    fence('sql', 'FROM daily WHERE n < ${least}');
  await openNotebook(page, 'known', text);
  await page.getByRole('tab', { name: 'Variables' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Variables' });
  await expect(
    panel.getByRole('button', { name: /daily.*has not run.*cell 1 · used by 1 cell/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(panel.getByRole('button', { name: /daily.*table · 1 row × 1/ })).toBeVisible({
    timeout: 20_000,
  });
  await panel.getByRole('button', { name: /least.*number/ }).click();
  await expect(at(page, 1)).toBeFocused();
  await expect(at(page, 1).getByText('ran just now')).toBeVisible();
  await inBothThemes(page, 'notebook-variables');
  await findNothing(page);
});
