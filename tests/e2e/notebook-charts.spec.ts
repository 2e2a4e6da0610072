import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellOf as cell, fence, NotebookFiles, scrollTo } from '../support/notebook-page.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench(2_000);
});

test.afterAll(() => workbench.close());

const notebooks = new NotebookFiles(() => workbench);

const sales = `SELECT * FROM (VALUES ('view', 8, 120), ('cart', 8, 30), ('view', 9, 150), ('cart', 9, 20)) t (type, hour, n)`;

/** Opens a notebook and runs all of it. */
async function run(page: Page, name: string, text: string): Promise<void> {
  await notebooks.open(page, name, text);
  await page.getByRole('button', { name: 'Run all' }).click();
}

const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

test('a chart is built from a result, written as a cell, taken back, and changed in place', async ({
  page,
}) => {
  await run(page, 'built', fence('sql', sales));
  await cell(page, 0).getByRole('tab', { name: 'Chart' }).click();
  const builder = page.getByRole('region', { name: /Chart of/ });
  await expect(builder.getByRole('img', { name: /Sum of n by hour and type/ })).toBeVisible();
  await builder.getByRole('button', { name: 'Bars' }).click();
  await choose(page, 'Column for x', 'type');
  await choose(page, 'Column for Colour', '—');
  await expect(builder.getByRole('img', { name: /Highest: 270 at view; lowest: 50 at cart/ })).toBeVisible();
  await inBothThemes(page, 'chart-builder');
  await builder.getByRole('button', { name: 'Insert the cell below' }).click();
  const drawn = cell(page, 1).getByRole('img', { name: /Sum of n by type/ });
  await expect(drawn).toBeVisible({ timeout: 20_000 });
  await expect
    .poll(() => readFileSync(notebooks.path('built'), 'utf8'))
    .toContain("plot(rows_1, { mark: 'bar', x: 'type', y: { sum: 'n' } })");

  await drawn.hover();
  await cell(page, 1).getByRole('button', { name: 'Change the chart' }).click();
  await cell(page, 1).getByRole('button', { name: 'Pie' }).click();
  await page.getByRole('button', { name: 'Write it into the cell' }).click();
  await expect(cell(page, 1).getByRole('img', { name: /Pie chart of 2 values/ })).toBeVisible({
    timeout: 20_000,
  });
  await expect
    .poll(() => readFileSync(notebooks.path('built'), 'utf8'))
    .toContain("plot(rows_1, { mark: 'pie'");
});

test('inserting a chart is one step that is taken back', async ({ page }) => {
  await run(page, 'undone', fence('sql', sales));
  await cell(page, 0).getByRole('tab', { name: 'Chart' }).click();
  await page.getByRole('button', { name: 'Insert the cell below' }).click();
  await expect.poll(() => readFileSync(notebooks.path('undone'), 'utf8')).toContain('```sql rows_1');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => readFileSync(notebooks.path('undone'), 'utf8')).not.toMatch(/plot|rows_1/);
});

test('every mark is drawn, with its table, its code, and nothing that axe would find', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const specs = [
    "{ mark: 'bar', x: 'type', y: 'n', color: 'hour' }",
    "{ mark: 'line', x: 'hour', y: 'n', color: 'type' }",
    "{ mark: 'heat', x: 'hour', y: 'type', color: 'n' }",
    "{ mark: 'box', x: 'type', y: 'n', facet: 'hour' }",
  ];
  const cells = specs.map((spec) => fence('ts', `plot(sales, ${spec})`));
  await run(page, 'marks', `${fence('sql sales', sales)}${cells.join('')}`);
  for (const at of specs.keys()) await scrollTo(page, at + 1, (drawn) => drawn.getByRole('img').first());
  await scrollTo(page, 1, (drawn) => drawn.getByRole('figure'));
  const bars = cell(page, 1).getByRole('figure');
  await bars.hover();
  await bars.getByRole('button', { name: 'Copy or save' }).click();
  await page.getByRole('menuitem', { name: 'Copy the code' }).click();
  expect(await page.evaluate<string>('navigator.clipboard.readText()')).toContain(
    "plot(sales, { mark: 'bar'",
  );
  await bars.hover();
  await bars.getByRole('button', { name: 'Show the table' }).click();
  await expect(bars.getByRole('row').filter({ hasText: 'view' })).toHaveCount(2);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
});

test('a raw figure is drawn without what reaches outside; what is none is shown as it is', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const figure = `({
  data: [{ type: 'bar', x: ['<a href="https://away.example">a</a>'], y: [1] }],
  layout: { title: 'Raw', images: [{ source: 'https://away.example/x.png' }] },
})`;
  await run(
    page,
    'raw',
    `${fence('ts', figure)}${fence('ts', "({ data: [{ type: 'choropleth' }], layout: {} })")}`,
  );
  await expect(cell(page, 0).getByRole('img', { name: 'Raw' })).toBeVisible({ timeout: 20_000 });
  await expect(cell(page, 0).locator('svg a')).toHaveCount(0);
  await expect(cell(page, 1)).toContainText('needs a map from the network');
  expect(asked.filter((address) => address.includes('away.example'))).toEqual([]);
});

test('prose has formulas, pictures of the project, tables and tasks', async ({ page }) => {
  const prose = [
    '# Notes\n\nThe area is $\\pi r^2$, from $5 to $10, and $\\frac{1$ is wrong.',
    '$$\n\\bar{x} = \\frac{1}{n} \\sum_{i=1}^{n} x_i\n$$',
    '![A dot](dot.png) and ![gone](gone.png)',
    '- [x] done\n- [ ] to do',
    '| a | b |\n| --- | ---: |\n| 1 | 2 |',
  ];
  const dot =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  mkdirSync(join(workbench.folder, 'notebooks'), { recursive: true });
  writeFileSync(join(workbench.folder, 'notebooks', 'dot.png'), Buffer.from(dot, 'base64'));
  await run(page, 'prose', `${prose.join('\n\n')}\n\n${fence('sql', 'SELECT 1')}`);
  const notes = cell(page, 0);
  await expect(notes.locator('.katex')).toHaveCount(2);
  await expect(notes).toContainText('from $5 to $10');
  await expect(notes).toContainText('\\frac{1 (not to be read:');
  await expect
    .poll(() =>
      notes.getByRole('img', { name: 'A dot' }).evaluate((image) => (image as HTMLImageElement).naturalWidth),
    )
    .toBe(1);
  await expect(notes).toContainText('[gone: ');
  await inBothThemes(page, 'notebook-prose');
});
