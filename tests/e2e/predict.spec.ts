import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServing } from '../../serving/server.ts';
import { cli } from '../support/project.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench(6_000);
  expect(cli(['run', 'purchase'], { cwd: workbench.folder }).code).toBe(0);
});

test.afterAll(() => workbench.close());

async function open(page: Page, part = 'One row'): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(workbench.address);
  await page.getByRole('button', { name: 'Predict' }).click();
  await page.getByRole('tab', { name: part }).click();
}

const answer = (page: Page) => page.getByRole('status', { name: 'Probability' });

async function noViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .include('#predict-panel')
      .withTags(['wcag2a', 'wcag2aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  }
}

test('a row is started from a preset, changed by hand and turned around; the answer follows', async ({
  page,
}) => {
  await open(page);
  await expect(answer(page)).toContainText('%');
  const usual = (await answer(page).textContent()) ?? '';
  await page.getByRole('button', { name: 'Most likely' }).click();
  await expect(page.getByText(/the tenth of the test rows with the highest scores: \d+ rows/)).toBeVisible();
  await expect(answer(page)).not.toHaveText(usual);
  await expect(page.getByRole('figure', { name: /^Most of all/ })).toBeVisible();
  const before = await answer(page).textContent();
  await page.getByLabel('user events', { exact: true }).fill('2');
  await expect(answer(page)).not.toHaveText(before ?? '');
  await page.getByRole('button', { name: 'category price: missing' }).click();
  await expect(page.getByLabel('category price', { exact: true })).toHaveValue('');
  const turn = page.getByRole('region', { name: 'What would turn it around' }).getByRole('button').first();
  const decision = page.getByRole('region', { name: 'Answer' }).locator('strong');
  const said = (await decision.textContent()) ?? '';
  await turn.click();
  await expect(decision).not.toHaveText(said);
  await page.getByRole('button', { name: 'Usual values' }).click();
  await expect(page.getByLabel('category price', { exact: true })).not.toHaveValue('');
  await noViolations(page);
  await inBothThemes(page, 'predict-one');
});

test('by keyboard alone: an input is found, chosen, and moved along its curve', async ({ page }) => {
  await open(page);
  await page.getByRole('searchbox', { name: 'Find an input' }).focus();
  await page.keyboard.type('visit');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('days since visit, slider')).toBeFocused();
  const field = page.getByLabel('days since visit', { exact: true });
  const before = await field.inputValue();
  await page.keyboard.press('ArrowRight');
  await expect(field).not.toHaveValue(before);
  const handle = page.getByRole('slider', { name: 'days since visit, along the curve' });
  await handle.focus();
  const moved = await field.inputValue();
  await page.keyboard.press('PageUp');
  await expect(field).not.toHaveValue(moved);
});

test('a category is found among many by typing', async ({ page }) => {
  await open(page);
  const category = page.getByRole('combobox', { name: 'category top' });
  await category.fill('app');
  await page.keyboard.press('Enter');
  await expect(category).toHaveValue(/^app/);
});

test('what is known of a key in the online store fills the form', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Load by key' }).click();
  const key = page.getByRole('textbox', { name: 'Key' });
  const example = await page.getByText(/^For example/).textContent();
  const known = example?.replace('For example ', '') ?? '';
  await key.fill('nobody');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/nobody/)).toBeVisible();
  await key.fill(known);
  await page.keyboard.press('Enter');
  await expect(key).toBeHidden();
  await expect(page.getByText(`${known}: 35 inputs loaded.`)).toBeVisible();
});

test('a table is scored into a new table, which opens in Data', async ({ page }) => {
  await open(page, 'Many rows');
  await page.getByRole('combobox', { name: 'Table' }).fill('purchase_features');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/35 of 35 inputs found/)).toBeVisible();
  await noViolations(page);
  await inBothThemes(page, 'predict-many');
  await page.getByLabel('Into the new table').fill('scores');
  await expect(page.getByText('Write processed.name or curated.name.')).toBeVisible();
  await page.getByLabel('Into the new table').fill('curated.tried');
  await page.getByRole('button', { name: 'Score the rows' }).click();
  await expect(page.getByText(/rows scored into curated.tried/)).toBeVisible();
  await page.getByRole('button', { name: 'Open the table' }).click();
  await expect(page.getByRole('columnheader', { name: 'probability' })).toBeVisible();
});

test('a file of the person’s own is brought; what it lacks is named before it is scored', async ({
  page,
}) => {
  await open(page, 'Many rows');
  const file = join(workbench.folder, '..', 'mine.csv');
  writeFileSync(file, 'client,category_price,weekday\na,12.5,3\nb,,7\n');
  await page.getByRole('combobox', { name: 'Rows from' }).click();
  await page.getByRole('option', { name: 'a file of yours' }).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('2 of 35 inputs found by name')).toBeVisible();
  await expect(page.getByText(/33 inputs are not there and count as missing/)).toBeVisible();
  await page.getByLabel('Say why in each row (slower)').check();
  await page.getByRole('button', { name: 'Score the rows' }).click();
  await expect(page.getByText(/2 rows scored into curated.purchase_scores/)).toBeVisible();
});

test('what was tried comes back by a click, is cleared, and comes back by Undo', async ({ page }) => {
  await open(page);
  await page.getByLabel('weekday', { exact: true }).fill('6');
  await page.getByRole('tab', { name: 'Recent' }).click();
  const kept = page.getByRole('table', { name: 'Recent predictions' });
  const row = kept.getByRole('row').filter({ hasText: 'weekday 6' }).first();
  await expect(row).toBeVisible();
  await inBothThemes(page, 'predict-recent');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(kept).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.getByRole('button').click();
  await expect(page.getByLabel('weekday', { exact: true })).toHaveValue('6');
});

test('an endpoint that runs says how it is; one that does not is told how to start', async ({ page }) => {
  await open(page, 'Endpoint');
  await page.getByLabel('Address of an endpoint').fill('http://127.0.0.1:9');
  await expect(page.getByText('boathouse endpoint', { exact: true })).toBeVisible();
  const { url, close } = await startServing({
    models: join(workbench.folder, 'models'),
    host: '127.0.0.1',
    port: 0,
  });
  await page.getByLabel('Address of an endpoint').fill(url);
  await expect(page.getByRole('table', { name: 'Versions that it serves' })).toContainText('purchase');
  await noViolations(page);
  await inBothThemes(page, 'predict-endpoint');
  await close();
});

test('in the app a key is named, not typed: the call carries the name alone', async ({ page }) => {
  // What the app's preload script would put there, with two secrets in its keychain.
  await page.addInitScript(() => {
    const names = ['PUBLISH_KEY', 'A_SECRET_WHOSE_NAME_IS_AS_LONG_AS_NAMES_OF_SECRETS_MAY_EVER_BE__'];
    const call = async (name: string) => ({ value: name === 'secret.names' ? names : null });
    Object.assign(window, { boathouse: { call, onNews: () => () => undefined } });
  });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/endpoint.show')) asked.push(request.postData() ?? '');
  });
  await open(page, 'Endpoint');
  await page.getByLabel('Address of an endpoint').fill('http://127.0.0.1:9');
  await page.getByLabel('Key, if it wants one').fill('typed');
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect.poll(() => asked.at(-1)).toBe('{"url":"http://127.0.0.1:9","key":"typed"}');
  await page.getByRole('combobox', { name: 'Key from' }).click();
  await page.getByRole('option', { name: 'Secret PUBLISH_KEY' }).click();
  await expect.poll(() => asked.at(-1)).toBe('{"url":"http://127.0.0.1:9","secret":"PUBLISH_KEY"}');
  await expect(page.getByText('The engine knows no secret PUBLISH_KEY.')).toBeVisible();
  await expect(page.getByLabel('Key, if it wants one')).toHaveCount(0);
  await noViolations(page);
  await inBothThemes(page, 'predict-endpoint-secret');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').last().fill('Secrets');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Secrets' });
  await expect(dialog.getByText('PUBLISH_KEY', { exact: true })).toBeVisible();
  await inBothThemes(page, 'secrets');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('[data-modal]').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
});
