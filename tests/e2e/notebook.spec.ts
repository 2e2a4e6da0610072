import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { cellOf as cell, expectState, fence, NotebookFiles } from '../support/notebook-page.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench(2_000);
});

test.afterAll(() => workbench.close());

const notebooks = new NotebookFiles(() => workbench);

const textOf = (name: string) => notebooks.textOf(name);
/** A cell's text, whether its editor is there yet or not. */
const code = (page: Page, at: number): Locator => cell(page, at).locator('[data-text]');

test('a notebook is made and written by the keyboard alone, runs, and is there after a reload', async ({
  page,
}) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(workbench.address);
  await expect(page.getByRole('heading', { name: 'Nothing has run yet' })).toBeVisible();
  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: 'New notebook' }).first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('By keys');
  await page.keyboard.press('Enter');
  await cell(page, 1).focus();
  await page.keyboard.press('Enter');
  await expect(cell(page, 1).locator('textarea, .monaco-editor.focused').first()).toBeVisible();
  await page.keyboard.type('SELECT 41 + 1 AS answer');
  await page.keyboard.press('Shift+Enter');
  await expect(cell(page, 1).getByRole('cell', { name: '42' })).toBeVisible();
  await expectState(page, 1, 'fresh');
  // The last cell ran: a new one is there to write in.
  await expect(cell(page, 2).locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await expect(page.locator('[data-cell]')).toHaveCount(4);
  await page.keyboard.press('d');
  await page.keyboard.press('d');
  await expect(page.locator('[data-cell]')).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(page.locator('[data-cell]')).toHaveCount(4);
  await page.keyboard.press('Control+Shift+z');
  await expect(page.locator('[data-cell]')).toHaveCount(3);
  await page.keyboard.press('m');
  await page.keyboard.press('Enter');
  await page.keyboard.type('The last word 구매');
  await page.reload();
  await expect(cell(page, 1).getByRole('cell', { name: '42' })).toBeVisible();
  await expect(cell(page, 2)).toContainText('The last word 구매');
  await expect.poll(() => textOf('By keys')).toContain('SELECT 41 + 1 AS answer');
  expect(errors).toEqual([]);
});

test('a change makes what depends on it stale; an error stands at its line', async ({ page }) => {
  await notebooks.open(
    page,
    'chain',
    '# Chain\n\nIt has <img src=x onerror=alert(1)> in it.\n\n' +
      fence('sql numbers', 'SELECT range AS n FROM range(3)') +
      fence('ts', 'const sum = numbers.toArray().reduce((all, { n }) => all + Number(n), 0);\nsum') +
      fence('ts', 'const fine = 1;\nnull.nothing'),
  );
  await expect(cell(page, 0).getByRole('heading', { name: 'Chain' })).toBeVisible();
  await expect(cell(page, 0).locator('img')).toHaveCount(0);
  // Nothing runs before somebody runs it.
  await expectState(page, 1, 'never');
  await page.getByRole('button', { name: 'Run all' }).click();
  await expectState(page, 2, 'fresh');
  await expect(cell(page, 2).getByRole('group', { name: /^Output/ })).toContainText('3');
  await expectState(page, 3, 'failed');
  await cell(page, 3).getByRole('button', { name: 'Go to line 2' }).click();
  await expect(cell(page, 3).locator('.monaco-editor.focused .squiggly-error')).toBeVisible();

  await code(page, 1).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(' + 0)');
  await expectState(page, 2, 'stale');
  await inBothThemes(page, 'notebook');
  await page.getByRole('button', { name: 'Run stale' }).click();
  await expectState(page, 2, 'fresh');
});

test('a cell that never ends is interrupted, and the next one runs', async ({ page }) => {
  await notebooks.open(
    page,
    'endless',
    fence('ts', 'while (true) {}') + fence('ts', '["still", "here"].join(" ")'),
  );
  await cell(page, 0).focus();
  await page.keyboard.press('Control+Enter');
  await expectState(page, 0, 'running');
  await page.keyboard.press('i');
  await page.keyboard.press('i');
  await expectState(page, 0, 'interrupted');
  await cell(page, 1).focus();
  await page.keyboard.press('Control+Enter');
  await expect(cell(page, 1)).toContainText('still here');
});

test('two windows on one notebook agree, and neither writes over the other unseen', async ({
  page,
  context,
}) => {
  await notebooks.open(page, 'shared', fence('ts', 'const a = 1;') + fence('ts', 'a + 1'));
  const other = await context.newPage();
  await notebooks.show(other, 'shared');
  await code(page, 0).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' // from here');
  await expect(code(other, 0)).toContainText('// from here');
  await other.getByRole('button', { name: 'Run all' }).click();
  await expectState(page, 1, 'fresh');
  await expect(cell(page, 1)).toContainText('2');

  // Both write at once: what this window typed waits while the engine is out of reach.
  await page.route('**/api/notebook.edit', (route) => route.abort());
  await page.keyboard.type(' mine');
  await expect(page.getByRole('status').filter({ hasText: /Saving|Kept here/ })).toBeVisible();
  await code(other, 0).click();
  await other.keyboard.press('End');
  await other.keyboard.type(' theirs');
  await expect(cell(page, 0).getByRole('alert')).toContainText('Another window changed this cell');
  await page.unroute('**/api/notebook.edit');
  await expect(code(page, 0)).toContainText('mine');
  await cell(page, 0).getByRole('button', { name: 'Keep mine' }).click();
  await expect(code(other, 0)).toContainText('mine');
  await expect.poll(() => textOf('shared')).toContain('const a = 1; // from here mine');
});

test('a file that was changed outside is asked about', async ({ page }) => {
  await notebooks.open(page, 'outside', fence('ts', '1'));
  await code(page, 0).click();
  await page.keyboard.type('5');
  writeFileSync(notebooks.path('outside'), fence('ts', '777'));
  const banner = page.getByRole('alert').filter({ hasText: 'Another program changed a cell' });
  await expect(banner).toBeVisible();
  // One place to choose: at the cell.
  await expect(page.getByRole('button', { name: 'Take theirs' })).toHaveCount(1);
  await banner.getByRole('button', { name: 'Show the cell' }).click();
  await cell(page, 0).getByRole('button', { name: 'Take theirs' }).click();
  await expect(code(page, 0)).toContainText('777');
  await expect(banner).toHaveCount(0);
});

test('axe finds nothing in the list, nor in a notebook with every kind of output', async ({ page }) => {
  await notebooks.open(
    page,
    'outputs',
    '# Outputs\n\n' +
      fence('sql', 'SELECT range AS i, i * 1.5 AS x FROM range(20)') +
      fence('ts', 'console.warn("careful");\n({ a: [1, 2], b: "x" })') +
      fence('ts', 'html("<b>bold</b><script>document.title = 1</script>")') +
      fence('md', 'A **word**.') +
      fence(
        'ts',
        'const figure = { data: [{ type: "bar", x: ["a", "b"], y: [3, 5] }], layout: { title: "B leads" } };\nfigure',
      ) +
      fence('ts', 'null.x'),
  );
  await page.getByRole('button', { name: 'Run all' }).click();
  await expectState(page, 6, 'failed');
  await expect(cell(page, 1)).toContainText('20 of 20 rows');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await cell(page, 6).focus();
    await cell(page, 6).scrollIntoViewIfNeeded();
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa'])
      .exclude('[data-base-ui-focus-guard]')
      .exclude('iframe')
      .analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    );
    expect.soft(found, `${colorScheme}`).toEqual([]);
    await page.screenshot({ path: `test-results/notebook-outputs-${colorScheme}.png` });
  }
});
