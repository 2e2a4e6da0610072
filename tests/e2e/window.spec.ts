import { expect, test } from '@playwright/test';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;
let address: string;

test.beforeAll(async () => {
  workbench = await openWorkbench();
  address = workbench.address;
});

test.afterAll(() => workbench.close());

test('an analyst opens the sample, runs its pipeline, and looks at tables and the model', async ({
  page,
}) => {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.setViewportSize({ width: 1280, height: 800 });
  const views = page.getByRole('navigation', { name: 'Views' });
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Harbour shop');
  await expect(page.getByRole('heading', { name: 'Nothing has run yet' })).toBeVisible();
  await inBothThemes(page, 'home-empty');
  await page.getByRole('button', { name: 'Run purchase' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('purchase: succeeded', { timeout: 50_000 });
  await expect(page.getByRole('list', { name: 'What changed' })).toContainText('1 run succeeded.');
  await expect(page.getByRole('contentinfo')).toContainText('purchase v1 · AUC');
  await inBothThemes(page, 'home');

  await views.getByRole('button', { name: 'Pipelines' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Pipelines' })).toContainText('succeeded');
  await inBothThemes(page, 'pipelines');

  await views.getByRole('button', { name: 'Data' }).click();
  await page.getByRole('searchbox', { name: 'Find a table or a column' }).fill('fact');
  await page.getByRole('treeitem', { name: /^fact_transactions/ }).click();
  const rows = page.getByRole('grid', { name: 'curated.fact_transactions' });
  await expect(rows.getByRole('columnheader', { name: 'transaction_id' })).toBeVisible();
  await inBothThemes(page, 'data');

  await views.getByRole('button', { name: 'Quality' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Quality' })).toContainText('processed.events');
  await inBothThemes(page, 'quality');

  await views.getByRole('button', { name: 'Models' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Models' })).toContainText('purchase');
  await inBothThemes(page, 'models');

  await views.getByRole('button', { name: 'Predict' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Predict' })).toContainText(/\d\.\d+ %/);
  await inBothThemes(page, 'predict');
  expect(errors).toEqual([]);
});

test('the window is used by keyboard alone, and comes back where it was left', async ({ page }) => {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Harbour shop');
  await page.keyboard.press('Alt+4');
  await expect(page.getByRole('searchbox', { name: 'Find a table or a column' })).toBeVisible();
  await page.getByRole('searchbox').fill('dim_time');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'curated.dim_time' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('grid', { name: 'curated.dim_time' })).toBeVisible();
});

test("the theme is the system's, light or dark, as the person says", async ({ page }) => {
  await page.goto(address);
  const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  await page.getByRole('button', { name: 'Theme: as the system' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
  expect(await background()).not.toBe(light);
});

test('the token leaves the address, and without it nothing is shown', async ({ page, browser }) => {
  await page.goto(address);
  expect(page.url()).not.toContain('token');
  const stranger = await browser.newContext();
  const answer = await stranger.request.get(new URL('/', address).href);
  expect(answer.status()).toBe(401);
  const call = await stranger.request.post(new URL('/api/project.state', address).href, { data: {} });
  expect(call.status()).toBe(401);
  await stranger.close();
});

test('a page of another origin or another name for this machine is refused', async ({ request }) => {
  await request.get(address);
  const state = new URL('/api/project.state', address).href;
  const answer = (headers: Record<string, string>) => request.post(state, { headers, data: {} });
  expect((await answer({})).status()).toBe(200);
  expect((await answer({ origin: 'http://elsewhere.example' })).status()).toBe(403);
  expect((await answer({ host: 'rebound.example' })).status()).toBe(403);
});
