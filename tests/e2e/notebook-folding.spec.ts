import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { cellOf as cell, expectState, fence, NotebookFiles } from '../support/notebook-page.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench(2_000);
});

test.afterAll(() => workbench.close());

const notebooks = new NotebookFiles(() => workbench);
const cells = (page: Page) => page.locator('[data-cell]');

test('a heading folds what is under it; it runs all the same, and whoever is led into it sees it', async ({
  page,
}) => {
  const under = fence('ts', 'const folded = 6;') + '### Deeper\n\n' + fence('ts', 'folded * 7');
  await notebooks.open(
    page,
    'folds',
    `# Folds\n\n${fence('sql', 'SELECT 1')}## Part\n\n${under}## Last\n\nEnd.\n`,
  );
  await cell(page, 2).click();
  await page.keyboard.press('ArrowLeft');
  await expect(cells(page)).toHaveCount(4);
  await expect(cell(page, 2)).toContainText('3 cells folded');
  await page.keyboard.press('j');
  await expect(cell(page, 6)).toBeFocused();
  await inBothThemes(page, 'notebook-folded');
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);

  await page.getByRole('button', { name: 'Run all' }).click();
  await page.reload();
  await expect(cell(page, 2)).toContainText('3 cells folded');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('deeper');
  await page.getByRole('option', { name: /^Deeper/ }).click();
  await expect(cells(page)).toHaveCount(7);
  await expect(cell(page, 4)).toBeFocused();
  await expectState(page, 5, 'fresh');
  await expect(cell(page, 5)).toContainText('42');

  await cell(page, 2).click();
  await cell(page, 2).getByRole('button', { name: 'Fold the section' }).click();
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill('folded * 7');
  await expect(page.getByRole('search').getByRole('status')).toContainText('1 of 1');
  await page.keyboard.press('Escape');
  await expect(cell(page, 5).locator('.monaco-editor.focused')).toBeVisible();
});

test('L turns the numbers of lines of a cell off and on, Shift+L those of all', async ({ page }) => {
  await notebooks.open(page, 'lines', fence('sql', 'SELECT 1') + fence('sql', 'SELECT 2'));
  const numbers = (at: number) => cell(page, at).locator('.line-numbers');
  await expect(numbers(0)).toHaveText(['1']);
  await cell(page, 0).focus();
  await page.keyboard.press('l');
  await expect(numbers(0)).toHaveCount(0);
  await expect(numbers(1)).toHaveText(['1']);
  await page.keyboard.press('Shift+L');
  await expect(numbers(1)).toHaveCount(0);
  await page.keyboard.press('l');
  await expect(numbers(0)).toHaveText(['1']);
  await expect(numbers(1)).toHaveCount(0);
});
