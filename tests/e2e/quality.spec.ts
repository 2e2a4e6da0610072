import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attach, type Attached } from '../../host/attach.ts';
import { makeOrders, writeOrders, type Wrong } from '../quality/orders.ts';
import { inBothThemes, serve } from '../support/window.ts';

const suite = 'expectations/orders.json';
let folder: string;
let engine: Attached;
let served: Awaited<ReturnType<typeof serve>>;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-e2e-quality-'));
  makeOrders(folder);
  served = await serve(folder);
  engine = await attach(folder);
  for (const wrong of [{}, { lost: 5 }, { negative: 7, dearer: 15 }]) await run(wrong);
});

test.afterAll(async () => {
  await engine.close();
  await served.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** Runs the pipeline over the orders of another day. */
async function run(wrong: Wrong): Promise<void> {
  writeOrders(folder, wrong);
  const { job } = await engine.client.call('run.start', { pipeline: 'orders', force: true });
  await engine.client.follow(job).catch(() => null);
}

async function openQuality(page: Page, address = served.address): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Orders');
  await page.keyboard.press('Alt+5');
}

const matrix = (page: Page) => page.getByRole('grid', { name: 'Expectations by run' });
const row = (page: Page, sentence: string) => matrix(page).getByRole('row').filter({ hasText: sentence });
/** What an expectation came to, run by run. */
const cells = (page: Page, sentence: string) =>
  row(page, sentence).getByRole('gridcell', { name: /: (passed|failed)/ });
const choose = (page: Page, sentence: string) =>
  matrix(page).getByRole('rowheader', { name: sentence }).click();

test('a project without a check is told what a suite is', async ({ page }) => {
  const empty = mkdtempSync(join(tmpdir(), 'boathouse-e2e-empty-'));
  writeFileSync(join(empty, 'boathouse.yaml'), 'format: 1\nname: Orders\n');
  const host = await serve(empty);
  await openQuality(page, host.address);
  await expect(page.getByRole('heading', { name: 'No table is checked yet' })).toBeVisible();
  await expect(page.getByText('Run a pipeline first')).toBeVisible();
  await inBothThemes(page, 'quality-empty');
  await host.stop();
  rmSync(empty, { recursive: true, force: true, maxRetries: 10 });
});

test('a suite is made from what a table shows, and the table passes it', async ({ page }) => {
  const file = 'expectations/totals.json';
  await openQuality(page);
  await page.getByRole('button', { name: 'New suite' }).click();
  const dialog = page.getByRole('dialog', { name: 'A suite from a table' });
  await dialog.getByRole('combobox', { name: 'Table' }).click();
  await page.getByRole('option', { name: 'curated.totals' }).click();
  await expect(dialog.getByRole('checkbox', { name: /^status is unique/ })).toBeChecked();
  await dialog.getByRole('checkbox', { name: /^total is at least 0/ }).uncheck();
  await inBothThemes(page, 'quality-create');
  await dialog.getByRole('button', { name: /^Create with/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'curated.totals' })).toBeVisible();
  await expect(page.getByText(/^All \d+ expectations passed\./)).toBeVisible();
  expect(readFileSync(join(folder, file), 'utf8')).toContain('"expect_column_values_to_be_unique"');
});

test('what failed is shown with its rows, its values and its curve over the runs', async ({ page }) => {
  await openQuality(page);
  await page.getByRole('button', { name: 'curated.orders orders' }).click();
  await expect(page.getByText('1 of 5 expectations failed.')).toBeVisible();
  await expect(cells(page, 'price is at least 0')).toHaveCount(3);
  await expect(row(page, 'price is at least 0')).toContainText('7 unexpected (1.8 %)');
  await expect(page.getByText('-7.5', { exact: true }).first()).toBeVisible();
  await inBothThemes(page, 'quality-failed');
  await page.getByRole('tab', { name: 'Values' }).click();
  await expect(page.getByRole('table', { name: 'A sample of the unexpected values' })).toContainText('-7.5');
  await page.getByRole('tab', { name: 'Over time' }).click();
  await expect(
    page.getByRole('figure', { name: 'price is at least 0: unexpected values, 1.8 %' }),
  ).toBeVisible();
  await inBothThemes(page, 'quality-time');
  await choose(page, 'The mean of price is from 10 to 90');
  await expect(page.getByRole('figure', { name: /^The mean of price .*: observed/ })).toBeVisible();
});

test('drift and outliers have a sentence and a picture', async ({ page }) => {
  await openQuality(page);
  await page.getByRole('button', { name: /drift sql\/usual\.sql/ }).click();
  const tests = page.getByRole('table', { name: 'Tests' });
  await expect(tests.getByRole('row').nth(1)).toContainText(/price has moved: median .+ → .+, p < 0\.001/);
  await expect(page.getByRole('figure', { name: /price has moved/ })).toBeVisible();
  await tests.getByRole('button', { name: 'status' }).click();
  await expect(page.getByRole('figure', { name: /The values of status/ })).toBeVisible();
  await inBothThemes(page, 'quality-drift');
  await page.getByRole('button', { name: /outliers curated\.orders\.price/ }).click();
  await expect(page.getByRole('figure', { name: /values of price .* are outliers/ })).toBeVisible();
  await inBothThemes(page, 'quality-outliers');
  await page.getByRole('tab', { name: 'Outlying rows' }).click();
  await expect(page.getByRole('grid', { name: 'Outlying rows' })).toContainText('400');
});

test('an expectation is tried, saved as a small change of the file, and put back by Undo', async ({
  page,
}) => {
  const before = readFileSync(join(folder, suite), 'utf8');
  await openQuality(page);
  await page.getByRole('button', { name: 'curated.orders orders' }).click();
  await choose(page, 'price is at least 0');
  await page.getByRole('tab', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'At least' }).fill('-100');
  await expect(page.getByRole('textbox', { name: 'JSON' })).toHaveValue(/"min_value": -100/);
  await page.getByRole('button', { name: 'Try on the table' }).click();
  await expect(page.getByText('Passes now: 0 unexpected (0 %).')).toBeVisible();
  await inBothThemes(page, 'quality-edit');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`${suite} saved.`)).toBeVisible();
  expect(readFileSync(join(folder, suite), 'utf8')).toContain('"min_value": -100');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(`${suite} is as it was.`)).toBeVisible();
  expect(readFileSync(join(folder, suite), 'utf8')).toBe(before);
});

test('a known failure is put off, and recovers when the data does', async ({ page }) => {
  await openQuality(page);
  await page.getByRole('button', { name: 'curated.orders orders' }).click();
  await choose(page, 'price is at least 0');
  await page.getByRole('button', { name: 'Snooze' }).click();
  await page.getByRole('menuitem', { name: 'For a week' }).click();
  await expect(page.getByText(/Its failures stop no run until/)).toBeVisible();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('1 of 5 expectations failed. 1 snoozed.')).toBeVisible();
  await page.getByRole('button', { name: 'End snooze' }).click();
  await expect(page.getByRole('button', { name: 'Snooze' })).toBeVisible();
  await run({});
  await expect(page.getByText('All 5 expectations passed.')).toBeVisible();
  await expect(page.getByText(/^passes again since/)).toBeVisible();
});

test('it is used by keyboard alone, and is open to everyone in both themes', async ({ page }) => {
  await openQuality(page);
  const search = page.getByRole('searchbox', { name: 'Find a check' });
  await search.focus();
  await search.fill('orders');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'curated.orders orders' })).toBeFocused();
  await page.keyboard.press('Enter');
  const last = cells(page, 'The table has at least 10 rows').last();
  await last.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await expect(row(page, 'price is at least 0')).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator(':focus')).toHaveAccessibleName(/^\w+ \d+, .*: (passed|failed)/);
  await page.keyboard.press('Tab');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .include('main')
      .withTags(['wcag2a', 'wcag2aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
});
