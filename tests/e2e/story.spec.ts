import { expect, test, type Locator, type Page } from '@playwright/test';
import { openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench();
});

test.afterAll(() => workbench.close());

/** Runs in the page, whose types the tests do not have. */
const hasFocus = (element: unknown) => (element as { matches(selector: string): boolean }).matches(':focus');

/** Presses Tab until something has the focus, as a person without a mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate(hasFocus)) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

test('from the Run button to a prediction with its reasons, by keyboard alone', async ({ page }) => {
  await page.goto(workbench.address);
  await tabTo(page, page.getByRole('button', { name: 'Run purchase' }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('contentinfo')).toContainText('purchase v1 · AUC', { timeout: 50_000 });

  await page.keyboard.press('Control+K');
  await page.keyboard.type('daily_sales');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'curated.daily_sales' })).toBeVisible();

  await page.keyboard.press('Alt+7');
  const probability = page.getByRole('status', { name: 'Probability' });
  await expect(probability).toHaveText(/%/);
  const before = await probability.textContent();
  await tabTo(page, page.getByRole('searchbox', { name: 'Find an input' }));
  await page.keyboard.type('cart items');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('cart items, slider')).toBeFocused();
  await page.keyboard.press('End');
  await expect(probability).not.toHaveText(before ?? '');
  await expect(page.getByRole('figure', { name: /^Most of all/ })).toContainText('chance');
});
