import { expect, test, type Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellOf as cell, fence, NotebookFiles } from '../support/notebook-page.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench(2_000);
});

test.afterAll(() => workbench.close());

const notebooks = new NotebookFiles(() => workbench);

const marksIn = (page: Page, at: number) => cell(page, at).locator('.squiggly-error');

test('a package of the project has its own types, and the language its library', async ({ page }) => {
  const folder = join(workbench.folder, 'node_modules/shapes');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ exports: { types: './index.d.ts' } }));
  writeFileSync(
    join(folder, 'index.d.ts'),
    "import type { Unit } from './unit.js';\nexport declare function area(unit: Unit): number;",
  );
  writeFileSync(join(folder, 'unit.d.ts'), "export type Unit = 'metre' | 'mile';");
  const right =
    "import { area } from 'shapes';\nconst sizes = [3, 1].toSorted().map((one) => area('mile') * one);";
  await notebooks.open(
    page,
    'packages',
    fence('ts', right) + fence('ts', "import { area } from 'shapes';\narea('inch');"),
  );
  await expect(marksIn(page, 1)).toHaveCount(1, { timeout: 20_000 });
  await marksIn(page, 1).hover({ force: true });
  await expect(page.locator('.monaco-hover').filter({ hasText: "parameter of type 'Unit'" })).toBeVisible();
  await expect(marksIn(page, 0)).toHaveCount(0);
});

test('two notebooks side by side each have their own names, types and errors', async ({ page }) => {
  notebooks.write('left', fence('ts', 'const limit = 10;') + fence('ts', 'limit.toUpperCase();'));
  await notebooks.open(page, 'right', fence('ts', "const limit = 'ten';") + fence('ts', 'limit.toFixed();'));
  await page.getByRole('tab', { name: 'right' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move to the other side' }).click();
  await page.getByRole('button', { name: 'Notebooks' }).first().click();
  await page.getByRole('row').filter({ hasText: 'left.md' }).getByRole('button').first().click();
  // The cells of the left one, then those of the right one.
  const cells = page.locator('[data-cell]');
  const marks = (at: number) => cells.nth(at).locator('.squiggly-error');
  await expect(cells).toHaveCount(4);
  for (const [at, type] of [
    [1, "'10'"],
    [3, `'"ten"'`],
  ] as const) {
    await expect(marks(at)).toHaveCount(1, { timeout: 20_000 });
    await marks(at).hover({ force: true });
    await expect(
      page.locator('.monaco-hover').filter({ hasText: `does not exist on type ${type}` }),
    ).toBeVisible();
    await page.mouse.move(0, 0);
  }
  await inBothThemes(page, 'notebook-side-by-side');
  await cells.nth(1).locator('.view-lines').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('limit.toFixed();');
  await expect(marks(1)).toHaveCount(0);
  await expect(marks(3)).toHaveCount(1);
});
