import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;
const views = ['Home', 'Notebooks', 'Pipelines', 'Data', 'Quality', 'Models', 'Predict'];

test.beforeAll(async () => {
  workbench = await openWorkbench();
});

test.afterAll(() => workbench.close());

test.setTimeout(120_000);

/** What axe finds on the page, as lines that name the rule and the element. */
async function violations(page: Page): Promise<string[]> {
  const builder = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']);
  // Where the focus would leave a menu these hand it back; nobody stays on them.
  const { violations: found } = await builder.exclude('[data-base-ui-focus-guard]').analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Goes to every view and looks at it in both themes. */
async function expectAccessible(page: Page): Promise<void> {
  for (const [at, view] of views.entries()) {
    await page.keyboard.press(`Alt+${at + 1}`);
    await expect(page.getByRole('tabpanel', { name: view })).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect.soft(await violations(page), `${view}, ${colorScheme}`).toEqual([]);
    }
  }
}

test('nothing that axe finds, in any view of an empty project', async ({ page }) => {
  await page.goto(workbench.address);
  await expect(page.getByRole('heading', { name: 'Nothing has run yet' })).toBeVisible();
  await expectAccessible(page);
});

test('nothing that axe finds, in any view after a run, nor in what stands over the window', async ({
  page,
}) => {
  await page.goto(workbench.address);
  await page.getByRole('button', { name: 'Run purchase' }).click();
  await expect(page.getByRole('status')).toContainText('purchase: succeeded', { timeout: 45_000 });
  await expectAccessible(page);
  await page.keyboard.press('Alt+\\');
  await page.keyboard.press('Alt+a');
  await expect(page.getByRole('dialog', { name: 'Activity' })).toBeVisible();
  expect.soft(await violations(page), 'activity').toEqual([]);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Search or run a command' })).toBeVisible();
  expect.soft(await violations(page), 'palette').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Theme/ }).click();
  expect.soft(await violations(page), 'menu').toEqual([]);
});
