import { expect, test, type Page } from '@playwright/test';
import { cellOf as cell, expectState, fence, NotebookFiles } from '../support/notebook-page.ts';
import { openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench(2_000);
});

test.afterAll(() => workbench.close());

const notebooks = new NotebookFiles(() => workbench);

async function expectKept(page: Page): Promise<void> {
  await expect(cell(page, 0).getByLabel('Filter n', { exact: true })).toHaveValue('> 40');
  await expect(cell(page, 0).getByText('9 of 50 rows')).toBeVisible();
  await expect(cell(page, 0).getByRole('columnheader', { name: 'n', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
}

test('filters and order of a grid stay when its cell goes out of sight, runs again, or the window starts anew', async ({
  page,
}) => {
  const rows = fence('sql numbers', "SELECT n, 'row ' || n AS name FROM range(50) t(n)");
  const others = Array.from({ length: 60 }, (_, at) => fence('sql', `SELECT ${at}`)).join('');
  await notebooks.open(page, 'kept-grid', rows + others);
  await cell(page, 0).focus();
  await page.keyboard.press('Control+Enter');
  await expectState(page, 0, 'fresh');
  const grid = cell(page, 0).getByRole('tab', { name: 'Grid' });
  await grid.click();
  await cell(page, 0).getByRole('button', { name: 'Filter row' }).click();
  await cell(page, 0).getByLabel('Filter n', { exact: true }).fill('> 40');
  await page.keyboard.press('Enter');
  await expect(cell(page, 0).getByText('9 of 50 rows')).toBeVisible();
  const head = cell(page, 0).getByRole('columnheader', { name: 'n', exact: true });
  await head.getByText('n', { exact: true }).click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await head.getByText('n', { exact: true }).click();
  await expectKept(page);
  // The cell at which the person is stays drawn, wherever it is.
  await cell(page, 1).focus();

  const list = page.getByRole('group', { name: 'Cells' });
  await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(grid).toHaveCount(0);
  await list.evaluate((element) => element.scrollTo(0, 0));
  await expectKept(page);

  await cell(page, 0).getByRole('button', { name: 'Run', exact: true }).click();
  await expectState(page, 0, 'fresh');
  await expectKept(page);
  await page.reload();
  await expectKept(page);
});
