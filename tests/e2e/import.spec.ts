import { expect, test, type Page } from '@playwright/test';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inBothThemes, serve } from '../support/window.ts';

let folder: string;
let served: Awaited<ReturnType<typeof serve>>;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-drop-'));
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: Empty shop\n');
  served = await serve(folder);
});

test.afterAll(async () => {
  await served.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(served.address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Empty shop');
  await page.keyboard.press('Alt+4');
  await expect(page.getByRole('button', { name: 'Import a file' })).toBeVisible();
});

/** Drops a file on the view, as a person does from the desktop. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  const file = `new File([${JSON.stringify(content)}], ${JSON.stringify(name)})`;
  const data = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(${file});
    return transfer;
  })()`);
  const target = page.getByRole('main').getByRole('tabpanel');
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await target.locator(':scope > div').first().dispatchEvent(type, { dataTransfer: data });
  }
}

const rows =
  'day;page;visits\n2026-01-01;home;12\n2026-01-02;cart\n2026-01-03;home;many\n2026-01-04;home;4\n';
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });

test('a broken file is dropped, looked at, read in other ways, and taken in with its rejects', async ({
  page,
}) => {
  await expect(page.getByText('Drop a file anywhere here')).toBeVisible();
  await inBothThemes(page, 'import-empty');
  await drop(page, 'visits.csv', rows);
  await expect(preview(page)).toContainText('4 rows in the file, 1 row would be rejected');
  await expect(preview(page)).toContainText('The row has 2 fields, the header has 3.');
  await page.getByRole('combobox', { name: 'Type of visits' }).click();
  await page.getByRole('option', { name: 'BIGINT' }).click();
  await expect(preview(page)).toContainText('2 rows would be rejected');
  await expect(page.getByRole('textbox', { name: 'Pipeline steps' })).toHaveValue(/visits: BIGINT/);
  await inBothThemes(page, 'import-preview');
  await page.getByRole('combobox', { name: 'Delimiter' }).click();
  await page.getByRole('option', { name: 'comma' }).click();
  await expect(page.getByRole('checkbox', { name: 'Keep day;page;visits' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Delimiter' }).click();
  await page.getByRole('option', { name: 'semicolon' }).click();
  await expect(preview(page)).toContainText('2 rows would be rejected');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('2 rows loaded into processed.visits.')).toBeVisible();
  await expect(page.getByText('2 rows could not be read')).toBeVisible();
  await inBothThemes(page, 'import-done');
  await page.getByRole('button', { name: 'Show the rejects' }).click();
  await expect(page.getByRole('table', { name: 'Reasons' }).getByRole('row')).toHaveCount(3);
});

test('the same file again is said to be unchanged', async ({ page }) => {
  await drop(page, 'visits.csv', rows);
  await expect(page.getByText('Unchanged: the source visits has these very bytes already')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Load again' })).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('tab', { name: /visits\.csv/ })).toHaveCount(0);
  await expect.poll(() => readdirSync(join(folder, '.boathouse/uploads'))).toEqual([]);
});

test("another shop's events are recognised and mapped, and the mapping can be written by hand", async ({
  page,
}) => {
  const events = [
    'timestamp,visitorid,event,itemid',
    '1433221332117,7,view,12',
    '1433221392117,7,addtocart,12',
  ];
  await drop(page, 'clicks.csv', `${events.join('\n')}\n`);
  await expect(page.getByRole('tab', { name: 'Shop events', selected: true })).toBeVisible();
  await expect(preview(page)).toContainText('none would be rejected');
  const shown = page.getByRole('table', { name: 'Rows as they would stand in the table' });
  await expect(shown.getByRole('row').nth(2)).toContainText('cart');
  const mapping = page.getByRole('textbox', { name: 'Mapping' });
  await expect(mapping).toHaveValue(/event_time: \{ from: timestamp, unit: milliseconds \}/);
  await inBothThemes(page, 'import-events');
  await mapping.fill('format: 1\ncolumns:\n  event_time: { from: time }\n');
  await expect(page.getByRole('alert')).toContainText('clicks.csv lacks the columns');
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Take the form’s again' }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('2 rows loaded into processed.clicks.')).toBeVisible();
  expect(readFileSync(join(folder, 'mappings/clicks.yaml'), 'utf8')).toContain('gap: 30 minutes');
});

test('what is no data says so where it was dropped', async ({ page }) => {
  await drop(page, 'setup.exe', 'MZ');
  await expect(page.getByRole('alert')).toContainText(
    'setup.exe is not a kind of file that Boathouse takes in',
  );
  await page.keyboard.press('Alt+4');
  await drop(page, 'broken.parquet', 'PAR1 and then nothing');
  await expect(page.getByRole('alert')).toContainText('broken.parquet');
  await inBothThemes(page, 'import-broken');
  expect(existsSync(join(folder, 'lake/raw/broken'))).toBe(false);
});
