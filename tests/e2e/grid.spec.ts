import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildGridPage, openGridPage, type GridPage } from '../support/grid-page.ts';
import { inBothThemes, serve } from '../support/window.ts';

let folder: string;
let served: Awaited<ReturnType<typeof serve>>;
let files: ReadonlyMap<string, Uint8Array>;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-grid-'));
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: Grid\n');
  [served, files] = await Promise.all([serve(folder), buildGridPage()]);
});

test.afterAll(async () => {
  await served.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

test.beforeEach(async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 1280, height: 800 });
});

const million = `SELECT range AS n, 'row ' || range AS name,
  CASE WHEN range % 4 = 0 THEN NULL ELSE range % 10 END AS digit,
  ['red', 'green', '파랑'][1 + range % 3] AS colour,
  {'a': range, 'b': [1, NULL]} AS nested FROM range(1000000)`;

const show = (page: Page, props: Omit<GridPage, 'label'>) =>
  openGridPage(page, served.address, files, { label: 'Rows', ...props });
const grid = (page: Page) => page.getByRole('grid', { name: 'Rows' });
const cell = (page: Page, text: string) => grid(page).getByRole('gridcell', { name: text, exact: true });
const clipboard = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()');
/** Drags the scroll bar to a share of its way. */
const scrollTo = (page: Page, share: number) =>
  page.evaluate(
    `{ const grid = document.querySelector('[role=grid]'); grid.scrollTop = grid.scrollHeight * ${share}; }`,
  );
const counted = (page: Page, text: string) => expect(page.getByRole('status').first()).toHaveText(text);

test('a million rows are scrolled to their end, by keys, by the wheel and by a row number', async ({
  page,
}) => {
  await show(page, { source: { sql: million } });
  await expect(cell(page, 'row 0')).toBeVisible();
  await counted(page, '1,000,000 of 1,000,000 rows');
  await grid(page).focus();
  await page.keyboard.press('Control+End');
  await expect(grid(page).getByRole('rowheader', { name: '1,000,000', exact: true })).toBeVisible();
  await page.keyboard.press('Home');
  await expect(cell(page, 'row 999999')).toBeVisible();
  await page.getByLabel('Go to row').fill('500000');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'row 499999')).toBeVisible();
  await grid(page).hover();
  await page.mouse.wheel(0, 26 * 100);
  await expect(cell(page, 'row 500110')).toBeVisible();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('PageDown');
  await expect(grid(page).locator('[id$=active]')).toBeVisible();
});

test('more rows than a scroll bar has pixels end at the last one', async ({ page }) => {
  await show(page, { source: { sql: 'SELECT range AS n FROM range(3000000)' } });
  await counted(page, '3,000,000 of 3,000,000 rows');
  await scrollTo(page, 1);
  await expect(cell(page, '2999999')).toBeVisible();
  await scrollTo(page, 0.5);
  await expect(cell(page, '2999999')).toBeHidden();
  await page.mouse.move(400, 400);
  const top = () => grid(page).getByRole('rowheader').first().getAttribute('data-row');
  const before = Number(await top());
  await page.mouse.wheel(0, 26);
  await expect.poll(async () => Number(await top())).toBe(before + 1);
});

test('sorting and filtering are done by keyboard alone, said as SQL, and taken back', async ({ page }) => {
  await show(page, { source: { sql: million } });
  await counted(page, '1,000,000 of 1,000,000 rows');
  await grid(page).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'row 999999')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'n', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('/');
  await expect(page.getByLabel('Filter name')).toBeFocused();
  await page.keyboard.type('77777');
  await page.keyboard.press('Enter');
  await counted(page, '19 of 1,000,000 rows');
  await page.getByRole('button', { name: 'As SQL' }).click();
  await expect(page.locator('pre')).toContainText(
    `WHERE contains(lower(CAST("name" AS VARCHAR)), lower('77777'))`,
  );
  await page.getByRole('button', { name: 'Copy the SQL' }).click();
  await expect.poll(() => clipboard(page)).toContain('ORDER BY "n" DESC NULLS LAST');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove the filter name contains 77777' }).click();
  await counted(page, '1,000,000 of 1,000,000 rows');
});

test('a filter that fits nothing, or no number, says so beside the old rows', async ({ page }) => {
  await show(page, { source: { sql: million } });
  await counted(page, '1,000,000 of 1,000,000 rows');
  await page.getByRole('button', { name: 'Filter row' }).click();
  await page.getByLabel('Filter n', { exact: true }).fill('= many');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('does not fit its column');
  await expect(cell(page, 'row 0')).toBeVisible();
  await page.getByLabel('Filter n', { exact: true }).fill('< 0');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No row passes the filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove all filters' }).click();
  await expect(cell(page, 'row 0')).toBeVisible();
});

test('what is selected is copied, and a nested value is opened', async ({ page }) => {
  await show(page, { source: { sql: million } });
  await counted(page, '1,000,000 of 1,000,000 rows');
  await cell(page, 'row 0').click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+c');
  await expect.poll(() => clipboard(page)).toBe('row 0\t\nrow 1\t1');
  await cell(page, 'row 5').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click();
  await expect.poll(() => clipboard(page)).toBe('| name |\n| --- |\n| row 5 |');
  await expect(page.getByTestId('chosen')).toContainText('"index":5');
  await grid(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('nested, row 6')).toContainText('"a": 5');
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
});

test('heads show what is in the columns; statistics filter by a click', async ({ page }) => {
  await show(page, { source: { sql: million } });
  await expect(page.getByRole('columnheader', { name: 'digit' })).toContainText('25 % NULL');
  await inBothThemes(page, 'grid');
  await page.getByRole('columnheader', { name: 'colour' }).hover();
  await page.getByRole('button', { name: 'What to do with colour' }).click();
  await page.getByRole('menuitem', { name: 'Statistics' }).click();
  const inspector = page.getByLabel('Inspector');
  await expect(inspector).toContainText('category');
  await inspector.getByRole('button', { name: 'Filter colour by 파랑' }).click();
  await counted(page, '333,333 of 1,000,000 rows');
  await inBothThemes(page, 'grid-statistics');
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

test('two thousand columns are found by name, hidden, pinned', async ({ page }) => {
  const columns = Array.from({ length: 2_000 }, (_, at) => `${at} AS column_${at}`).join(', ');
  await show(page, { source: { sql: `SELECT ${columns}` } });
  await counted(page, '1 of 1 rows');
  expect(await page.getByRole('columnheader').count()).toBeLessThan(40);
  await page.getByRole('button', { name: '2,000 columns' }).click();
  await page.getByRole('searchbox').fill('column_1999');
  await page.getByRole('button', { name: 'column_1999' }).click();
  await page.keyboard.press('Escape');
  await expect(cell(page, '1999')).toBeVisible();
  await page.getByRole('button', { name: 'What to do with column_1999' }).click();
  await page.getByRole('menuitem', { name: 'Pin to the left' }).click();
  await grid(page).focus();
  await page.keyboard.press('Home');
  await expect(cell(page, '1999')).toBeVisible();
  await page.getByRole('button', { name: '2,000 columns' }).click();
  await page.getByRole('button', { name: 'Hide all' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Every column is hidden.')).toBeVisible();
});

test('no rows, wrong SQL and a low pane are shown as they should be', async ({ page }) => {
  await show(page, { source: { sql: 'SELECT 1 AS x WHERE false' } });
  await expect(page.getByText('There are no rows.')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'x' })).toBeVisible();
  await show(page, { source: { sql: 'SELECT\nnothing' } });
  await expect(page.getByRole('alert')).toContainText('"nothing" was not found');
  await show(page, { source: { sql: million }, height: 200 });
  await expect(cell(page, 'row 3')).toBeVisible();
});

test('rows that the engine has given up are opened again by themselves', async ({ page }) => {
  await show(page, { source: { sql: million } });
  await counted(page, '1,000,000 of 1,000,000 rows');
  const asked = page.waitForRequest(/api\/results\//);
  await grid(page).focus();
  await page.keyboard.press('Control+End');
  const result = new URL((await asked).url()).pathname.split('/').at(-1);
  await page.request.post(new URL('/api/result.close', served.address).href, { data: { result } });
  await page.keyboard.press('Control+Home');
  await page.getByLabel('Go to row').fill('700000');
  await page.keyboard.press('Enter');
  await expect(grid(page).getByRole('rowheader', { name: '700,000', exact: true })).toBeVisible();
  await expect(cell(page, 'row 699999')).toBeVisible();
});

test('all rows are downloaded as a file', async ({ page }) => {
  await show(page, { source: { sql: 'SELECT range AS n FROM range(3)' } });
  await counted(page, '3 of 3 rows');
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('Rows.csv');
});
