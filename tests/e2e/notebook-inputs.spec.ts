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

const fresh = (page: Page, at: number) => expectState(page, at, 'fresh');

async function openNotebook(page: Page, name: string, text: string): Promise<void> {
  await notebooks.open(page, name, text);
  await page.getByRole('button', { name: 'Run all' }).click();
}

const controls = `const least = input.slider('Least events', { min: 1, max: 20, value: 2 });
const share = input.slider('Share of the newest rows that are looked at', { min: 0, max: 1, step: 0.05 });
const type = input.select('Event type', ['view', 'cart', 'purchase']);
const since = input.date('Since', { value: '2026-02-01' });
const find = input.text('Find a brand', { placeholder: 'such as samsung' });
const rows = input.number('Rows', { min: 1, max: 100, value: 5 });
const bots = input.checkbox('With sessions that look like bots');
const country = input.select('Country', Array.from({ length: 40 }, (_, i) => 'Country ' + i));
const data = input.file('Your own prices', { accept: '.csv' });`;

test('moving inputs by the keyboard changes what uses them, and is there after a reload', async ({
  page,
}) => {
  await openNotebook(
    page,
    'inputs',
    fence('ts', controls) +
      fence('ts', '`${least} ${type} ${since} ${find} ${rows} ${bots} ${country}`') +
      fence('sql', 'SELECT ${least} * 10 AS tenfold') +
      fence('ts', "data === null ? 'no file' : (await data.text()).trim()"),
  );
  await fresh(page, 3);
  await expect(cell(page, 1)).toContainText('2 view 2026-02-01  5 false Country 0');
  await cell(page, 0).getByRole('slider', { name: 'Least events' }).focus();
  for (let times = 0; times < 5; times += 1) await page.keyboard.press('ArrowRight');
  await expect(cell(page, 2).getByRole('cell', { name: '70' })).toBeVisible();
  await cell(page, 0).getByRole('combobox', { name: 'Event type' }).click();
  await page.getByRole('option', { name: 'purchase' }).click();
  await cell(page, 0).getByRole('checkbox', { name: 'With sessions' }).check();
  await cell(page, 0).getByRole('textbox', { name: 'Find a brand' }).fill('apple');
  await cell(page, 0).getByRole('spinbutton', { name: 'Rows' }).fill('8');
  await cell(page, 0).getByLabel('Since').fill('2026-02-28');
  const all = '7 purchase 2026-02-28 apple 8 true Country 0';
  await expect(cell(page, 1)).toContainText(all, { timeout: 15_000 });
  await cell(page, 0).getByRole('spinbutton', { name: 'Rows' }).fill('800');
  await expect(cell(page, 0)).toContainText('A number from 1 to 100');
  await cell(page, 0).getByRole('spinbutton', { name: 'Rows' }).fill('8');
  const prices = { name: 'prices.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') };
  await cell(page, 0).locator('input[type=file]').setInputFiles(prices);
  await expect(cell(page, 3)).toContainText('1,2');
  await inBothThemes(page, 'notebook-inputs');
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
  expect(violations).toEqual([]);
  await page.reload();
  await expect(cell(page, 0).getByRole('slider', { name: 'Least events' })).toHaveValue('7');
  await expect(cell(page, 1)).toContainText(all);
});

const red =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><rect width="120" height="60" fill="crimson"/><script>document.title = "ran"</script></svg>';

test('pictures, progress and steps are shown', async ({ page }) => {
  await openNotebook(
    page,
    'shown',
    fence(
      'ts',
      `display(image(${JSON.stringify(red)}, { alt: 'A red field' }));\nprogress(0.4, 'Reading the fourth of ten');\nawait new Promise((done) => setTimeout(done, 5));`,
    ) +
      fence('ts', "await steps.ingest({ source: 'events', files: 'incoming/events*' });") +
      fence('ts', "await steps.ingest({ source: 'none', files: 'incoming/none*' });"),
  );
  await fresh(page, 1);
  const picture = cell(page, 0).getByRole('img', { name: 'A red field' });
  await expect(picture).toBeVisible();
  await expect(page).not.toHaveTitle('ran');
  await expect(cell(page, 0).getByRole('progressbar', { name: 'Reading the fourth of ten' })).toBeVisible();
  await expect(cell(page, 1).getByRole('group', { name: 'Step ingest' })).toContainText('succeeded');
  await expect(cell(page, 2).getByRole('group', { name: 'Step ingest' })).toContainText('failed');
  await inBothThemes(page, 'notebook-shown');
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
  expect(violations).toEqual([]);
});
