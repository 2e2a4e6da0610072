import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../engine/db/duckdb.ts';
import { openLake } from '../../engine/lake/lake.ts';
import { inBothThemes, serve } from '../support/window.ts';

const rows = 60_000;
/** Visits of a shop with what profiles are for: a leak, values that mean nothing, gaps, a constant, a double. */
const visits = `SELECT range AS id, TIMESTAMP '2026-01-01' + to_seconds(range * 60) AS visited_at,
  CASE WHEN range % 40 = 0 THEN -1 ELSE 18 + range % 60 END AS age,
  ['harbour', 'pier', '등대'][1 + range % 3] AS place, 'EUR' AS currency,
  CASE WHEN range % 5 > 0 THEN round(20 + 5 * sin(range), 2) END AS spent,
  range % 50 = 0 AS bought, CASE WHEN range % 50 = 0 THEN 'r' || range END AS receipt
  FROM range(${rows}) WHERE range NOT BETWEEN 20000 AND 30000`;
const notebook = `# Profiled\n\n\`\`\`sql name=few\nSELECT range AS n, range % 3 AS third FROM range(100)\n\`\`\`\n`;

let folder: string;
let served: Awaited<ReturnType<typeof serve>>;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-profile-'));
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: Small shop\n');
  mkdirSync(join(folder, 'notebooks'));
  writeFileSync(join(folder, 'notebooks/profiled.md'), notebook);
  const database = await Database.open({ tempDirectory: join(folder, 'tmp') });
  await database.use((connection) =>
    openLake(folder).write(connection, 'curated.visits', { mode: 'overwrite', select: visits }),
  );
  database.close();
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
});

async function openProfile(page: Page): Promise<void> {
  await page.keyboard.press('Alt+4');
  await page.getByRole('treeitem', { name: /^visits/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Profile' }).click();
  await expect(page.getByText('All of 49,999 rows', { exact: true })).toBeVisible({ timeout: 30_000 });
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

test('a table is profiled from the tree; a finding leads to its rows', async ({ page }) => {
  await openProfile(page);
  const overview = page.getByRole('region', { name: 'Overview' });
  await expect(overview).toContainText('49,999');
  await expect(overview).toContainText('2026-01-01 … 2026-02-11');
  const findings = page.getByRole('region', { name: /^Findings/ });
  await expect(findings).toContainText('age: 1,249 values (2.5 %) are -1, which often stands for “nothing”.');
  await expect(findings).toContainText('currency has only one value: EUR.');
  await expectAccessible(page);
  await inBothThemes(page, 'profile');
  await findings.getByRole('button', { name: /^Show the rows: age: 1,249/ }).click();
  const behind = page.getByRole('region', { name: 'Rows behind it' });
  await expect(behind).toContainText('1,249 of 49,999 rows');
  await behind.getByRole('button', { name: 'Close the rows' }).click();
  await expect(behind).toHaveCount(0);
});

test('a column unfolds by keyboard into its figures and bars; a value leads to its rows', async ({
  page,
}) => {
  await openProfile(page);
  await page.getByRole('searchbox', { name: 'Find a column' }).fill('spent');
  await expect(page.getByText('1 of 8 columns')).toBeVisible();
  const open = page.getByRole('button', { name: 'Details of spent' });
  await open.focus();
  await page.keyboard.press('Enter');
  await expect(open).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('img', { name: /^spent from/ })).toBeVisible();
  await expectAccessible(page);
  await inBothThemes(page, 'profile-column');
  await page.getByRole('button', { name: 'Show the rows with spent missing' }).click();
  await expect(page.getByRole('region', { name: 'Rows behind it' })).toContainText('of 49,999 rows');
  await expect(page.getByRole('region', { name: 'Rows behind it' })).toContainText('spent is missing');
});

test('a label ranks the columns, and what gives it away is the first finding', async ({ page }) => {
  await openProfile(page);
  await page.getByRole('tab', { name: 'Label', exact: true }).click();
  await page.getByRole('combobox', { name: 'Label' }).fill('bought');
  await page.getByRole('option', { name: 'bought', exact: true }).click();
  const ranked = page.getByRole('table', { name: 'Columns by what they tell of bought' });
  await expect(ranked.getByRole('row').nth(1)).toContainText('receipt');
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Whether receipt is filled nearly gives bought away' }),
  ).toBeVisible();
  await ranked.getByRole('button', { name: 'place' }).click();
  await expect(page.getByRole('img', { name: 'bought by place' })).toBeVisible();
  await expectAccessible(page);
  await inBothThemes(page, 'profile-label');
});

test('columns are compared and times covered, with their gaps', async ({ page }) => {
  await openProfile(page);
  await page.getByRole('tab', { name: 'Together' }).click();
  await expect(page.getByRole('img', { name: /^Any relation/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'The strongest' })).toContainText('place × bought');
  await expectAccessible(page);
  await inBothThemes(page, 'profile-together');
  await page.getByRole('tab', { name: 'Over time' }).click();
  await expect(page.getByRole('img', { name: /^Rows by/ })).toBeVisible();
  await expect(page.getByText('2026-01-15 to 2026-01-21: 6 days')).toBeVisible();
});

test('a result of a notebook is profiled in its cell', async ({ page }) => {
  await page.keyboard.press('Alt+2');
  await page.getByText('Profiled').first().click();
  await page
    .getByRole('button', { name: /^Run all/ })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Profile', exact: true }).click();
  const profile = page.getByRole('region', { name: 'Profile of Rows of cell 2' });
  await expect(profile).toContainText('All of 100 rows', {
    timeout: 30_000,
  });
  await expect(profile).toContainText('n has a value of its own in every row');
  await inBothThemes(page, 'profile-notebook');
});
