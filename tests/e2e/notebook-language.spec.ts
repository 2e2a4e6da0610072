import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { cellOf as cell, fence, NotebookFiles } from '../support/notebook-page.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench(2_000);
});

test.afterAll(() => workbench.close());

const notebooks = new NotebookFiles(() => workbench);

const daily = fence(
  'sql daily',
  'SELECT DATE \'2026-01-01\' AS day, 12.5::DECIMAL(18,2) AS turnover, 3 AS "sold out"',
);
const suggestions = (page: Page): Locator => page.locator('.suggest-widget.visible .monaco-list-row');
const marks = (page: Page, at: number): Locator => cell(page, at).locator('.squiggly-error');

/** Writes a cell's text anew. */
async function write(page: Page, at: number, text: string): Promise<void> {
  await cell(page, at).locator('.monaco-editor .view-lines').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

test('SQL: columns after an alias and its dot, their types on hover, an error at its own place', async ({
  page,
}) => {
  await notebooks.open(page, 'sql', daily + fence('sql', 'SELECT 1'));
  await write(page, 1, 'FROM daily d WHERE d.');
  await expect(suggestions(page).first()).toBeVisible();
  await expect(suggestions(page)).toHaveText([
    /day\s*DATE/,
    /turnover\s*DECIMAL\(18,2\)/,
    /sold out\s*INTEGER/,
  ]);
  await inBothThemes(page, 'notebook-completion');
  await page.keyboard.type('turn');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' > 1');
  await expect(cell(page, 1).locator('.view-line')).toHaveText('FROM daily d WHERE d.turnover > 1');
  await expect(marks(page, 1)).toHaveCount(0);

  await write(page, 1, 'SELECT day, turnovr');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' FROM daily');
  await page.keyboard.press('Escape');
  await expect(marks(page, 1)).toHaveCount(1);
  await marks(page, 1).hover({ force: true });
  await expect(
    page.locator('.monaco-hover').filter({ hasText: 'Referenced column "turnovr" not found' }),
  ).toBeVisible();
});

test('SQL: what a name is shows on hover; the text is formatted, with its comments and values', async ({
  page,
}) => {
  const source = "SELECT turnover, ${1 + 1} AS two -- kept\nFROM daily WHERE day > DATE '2025-01-01'";
  await notebooks.open(page, 'hover', daily + fence('sql', source));
  const code = cell(page, 1).locator('.view-line').first();
  await code.click();
  await code.hover({ position: { x: 70, y: 10 } });
  const hint = page.locator('.monaco-hover').filter({ hasText: 'turnover DECIMAL(18,2)' });
  await expect(hint).toContainText('Column of daily');
  await page.keyboard.press('Shift+Alt+F');
  await expect(cell(page, 1).locator('.view-line')).toHaveCount(7);
  await expect
    .poll(() => readFileSync(notebooks.path('hover'), 'utf8'))
    .toContain('  ${1 + 1} AS two -- kept\nFROM\n  daily\n');
});

test('SQL: the plan of a cell, and what each part of it took', async ({ page }) => {
  await notebooks.open(
    page,
    'plan',
    fence('sql numbers', 'FROM range(1000) t(n)') +
      fence('sql', 'SELECT n % 3 AS k, count(*) FROM numbers GROUP BY ALL'),
  );
  await cell(page, 1).locator('.view-lines').click();
  await cell(page, 1).getByRole('button', { name: /More/ }).click();
  await page.getByRole('menuitem', { name: 'Explain the query' }).click();
  const plan = page.getByRole('region', { name: 'Plan of cell 2' });
  await expect(plan.getByRole('rowheader').first()).toBeVisible();
  await plan.getByRole('tab', { name: 'Profile' }).click();
  await expect(plan.getByRole('columnheader', { name: 'Share of work' })).toBeVisible();
  await expect(plan.getByRole('rowheader', { name: /group by/ })).toBeVisible();
  await inBothThemes(page, 'notebook-plan');
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa'])
    .include('section[aria-label="Plan of cell 2"]')
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  await plan.getByRole('button', { name: 'Close the plan' }).click();
  await expect(plan).toHaveCount(0);
});

test('TypeScript: a type error across cells, the rows of a SQL cell, and the way to a declaration', async ({
  page,
}) => {
  const shops = fence('ts', '// What we look at.\nconst limit = 10;');
  await notebooks.open(page, 'types', daily + shops + fence('ts', 'limit.toUpperCase();'));
  await cell(page, 2).locator('.view-lines').click();
  // The mark may be another at first, until the names of all cells are read.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await marks(page, 2).hover({ force: true, timeout: 1_000 });
    const hint = page.locator('.monaco-hover').filter({ hasText: "does not exist on type '10'" });
    await expect(hint).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await inBothThemes(page, 'notebook-types');
  await page.mouse.move(0, 0);

  await write(page, 2, 'for (const row of daily) console.log(row.');
  await expect(suggestions(page).filter({ hasText: 'turnover' })).toBeVisible();
  await page.keyboard.type('turnover');
  await write(page, 2, 'limit');
  // Escape closes the list that is open; with none it would leave the text.
  await expect(suggestions(page).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(suggestions(page)).toHaveCount(0);
  // The service may still read what was just typed.
  await expect(async () => {
    await page.keyboard.press('F12');
    await expect(cell(page, 1).locator('.monaco-editor.focused')).toBeVisible({ timeout: 1_000 });
  }).toPass();
});
