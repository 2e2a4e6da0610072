import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import { addTables, smallShop } from '../support/small-shop.ts';
import { inBothThemes, serve } from '../support/window.ts';

let folder: string;
let served: Awaited<ReturnType<typeof serve>>;

test.beforeAll(async () => {
  folder = smallShop();
  served = await serve(folder);
});

test.afterAll(async () => {
  await served.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(served.address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Small shop');
  await page.keyboard.press('Alt+4');
  await expect(page.getByRole('tree')).toBeVisible();
});

const search = (page: Page) => page.getByRole('searchbox', { name: 'Find a table or a column' });
const item = (page: Page, name: string) =>
  page.getByRole('treeitem', { name: new RegExp(`^${name}(,|:|$)`) });

async function show(page: Page, table: string, tab: string): Promise<void> {
  await item(page, table).click();
  await page.getByRole('tab', { name: tab, exact: true }).click();
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  }
}

test('the tree is walked by keyboard alone: folded, unfolded, searched by a column, opened in a tab', async ({
  page,
}) => {
  await search(page).fill('sold');
  await expect(page.getByRole('treeitem')).toHaveText([/Curated/, /totals/, /sold/]);
  await search(page).press('Escape');
  await search(page).press('ArrowDown');
  await expect(item(page, 'sales').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(item(page, 'Processed')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(item(page, 'Processed')).toHaveAttribute('aria-expanded', 'false');
  await expect(item(page, 'sales_rejects')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('t');
  await expect(item(page, 'totals')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(item(page, 'sold')).toHaveAttribute('aria-level', '3');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'curated.totals', exact: true })).toContainText('2 rows');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('tab', { name: 'curated.totals', selected: true })).toBeVisible();
});

test('a table shows its columns with types and bounds, and its files', async ({ page }) => {
  await item(page, 'sales').last().click();
  await page.getByRole('tab', { name: 'Schema' }).click();
  const columns = page.getByRole('table', { name: 'Columns of processed.sales' });
  await expect(columns.getByRole('row', { name: /amount/ })).toContainText('BIGINT');
  await columns.getByRole('button', { name: 'amount' }).click();
  await expect(page.getByRole('complementary').getByText('Largest')).toBeVisible();
  await inBothThemes(page, 'data-schema');
  await page.getByRole('tab', { name: 'Files' }).click();
  await expect(page.getByText(/^1 file, /)).toBeVisible();
  await expect(
    page.getByRole('table', { name: /^What part-/ }).getByRole('row', { name: /article/ }),
  ).toContainText('chair');
  await inBothThemes(page, 'data-files');
});

test('time travel: an older version is looked at under a banner, with its own columns', async ({ page }) => {
  await show(page, 'totals', 'Versions');
  const versions = page.getByRole('table', { name: 'Versions of curated.totals' });
  await expect(versions.getByRole('row')).toHaveCount(3);
  const about = page.getByRole('region', { name: 'Version 1' });
  await expect(about).toContainText('sold');
  await expect(about).toContainText('BIGINT → DOUBLE');
  await inBothThemes(page, 'data-versions');
  await expectAccessible(page);
  await versions.getByRole('button', { name: '0', exact: true }).click();
  await page.getByRole('button', { name: 'Look at this version' }).click();
  await expect(page.getByText('You look at version 0 of 1')).toBeVisible();
  await page.getByRole('tab', { name: 'Schema' }).click();
  const columns = page.getByRole('table', { name: 'Columns of curated.totals' });
  await expect(columns).toBeVisible();
  await expect(columns.getByRole('row', { name: /sold/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to the newest (1)' }).click();
  await expect(columns.getByRole('row', { name: /sold/ })).toHaveCount(1);
});

test('lineage is drawn, and leads to the next table', async ({ page }) => {
  await show(page, 'totals', 'Lineage');
  const drawing = page.getByRole('group', { name: /^What curated.totals comes from/ });
  await expect(drawing.getByRole('button', { name: 'step shop/totals' })).toBeVisible();
  await page.getByRole('tab', { name: 'All the way' }).click();
  await expect(drawing.getByRole('button', { name: 'raw source sales' })).toBeVisible();
  await inBothThemes(page, 'data-lineage');
  await expectAccessible(page);
  await drawing.getByRole('button', { name: 'table processed.sales' }).click();
  await expect(page.getByRole('tab', { name: 'processed.sales', selected: true })).toBeVisible();
});

test('rejects are ranked by reason and lead to the line of the file', async ({ page }) => {
  await item(page, 'sales').last().click();
  await page.getByRole('tab', { name: 'Rejects' }).click();
  const reasons = page.getByRole('table', { name: 'Reasons' });
  await expect(reasons.getByRole('row')).toHaveText([
    /Reason/,
    /amount is not a number.*2/,
    /The row has 2 fields.*1/,
  ]);
  await expect(page.getByText('3 rows rejected, 60.00 % of what was read')).toBeVisible();
  await page.getByRole('button', { name: 'Show line 3 of sales.csv' }).click();
  const lines = page.getByRole('region', { name: 'sales.csv, line 3' });
  await expect(lines.getByRole('listitem').nth(2)).toHaveText('2026-01-02,lamp,x');
  await inBothThemes(page, 'data-rejects');
});

test('a raw source shows its files and what became of them', async ({ page }) => {
  await item(page, 'sales').first().click();
  const files = page.getByRole('table', { name: 'Files of sales' });
  await expect(files.getByRole('row', { name: /sales\.csv/ })).toContainText(/5.*3/);
  await inBothThemes(page, 'data-source');
  await page.getByRole('button', { name: 'processed.sales', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'processed.sales', selected: true })).toBeVisible();
});

test('a thousand tables with long names are listed, searched and legible', async ({ page }) => {
  addTables(folder, 1_000);
  await page.reload();
  await expect(page.getByRole('treeitem')).toHaveCount(1_007, { timeout: 20_000 });
  await search(page).fill('x0777');
  const found = page.getByRole('treeitem', { name: /0777/ });
  await expect(found).toBeVisible();
  await found.click();
  await expect(page.getByRole('heading', { level: 2, name: /0777/ })).toBeVisible();
  await search(page).press('Escape');
  await inBothThemes(page, 'data-thousand');
});
