import { expect, type Locator, type Page } from '@playwright/test';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Workbench } from './window.ts';

/** A cell as it stands in a notebook's text. */
export const fence = (info: string, source: string) => `\`\`\`${info}\n${source}\n\`\`\`\n\n`;

/** By the number that it is called by: cells far out of sight are not in the page. */
export const cellOf = (page: Page, at: number): Locator =>
  page.locator(`[data-cell][aria-label^="Cell ${at + 1},"]`);

/**
 * What the window itself is alarmed about, in sight: an editor has alerts of its own, for screen readers, and what was
 * shown before stays, hidden, while a view loads.
 */
export const alertOf = (page: Page): Locator =>
  page.locator('[role=alert]:not(.monaco-alert)').filter({ visible: true });

/** Waits until a cell says that it is `fresh`, `stale`, `failed` … */
export const expectState = (page: Page, at: number, word: string): Promise<void> =>
  expect(cellOf(page, at)).toHaveAttribute('data-state', word, { timeout: 20_000 });

/** Scrolls until a part of a cell is in sight: cells on the way are drawn, and grow, as they come near. */
export const scrollTo = (page: Page, at: number, part: (cell: Locator) => Locator): Promise<void> =>
  expect(async () => {
    const cell = cellOf(page, at);
    if ((await cell.count()) === 0) await scrollTowards(page, at);
    await cell.scrollIntoViewIfNeeded({ timeout: 1_000 });
    await expect(part(cell)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });

async function scrollTowards(page: Page, at: number): Promise<void> {
  const first = await page.locator('[data-cell]').first().getAttribute('aria-label');
  const isAbove = at + 1 < Number(/\d+/.exec(first ?? '')?.[0]);
  const list = page.locator('[data-scroll]').filter({ has: page.locator('[data-cell]') });
  await list.evaluate((element, by) => element.scrollBy(0, by), isAbove ? -400 : 400);
}

/** Notebooks of a served project: files on the disk, and tabs in the window. */
export class NotebookFiles {
  readonly #workbench: () => Workbench;

  constructor(workbench: () => Workbench) {
    this.#workbench = workbench;
  }

  /** `daily` is notebooks/daily.md; a name with an ending is the file of that name. */
  path(name: string): string {
    return join(this.#workbench().folder, 'notebooks', name.includes('.') ? name : `${name}.md`);
  }

  textOf(name: string): string {
    return existsSync(this.path(name)) ? readFileSync(this.path(name), 'utf8') : '';
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  /** Writes a notebook as somebody else would, and opens it. */
  async open(page: Page, name: string, content: string | Uint8Array): Promise<void> {
    this.write(name, content);
    await this.show(page, name);
    await expect(cellOf(page, 0)).toBeVisible();
  }

  /** Opens what is there, from the list. */
  async show(page: Page, name: string): Promise<void> {
    const { folder, address } = this.#workbench();
    const file = this.path(name)
      .slice(folder.length + 1)
      .replaceAll('\\', '/');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(address);
    await page.getByRole('button', { name: 'Notebooks' }).first().click();
    await page.getByRole('row').filter({ hasText: file }).getByRole('button').first().click();
  }
}
