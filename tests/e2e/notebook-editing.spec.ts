import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { fence, NotebookFiles } from '../support/notebook-page.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench(2_000);
});

test.afterAll(() => workbench.close());

const notebooks = new NotebookFiles(() => workbench);

const cell = (page: Page, name: RegExp): Locator => page.getByRole('group', { name });

test('a text is found in cells that are not drawn, and replaced everywhere in one step', async ({ page }) => {
  const cells = Array.from({ length: 300 }, (_, at) => fence(`sql part_${at}`, `SELECT ${at} AS amount`));
  await notebooks.open(page, 'long', cells.join(''));
  // Far from sight nothing is drawn.
  expect(await page.locator('[data-cell]').count()).toBeLessThan(60);
  await page.locator('[data-cell]').first().focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('SELECT 250');
  const bar = page.getByRole('search', { name: 'Find in the notebook' });
  await expect(bar.getByRole('status')).toHaveText('1 of 1 · cell 251, line 1');
  await expect(cell(page, /^Cell 251, SQL, part_250/)).toBeInViewport();
  await inBothThemes(page, 'notebook-find');
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa'])
    .exclude('[data-base-ui-focus-guard]')
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await bar.getByRole('textbox', { name: 'Find' }).fill('amount');
  await expect(bar.getByRole('status')).toContainText('1 of 300');
  await bar.getByRole('textbox', { name: 'Replace with' }).fill('price');
  await bar.getByRole('button', { name: 'Replace all' }).click();
  await expect(bar.getByRole('status')).toHaveText('Nothing found');
  await expect.poll(() => readFileSync(notebooks.path('long'), 'utf8').match(/price/g)?.length).toBe(300);
  await bar.getByRole('button', { name: 'Close' }).click();
  await page.locator('[data-cell]').first().focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => readFileSync(notebooks.path('long'), 'utf8').match(/amount/g)?.length).toBe(300);
});

test('from a place that was found one goes into the text at its line', async ({ page }) => {
  await notebooks.open(
    page,
    'places',
    fence('sql', 'SELECT 1') + fence('ts', 'const a = 1;\nconst b = a;\nb'),
  );
  await page.locator('[data-cell]').first().focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('const b');
  await expect(page.getByRole('search').getByRole('status')).toContainText('cell 2, line 2');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('search')).toHaveCount(0);
  await expect(page.locator('[data-cell]').nth(1).locator('.monaco-editor.focused')).toBeVisible();
});
