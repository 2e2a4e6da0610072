import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator } from '@playwright/test';
import { cellOf as cell, expectState, fence, NotebookFiles } from '../support/notebook-page.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench(2_000);
});

test.afterAll(() => workbench.close());

const notebooks = new NotebookFiles(() => workbench);

const view = (at: Locator, name: string) => at.getByRole('tab', { name });

test('a table shows its first rows, all of them in the grid, and keeps how it is looked at', async ({
  page,
}) => {
  await notebooks.open(
    page,
    'rows',
    fence('ts', 'const least = 1_000;') +
      fence('sql many', 'SELECT range AS n, range % 7 AS day FROM range(100000)') +
      fence('sql', 'FROM many WHERE n >= ${least}'),
  );
  await page.getByRole('button', { name: 'Run all' }).click();
  await expectState(page, 2, 'fresh');
  const table = cell(page, 2);
  await expect(table).toContainText('200 of 99,000 rows · 2 columns');
  await expect(table.getByRole('cell', { name: '1199', exact: true })).toBeAttached();
  await view(table, 'Rows').focus();
  await page.keyboard.press('ArrowRight');
  await expect(view(table, 'Grid')).toHaveAttribute('aria-selected', 'true');
  await expect(table.getByRole('grid')).toContainText('1000');
  await expect(table).toContainText('99,000 of 99,000 rows');
  const handle = table.getByRole('separator', { name: 'Height of' });
  await handle.focus();
  await page.keyboard.press('ArrowDown');
  await expect(handle).toHaveAttribute('aria-valuenow', '446');
  await inBothThemes(page, 'notebook-output-grid');
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
  expect(found.violations).toEqual([]);
  await cell(page, 1).getByRole('button', { name: 'Run', exact: true }).click();
  await expectState(page, 2, 'fresh');
  await expect(view(cell(page, 2), 'Grid')).toHaveAttribute('aria-selected', 'true');
  await expect(cell(page, 2).getByRole('grid')).toContainText('1000');
});

test('what is exported are all rows', async ({ page }) => {
  await notebooks.open(page, 'export', fence('sql numbers', 'SELECT range AS n FROM range(1000)'));
  await page.getByRole('button', { name: 'Run all' }).click();
  await expectState(page, 0, 'fresh');
  await page.getByRole('button', { name: 'Export numbers' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download as CSV' }).click();
  const stream = await (await download).createReadStream();
  const text = (await stream.toArray()).join('');
  expect(text.trimEnd().split('\n')).toHaveLength(1_001);
});

test('a long query tells how far it is, is stopped at once, and shows its first rows meanwhile', async ({
  page,
}) => {
  await notebooks.open(
    page,
    'long',
    fence('sql numbers', 'SELECT range AS n FROM range(20000000)') +
      fence('sql', `SELECT n, ${'md5('.repeat(9)}CAST(n AS VARCHAR)${')'.repeat(9)} AS hash FROM numbers`),
  );
  await page.getByRole('button', { name: 'Run all' }).click();
  await expectState(page, 1, 'running');
  await expect(cell(page, 1)).toContainText('200 of … rows');
  await expect(cell(page, 1).getByRole('progressbar', { name: 'How far' })).toBeVisible();
  await expect(cell(page, 1)).toContainText(/\d %, \d+ s, about/);
  await inBothThemes(page, 'notebook-output-running');
  await page.getByRole('button', { name: 'Interrupt' }).click();
  await expectState(page, 1, 'interrupted');
});

test('values of every kind look the same in the first rows and in the grid', async ({ page }) => {
  const columns = [
    "CAST('nan' AS DOUBLE) AS nan",
    "CAST('-inf' AS DOUBLE) AS least",
    'CAST(12.50 AS DECIMAL(10, 2)) AS price',
    "TIMESTAMP '1969-07-20 20:17:40.5' AS landed",
    "{'a': 1, 'b': ['구매', NULL]} AS nested",
    "MAP {'k': 2} AS pairs",
    'INTERVAL 13 MONTH AS took',
    "'한국어 🛶' AS words",
    "'\\xAB'::BLOB AS bytes",
    'NULL AS nothing',
  ];
  await notebooks.open(page, 'kinds', fence('sql', `SELECT ${columns.join(',\n  ')}`));
  await page.getByRole('button', { name: 'Run all' }).click();
  await expectState(page, 0, 'fresh');
  const table = cell(page, 0);
  const told = ['NaN', '-Infinity', '12.50', '1969-07-20 20:17:40.5', '구매', '"k":2', '1 year 1 month'];
  const read = (texts: string[]) => texts.join('|').replaceAll(/\s+/g, ' ');
  const rows = read(await table.getByRole('cell').allTextContents());
  for (const text of [...told, '한국어 🛶', '\\xAB']) expect(rows).toContain(text);
  await inBothThemes(page, 'notebook-output-rows');
  await view(table, 'Grid').click();
  await expect(table.getByRole('gridcell').first()).toBeVisible();
  for (const text of ['NaN', '12.50', '1969-07-20 20:17:40.5', '구매'])
    await expect(table.getByRole('gridcell').filter({ hasText: text })).toHaveCount(1);
});
