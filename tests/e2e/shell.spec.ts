import { expect, test, type Page } from '@playwright/test';
import { openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench();
});

test.afterAll(() => workbench.close());

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(workbench.address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Harbour shop');
});

const tabs = (page: Page) => page.getByRole('tablist', { name: 'Tabs' }).getByRole('tab');
const shown = (page: Page, name: string) => page.getByRole('tabpanel', { name });

test('views open as tabs that can be closed, brought back, reordered and gone through by keys', async ({
  page,
}) => {
  for (const key of ['Alt+4', 'Alt+5', 'Alt+6']) await page.keyboard.press(key);
  await expect(tabs(page)).toHaveText(['Home', 'Data', 'Quality', 'Models']);
  await tabs(page).nth(3).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(shown(page, 'Quality')).toBeVisible();
  await expect(tabs(page).nth(2)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(shown(page, 'Home')).toBeVisible();
  await tabs(page).nth(1).click({ button: 'middle' });
  await expect(tabs(page)).toHaveText(['Home', 'Quality', 'Models']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tabs(page)).toHaveText(['Home', 'Data', 'Quality', 'Models']);
  await page.keyboard.press('Alt+w');
  await expect(tabs(page)).toHaveText(['Home', 'Quality', 'Models']);
  await tabs(page)
    .nth(2)
    .dragTo(tabs(page).nth(0), { targetPosition: { x: 4, y: 10 } });
  await expect(tabs(page)).toHaveText(['Models', 'Home', 'Quality']);
  await page.keyboard.press('Alt+PageDown');
  await expect(shown(page, 'Home')).toBeVisible();
});

test('tabs stand side by side, move across, and come back where they were after a reload', async ({
  page,
}) => {
  await page.keyboard.press('Alt+4');
  await page.keyboard.press('Alt+\\');
  await expect(page.getByRole('tablist', { name: 'Tabs' })).toHaveCount(2);
  await page.keyboard.press('Alt+6');
  await expect(tabs(page)).toHaveText(['Home', 'Data', 'Data', 'Models']);
  await expect(shown(page, 'Data')).toBeVisible();
  await expect(shown(page, 'Models')).toBeVisible();
  const boundary = page.getByRole('separator', { name: 'Boundary between panes' });
  const before = await boundary.boundingBox();
  await boundary.focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await boundary.boundingBox())?.x).toBeLessThan((before?.x ?? 0) - 20);
  const moved = await boundary.boundingBox();
  await page.reload();
  await expect(tabs(page)).toHaveText(['Home', 'Data', 'Data', 'Models']);
  await expect
    .poll(async () => Math.round((await boundary.boundingBox())?.x ?? 0))
    .toBe(Math.round(moved?.x ?? 0));
  await tabs(page).nth(3).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move to the other side' }).click();
  await expect(page.getByRole('tablist', { name: 'Tabs' }).first().getByRole('tab')).toHaveText([
    'Home',
    'Data',
    'Models',
  ]);
});

test('a tab that is dragged to the right edge gets a side of its own', async ({ page }) => {
  await page.keyboard.press('Alt+5');
  const tab = tabs(page).nth(1);
  await tab.hover();
  await page.mouse.down();
  await page.mouse.move(900, 300, { steps: 5 });
  await page.getByTestId('split-edge').hover();
  await page.mouse.up();
  await expect(page.getByRole('tablist', { name: 'Tabs' })).toHaveCount(2);
});

test('the palette finds views and commands by a few letters and says their keys', async ({ page }) => {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search or run a command' });
  await expect(palette.getByRole('option', { name: /^Models/ })).toContainText('Alt+6');
  await page.keyboard.type('thm drk');
  await expect(palette.getByRole('option')).toHaveText(['Theme: dark']);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('purchase');
  await expect(palette.getByRole('option', { name: 'Run purchase' })).toBeVisible();
  await page.keyboard.type(' nothing is called so');
  await expect(palette).toContainText('Nothing is called');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('Enter in the palette means what was typed, though the list does not show it yet', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.evaluate(() => {
    const input = document.activeElement as HTMLInputElement;
    // Both within one frame, as no hand types.
    document.execCommand('insertText', false, 'theme: dark');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('F6 goes from pane to pane, ? shows the keys, Ctrl+B folds the sidebar', async ({ page }) => {
  const pane = () =>
    page.evaluate(`document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane')`);
  const seen: unknown[] = [];
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('F6');
    seen.push(await pane());
  }
  expect(seen).toEqual(['title', 'sidebar', 'group-1', 'waterline']);
  await page.keyboard.press('Shift+F6');
  expect(await pane()).toBe('group-1');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Alt+W');
  await page.keyboard.press('Alt+w');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(tabs(page)).toHaveText(['Home']);
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('button', { name: 'Open the sidebar' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Open the sidebar' })).toBeVisible();
});

test('in a narrow window the sidebar makes way for the inspector, unless both are wanted', async ({
  page,
}) => {
  const fold = page.getByRole('button', { name: 'Fold the sidebar' });
  const unfold = page.getByRole('button', { name: 'Open the sidebar' });
  await expect(fold).toBeVisible();
  await page.keyboard.press('Alt+2');
  await page.getByRole('row').filter({ hasText: 'Basket pairs' }).getByRole('button').first().click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
  await expect(unfold).toBeVisible();
  await page.setViewportSize({ width: 1600, height: 900 });
  await expect(fold).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 720 });
  await unfold.click();
  await expect(fold).toBeVisible();
  await page.keyboard.press('Alt+1');
  await expect(fold).toBeVisible();
  await tabs(page).filter({ hasText: 'Basket pairs' }).click();
  await expect(unfold).toBeVisible();
});

/** What the browser has kept when the page comes up the next time. */
const keep = (page: Page, kept: string) =>
  page.addInitScript(`localStorage.setItem('boathouse-window', ${JSON.stringify(kept)})`);

test('a name of 80 characters is cut in its tab and whole in its tooltip', async ({ page }) => {
  const item = `curated.${'long_'.repeat(14)}xx`;
  const kept = await page.evaluate<string>(`localStorage.getItem('boathouse-window')`);
  const { state, version } = JSON.parse(kept);
  state.tabs['long'] = { id: 'long', view: 'data', item, memory: {} };
  state.groups[0].tabs.push('long');
  await keep(page, JSON.stringify({ state, version }));
  await page.reload();
  const tab = page.getByTitle(item);
  await expect(tab).toBeVisible();
  expect((await tab.boundingBox())?.width).toBeLessThanOrEqual(240);
});

const damaged = ['{', '{"state":{"tabs":7},"version":3}', '{"state":{"groups":[],"tabs":{}},"version":1}'];

for (const kept of damaged) {
  test(`what the browser keeps may be damaged (${kept}): the window starts with home`, async ({ page }) => {
    await page.keyboard.press('Alt+4');
    await keep(page, kept);
    await page.reload();
    await expect(tabs(page)).toHaveText(['Home']);
    await expect(shown(page, 'Home')).toBeVisible();
  });
}

test('a window of half the width (zoom 200 %) still shows every part', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await expect(page.getByRole('button', { name: 'Data' })).toBeVisible();
  await expect(page.getByRole('contentinfo')).toBeVisible();
  const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(wide).toBe(0);
});

test('a run shows in the tray while it runs and after it, and the waterline tells where it is', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Run purchase' }).click();
  await page.keyboard.press('Alt+a');
  const tray = page.getByRole('dialog', { name: 'Activity' });
  await expect(tray.getByRole('list', { name: 'Running' })).toContainText('Run: purchase');
  await expect(page.getByRole('contentinfo')).toContainText('running');
  await expect(tray.getByRole('list', { name: 'Ended' })).toContainText(/succeeded|failed/, {
    timeout: 45_000,
  });
  await expect(page.getByRole('contentinfo')).not.toContainText('running');
  await expect(page.getByRole('contentinfo')).toContainText('ago');
  await expect(page.getByRole('contentinfo')).toContainText('engine');
});
