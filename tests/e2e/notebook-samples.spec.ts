import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { NotebookFiles } from '../support/notebook-page.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench();
});

test.afterAll(() => workbench.close());

const notebooks = new NotebookFiles(() => workbench);

const cells = (page: Page) => page.locator('[data-cell]');

async function open(page: Page, name: string): Promise<void> {
  await notebooks.show(page, name);
  await expect(cells(page).first()).toBeVisible();
}

test('a new project has five notebooks, and each says what it is about', async ({ page }) => {
  await page.goto(workbench.address);
  await page.getByRole('button', { name: 'Notebooks' }).first().click();
  for (const title of [
    'Basket pairs',
    'Cohort retention',
    'Customer segments',
    'Feature importance',
    'Purchase patterns',
  ])
    await expect(page.getByRole('row').filter({ hasText: title })).toBeVisible();
});

test('a sample notebook runs from nothing, and its findings read like prose', async ({ page }) => {
  await open(page, 'purchase-patterns');
  await page.getByRole('button', { name: 'Run all' }).click();
  const finding = page.getByText(/of 7,\d{3} visits end in a purchase/);
  await expect(finding).toBeVisible({ timeout: 30_000 });
  const cell = cells(page).filter({ has: finding });
  await expect(cell).toHaveAttribute('data-state', 'fresh');
  await expect(cell.locator('.monaco-editor')).toHaveCount(0);
  await inBothThemes(page, 'notebook-sample');

  // Its source is there for whoever wants it: by the mouse, and by Enter.
  await finding.dblclick();
  await expect(cell.locator('.monaco-editor')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cell.locator('.monaco-editor')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(cell.locator('.monaco-editor')).toBeVisible();
});

test('a cell whose fence says so is folded, until somebody unfolds it', async ({ page }) => {
  await open(page, 'basket-pairs');
  const helpers = cells(page).filter({ hasText: 'lines folded' });
  // Only cells in sight are drawn: down to the last one.
  await expect(async () => {
    await page.locator('[data-scroll]').first().hover();
    await page.mouse.wheel(0, 50_000);
    await expect(helpers).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
  await helpers.getByRole('button', { name: 'Unfold' }).click();
  await expect(page.getByText('withShare').first()).toBeVisible();
  await expect(helpers).toHaveCount(0);
});

test('axe finds nothing in a notebook that was run', async ({ page }) => {
  await open(page, 'cohort-retention');
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(page.getByText(/came back in the week after/).first()).toBeVisible({ timeout: 30_000 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    );
    expect(found, colorScheme).toEqual([]);
  }
});
