import { expect, test, type Page } from '@playwright/test';
import { cli } from '../support/project.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench(6_000);
  expect(cli(['run', 'purchase'], { cwd: workbench.folder }).code).toBe(0);
});

test.afterAll(() => workbench.close());

/** The predict view's waterfall, drawn. */
async function waterfall(page: Page) {
  await page.goto(workbench.address);
  await page.getByRole('button', { name: 'Predict' }).click();
  const chart = page.getByRole('figure').first();
  // Plotly is five megabytes to read in a browser that begins anew.
  await expect(chart.locator('.main-svg').first()).toBeVisible({ timeout: 20_000 });
  return chart;
}

/** What the console says that it should not. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  return heard;
}

test('a chart is drawn in the colours of the theme and in others when it changes, within the content policy', async ({
  page,
}) => {
  const heard = complaints(page);
  await page.emulateMedia({ colorScheme: 'light' });
  const chart = await waterfall(page);
  const bar = chart.locator('.bars path').first();
  const fill = () => bar.getAttribute('style');
  const light = await fill();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(fill).not.toBe(light);
  await inBothThemes(page, 'chart-waterfall');
  expect(heard).toEqual([]);
});

test('a chart follows the width of its pane', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const chart = await waterfall(page);
  const width = async () => (await chart.locator('.main-svg').first().boundingBox())?.width ?? 0;
  const wide = await width();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(width).toBeLessThan(wide);
  const box = await chart.boundingBox();
  expect(await width()).toBeLessThanOrEqual((box?.width ?? 0) + 1);
});

test('its numbers stand in a table, by keyboard alone', async ({ page }) => {
  const chart = await waterfall(page);
  await chart.getByRole('button', { name: 'Show the table' }).focus();
  await page.keyboard.press('Enter');
  const table = chart.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText([
    'Feature',
    'Value',
    'Effect (log-odds)',
    'Probability after it',
  ]);
  const rows = await table.getByRole('row').count();
  expect(rows).toBeGreaterThan(5);
  await page.keyboard.press('Enter');
  await expect(chart.locator('.main-svg').first()).toBeVisible();
});

test('it goes to the clipboard as data, as SVG and as a picture', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const chart = await waterfall(page);
  const title = (await chart.getAttribute('aria-labelledby')) ?? '';
  const take = async (name: string) => {
    await chart.getByRole('button', { name: 'Copy or save' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  const text = () => page.evaluate<string>('navigator.clipboard.readText()');
  await take('Copy the data');
  await expect.poll(text).toMatch(/^Feature\tValue\tEffect/);
  await take('Copy as SVG');
  await expect.poll(text).toMatch(/^<svg/);
  const caption = await page.locator(`[id="${title}"]`).textContent();
  expect(await text()).toContain(caption?.slice(0, 20));
  await take('Copy as picture (PNG)');
  const types = () => page.evaluate<string[]>('navigator.clipboard.read().then(([item]) => item.types)');
  await expect.poll(types).toContain('image/png');
});

test('it is saved as files that are named after what they show', async ({ page }) => {
  const chart = await waterfall(page);
  const saved = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'Copy or save' }).click();
  await page.getByRole('menuitem', { name: 'Save the data (TSV)' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^\w[\p{L}\p{N}-]+\.tsv$/u);
});
