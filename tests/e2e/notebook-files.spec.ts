import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alertOf, cellOf as cell, NotebookFiles } from '../support/notebook-page.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench(2_000, { trust: 'asked' });
});

test.afterAll(() => workbench.close());

const notebooks = new NotebookFiles(() => workbench);

/** Opens a file that somebody wrote, be it a notebook or not. */
async function open(page: Page, file: string, content: string | Uint8Array): Promise<void> {
  notebooks.write(file, content);
  await notebooks.show(page, file);
}

const green =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAYAAADED76LAAAAFElEQVR4nGNkaPj/n4EIwDiqkL4KAcT9D/E0Nw8nAAAAAElFTkSuQmCC';
const jupyter = {
  cells: [
    {
      attachments: { 'a b.png': { 'image/png': green } },
      cell_type: 'markdown',
      id: 'a',
      metadata: {},
      source: ['# From Jupyter 판매\n', '\n', '![dot](attachment:a%20b.png)'],
    },
    {
      cell_type: 'code',
      execution_count: 1,
      id: 'b',
      metadata: { tags: ['x'] },
      outputs: [
        { name: 'stdout', output_type: 'stream', text: ['printed\n'] },
        {
          data: { 'text/html': ['<table><tr><td>42</td></tr></table><script>alert(1)</script>'] },
          metadata: {},
          output_type: 'display_data',
        },
        {
          data: {
            'application/vnd.plotly.v1+json': {
              data: [{ x: [1, 2], y: [3, 4] }],
              layout: { title: { text: 'Drawn by Plotly' } },
            },
          },
          metadata: {},
          output_type: 'display_data',
        },
        { data: { 'image/png': green }, metadata: {}, output_type: 'display_data' },
      ],
      source: ['import pandas as pd\n', 'pd.read_csv("x.csv")'],
    },
    {
      cell_type: 'code',
      execution_count: null,
      id: 'c',
      metadata: {},
      outputs: [],
      source: ['%%sql\n', 'SELECT 41 + 1 AS answer'],
    },
  ],
  metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } },
  nbformat: 4,
  nbformat_minor: 5,
};
const written = `${JSON.stringify(jupyter, null, 1)}\n`;

test("Jupyter's notebook opens with its outputs, its SQL runs, and an edit changes that cell alone", async ({
  page,
}) => {
  await open(page, 'theirs.ipynb', written);
  await expect(cell(page, 0).getByRole('heading', { name: 'From Jupyter 판매' })).toBeVisible();
  await expect(cell(page, 0).getByRole('img', { name: 'dot' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'theirs' })).toContainText('Jupyter');
  const python = cell(page, 1);
  await expect(python).toContainText('import pandas as pd');
  await expect(python).toContainText('printed');
  await expect(python.frameLocator('iframe').getByRole('cell', { name: '42' })).toBeVisible();
  await expect(python.getByText('Drawn by Plotly').first()).toBeVisible();
  await inBothThemes(page, 'notebook-ipynb-head');
  const sql = cell(page, 2);
  await page.getByRole('button', { name: 'Trust', exact: true }).click();
  await sql.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(sql.getByRole('cell', { name: '42' })).toBeVisible();
  await inBothThemes(page, 'notebook-ipynb');
  const now = () => readFileSync(notebooks.path('theirs.ipynb'), 'utf8');
  const runs = () =>
    (JSON.parse(now()) as { cells: { execution_count?: number }[] }).cells[2]?.execution_count;
  await expect.poll(runs, { timeout: 8_000 }).toBe(1);
  const ran = now();
  expect(ran.slice(0, ran.lastIndexOf('  {\n   "cell_type"'))).toBe(
    written.slice(0, written.lastIndexOf('  {\n   "cell_type"')),
  );

  await sql.locator('.monaco-editor .view-lines').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(', 1 AS one');
  const edited = ran.replace('AS answer"', 'AS answer, 1 AS one"');
  await expect.poll(now, { timeout: 8_000 }).toBe(edited);

  await python.locator('[data-text]').click({ position: { x: 60, y: 16 } });
  await expect(python.locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# Theirs. ');
  await expect
    .poll(now, { timeout: 8_000 })
    .toBe(edited.replace('"import pandas', '"# Theirs. import pandas'));
});

test('a notebook that is not closed opens as text, is mended there, and is a notebook again', async ({
  page,
}) => {
  await open(page, 'broken.md', '# Broken\n\n```sql daily\nSELECT 1 AS one\n');
  await expect(alertOf(page)).toContainText('no closing fence');
  await expect(alertOf(page)).toContainText('broken.md:3');
  await expect(page.locator('.monaco-editor .squiggly-error')).toBeVisible();
  await inBothThemes(page, 'notebook-as-text');
  const axe = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa'])
    .exclude('.monaco-editor')
    .analyze();
  expect(axe.violations).toEqual([]);
  await page.getByRole('button', { name: 'Go to line 3' }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('```\n');
  await expect(page.getByText('can be read as a notebook again')).toBeVisible();
  expect(readFileSync(notebooks.path('broken.md'), 'utf8')).toBe(
    '# Broken\n\n```sql daily\nSELECT 1 AS one\n```\n',
  );
  await page.getByRole('button', { name: 'Try again as a notebook' }).click();
  await expect(cell(page, 1)).toBeVisible();
});

test('what is not UTF-8 is shown and never written; a newer format is refused by name', async ({ page }) => {
  const bytes = Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x0a]);
  await open(page, 'latin.md', bytes);
  await expect(alertOf(page)).toContainText('it is not UTF-8');
  await expect(page.getByText('no byte of it changes')).toBeVisible();
  await page.locator('.monaco-editor .view-lines').click();
  await page.keyboard.type('x');
  expect(readFileSync(notebooks.path('latin.md'))).toEqual(bytes);
  await open(page, 'newer.ipynb', '{"nbformat": 5, "nbformat_minor": 0, "metadata": {}, "cells": []}');
  await expect(alertOf(page)).toContainText('has format 5');
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('nbformat');
});

test('a notebook from elsewhere runs only after its reader trusts it, and is asked about when it changes', async ({
  page,
}) => {
  const text = (code: string) => `# From elsewhere\n\n\`\`\`ts\n${code}\n\`\`\`\n`;
  await open(page, 'elsewhere.md', text('40 + 2'));
  const banner = page.getByRole('status').filter({ hasText: 'written elsewhere' });
  await expect(banner).toBeVisible();
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(alertOf(page)).toContainText('nothing of it runs');
  await inBothThemes(page, 'notebook-trust');
  await page.getByRole('button', { name: 'Trust', exact: true }).click();
  await expect(banner).toHaveCount(0);
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(cell(page, 1).getByRole('group', { name: /^Output/ })).toContainText('42');
  writeFileSync(notebooks.path('elsewhere.md'), text('40 + 3'));
  await page.reload();
  await expect(page.getByText('changed by another program since you trusted it')).toBeVisible();
  await page.getByRole('button', { name: 'Show what changed' }).click();
  await expect(page.locator('.monaco-diff-editor')).toContainText('40 + 3');
  await inBothThemes(page, 'notebook-trust-again');
  const axe = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa'])
    .exclude('.monaco-editor')
    .exclude('.monaco-diff-editor')
    .analyze();
  expect(axe.violations).toEqual([]);
});

test('a notebook is exported as one HTML file that draws its charts and reaches nothing', async ({
  page,
}) => {
  const chart =
    "({ data: [{ x: ['a', 'b'], y: [1, 2], type: 'bar' }], layout: { title: { text: 'Sales by shop' } } })";
  const text = `# Report 판매\n\n\`\`\`ts\n${chart}\n\`\`\`\n\n\`\`\`sql\nSELECT range AS n FROM range(30)\n\`\`\`\n`;
  await open(page, 'report.md', text);
  await page.getByRole('button', { name: 'Trust', exact: true }).click();
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(cell(page, 2)).toHaveAttribute('data-state', 'fresh', { timeout: 15_000 });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await inBothThemes(page, 'notebook-export-menu');
  await page.getByRole('menuitem', { name: /^HTML/ }).click();
  await expect(page.getByText('Exported to exports/report.html')).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const refused: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
  await page.goto(`file://${join(workbench.folder, 'exports/report.html')}`);
  await expect(page.getByRole('heading', { name: 'Report 판매' })).toBeVisible();
  await expect(page.locator('[data-figure] .bars .point')).toHaveCount(2);
  // The axis of numbers begins at zero: what is of one axis is not of the other.
  await expect(page.locator('[data-figure] .ytick').filter({ hasText: /^0$/ })).toHaveCount(1);
  await expect(page.locator('.modebar-btn')).toHaveCount(0);
  await expect(page.getByRole('cell', { name: '29' })).toBeVisible();
  expect(refused).toEqual([]);
  expect(
    asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:') && !url.startsWith('blob:')),
  ).toEqual([]);
  await inBothThemes(page, 'notebook-exported');
  const axe = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
  expect(axe.violations).toEqual([]);
});

test('what another program wrote meanwhile is joined; where both changed a cell, the person chooses', async ({
  page,
}) => {
  const text = (one: string, two: string) => `\`\`\`sql\n${one}\n\`\`\`\n\n\`\`\`sql\n${two}\n\`\`\`\n`;
  await open(page, 'joined.md', text('SELECT 1', 'SELECT 2'));
  await cell(page, 0).locator('.monaco-editor .view-lines').click();
  await page.keyboard.press('End');
  await page.keyboard.type('00');
  // It goes on writing, so that the file is changed between two of its own writings.
  writeFileSync(notebooks.path('joined.md'), text('SELECT 77', 'SELECT 222'));
  await page.keyboard.type('0');
  await expect(cell(page, 0).getByRole('alert')).toContainText('Another program changed this cell too');
  await expect(cell(page, 0)).toContainText('SELECT 77');
  await expect(cell(page, 1)).toContainText('SELECT 222');
  await inBothThemes(page, 'notebook-joined');
  expect(readFileSync(notebooks.path('joined.md'), 'utf8')).toBe(text('SELECT 77', 'SELECT 222'));
  await cell(page, 0).getByRole('button', { name: 'Keep mine' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Another program' })).toHaveCount(0);
  await expect
    .poll(() => readFileSync(notebooks.path('joined.md'), 'utf8'))
    .toBe(text('SELECT 1000', 'SELECT 222'));
});
