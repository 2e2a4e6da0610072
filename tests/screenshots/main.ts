import { chromium, type Browser, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../scripts/build-bundles.ts';
import { chromiumArguments, findChromium } from '../../scripts/chromium.ts';
import { serve } from '../support/window.ts';
import { makeLivedInProject } from './project.ts';
import { shots } from './shots.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const themes = ['light', 'dark'] as const;

/** `npm run screenshots [-- --out DIR]`: every view, both themes, two sizes, of a project that has seen some days. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  const out = resolve(values.out ?? join(import.meta.dirname, '../../docs/guide/images'));
  mkdirSync(out, { recursive: true });
  await build();
  const place = mkdtempSync(join(tmpdir(), 'boathouse-pictures-'));
  const served = await serve(await makeLivedInProject(place), { trust: 'asked' });
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: [...chromiumArguments],
  });
  try {
    for (const size of sizes)
      for (const theme of themes) await walk(browser, served.address, out, size, theme);
  } finally {
    await browser.close();
    await served.stop();
    rmSync(place, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function walk(
  browser: Browser,
  address: string,
  out: string,
  viewport: (typeof sizes)[number],
  colorScheme: (typeof themes)[number],
): Promise<void> {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const smaller = await context.newPage();
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const drawn = shots.filter(({ narrow }) => narrow !== true || viewport.width === sizes[0].width);
  for (const { name, show, once } of drawn) {
    await show(page);
    if (once === true && colorScheme !== themes[0]) continue;
    await settled(page);
    const picture = await small(smaller, await page.screenshot());
    writeFileSync(join(out, `${name}-${colorScheme}-${viewport.width}.webp`), picture);
  }
  await context.close();
}

/** A third of a PNG's bytes, and no difference that an eye sees. */
async function small(page: Page, png: Buffer): Promise<Buffer> {
  const address = await page.evaluate<string, string>(toWebp, png.toString('base64'));
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

declare function createImageBitmap(blob: Blob): Promise<{ width: number; height: number }>;
declare const document: { createElement(name: 'canvas'): Canvas };
interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): { drawImage(image: unknown, x: number, y: number): void };
  toDataURL(type: string, quality: number): string;
}

/** Runs in a page: Node has no canvas. */
async function toWebp(base64: string): Promise<string> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: image.width, height: image.height });
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', 0.9);
}

/** Nothing is on its way any more, and two pictures in a row are the same. */
async function settled(page: Page): Promise<void> {
  let before: Buffer = Buffer.alloc(0);
  for (let tries = 0; tries < 40; tries++) {
    const now = await page.screenshot();
    if (now.equals(before)) return;
    before = now;
    await new Promise((done) => setTimeout(done, 250));
  }
}

await main();
