import { expect, test, type Page } from '@playwright/test';
import { cellOf, expectState, fence, NotebookFiles } from '../support/notebook-page.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;
const notebooks = new NotebookFiles(() => workbench);

test.beforeAll(async () => {
  workbench = await openWorkbench(1_000);
});

test.afterAll(() => workbench.close());

const editors = (page: Page) => page.locator('[data-cell] .monaco-editor');
const list = (page: Page) => page.getByRole('group', { name: 'Cells' });

test('of a thousand cells those near are drawn, and of these the ones in sight have editors', async ({
  page,
}) => {
  const cells = Array.from({ length: 1_000 }, (_, at) => fence('ts', `// cell ${at}\n${at}`));
  await notebooks.open(page, 'thousand', cells.join(''));
  await expect(cellOf(page, 0).locator('.monaco-editor')).toBeVisible();
  expect(await page.locator('[data-cell]').count()).toBeLessThan(60);
  await list(page).evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
  await expect(page.locator('[data-cell]').last().locator('.monaco-editor')).toBeVisible();
  await expect(page.getByText('// cell 0')).toHaveCount(0);
  expect(await editors(page).count()).toBeLessThan(20);
});

test('the cell that is written in keeps its editor wherever one scrolls, and takes keys there', async ({
  page,
}) => {
  const cells = Array.from({ length: 300 }, (_, at) => fence('ts', `// cell ${at}\n${at}`));
  await notebooks.open(page, 'far', cells.join(''));
  await cellOf(page, 0).focus();
  await page.keyboard.press('Enter');
  await cellOf(page, 0).locator('.monaco-editor.focused').waitFor();
  await list(page).evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
  await expect(page.getByText('// cell 299')).toBeVisible();
  await page.keyboard.type('// from afar ');
  await expect.poll(() => notebooks.textOf('far')).toContain('// from afar // cell 0');
});

test('what a cell shows, and its strip, stay as they are while its text is written', async ({ page }) => {
  await notebooks.open(page, 'still', fence('ts', 'console.log("one"); ({ two: [2, 3] })'));
  await cellOf(page, 0).focus();
  await page.keyboard.press('Control+Enter');
  await expectState(page, 0, 'fresh');
  await page.keyboard.press('Enter');
  await cellOf(page, 0).locator('.monaco-editor.focused').waitFor();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' ');
  await expectState(page, 0, 'stale');
  await page.evaluate(() => {
    const outputs = document.querySelector('[role=group][aria-label^=Output]');
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    new MutationObserver((changes) => seen.push(...changes.map(({ type }) => type))).observe(outputs!, {
      ...{ subtree: true, childList: true, attributes: true, characterData: true },
    });
  });
  await page.keyboard.type('// and more');
  await expect.poll(() => notebooks.textOf('still')).toContain('// and more');
  expect(await page.evaluate('globalThis.seen')).toEqual([]);
});

test('a cell runs with every key that was pressed before its own', async ({ page }) => {
  await notebooks.open(page, 'quick', fence('ts', '0'));
  await cellOf(page, 0).focus();
  await page.keyboard.press('Enter');
  await cellOf(page, 0).locator('.monaco-editor.focused').waitFor();
  for (let turn = 1; turn <= 5; turn += 1) {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(`${turn} + 1`);
    await page.keyboard.press('Control+Enter');
    await expect(cellOf(page, 0).getByLabel('log')).toHaveText(String(turn + 1));
  }
});

test('a cell is put in between two, where one points', async ({ page }) => {
  await notebooks.open(page, 'between', fence('ts', '1') + fence('ts', '2'));
  const { x, y, width } = (await cellOf(page, 1).boundingBox()) ?? { x: 0, y: 0, width: 0 };
  await page.mouse.move(x + width / 2, y + 6);
  const offers = cellOf(page, 1).getByRole('button', { name: /^Add .* here$/ });
  await expect(offers).toHaveCount(4);
  await inBothThemes(page, 'notebook-between');
  await offers.first().click();
  await expect(page.locator('[data-cell]')).toHaveCount(3);
  await expect(cellOf(page, 1).locator('.monaco-editor.focused')).toBeVisible();
});
