import type { Browser, Page } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NotebookState } from '../../contract/calls/notebooks.ts';
import { build } from '../../scripts/build-bundles.ts';
import { serve } from '../../tests/support/window.ts';
import type { BenchLine, BenchSuite } from '../line.ts';
import { median, quantile } from '../median.ts';
import { framesDuring, openBrowser } from '../window/browser.ts';
import { typed } from '../window/keys.ts';
import { writeLongNotebook } from '../window/long-notebook.ts';
import { call } from '../window/notebook.ts';

const cells = 1_000;
const opened = 5;
const sweepSeconds = 20;
const turns = 200;

/** What is typed at the end of a cell of each kind, by its place: code as it is written, with its pauses left out. */
const texts: readonly { at: number; name: string; text: string }[] = [
  {
    at: 1,
    name: 'SQL',
    text: '\nWHERE n BETWEEN 3 AND 40 AND name LIKE 1 ORDER BY amount DESC, name\n-- the largest first, so that they stand on top',
  },
  {
    at: 2,
    name: 'TypeScript',
    text: '\nconst doubled = sum2 * 2; const halved = doubled / 4;\n// what is left of it when all is said\nhalved + doubled * 3',
  },
  {
    at: 0,
    name: 'prose',
    text: '\nAnd here is what we found: most of the orders came on the day before, and few after it.',
  },
];

/** A notebook of 1,000 cells with outputs in the window: how soon it is there, how it scrolls, how it takes keys. */
export const suite: BenchSuite = {
  name: 'notebook-window',
  async run(report) {
    await build();
    const folder = mkdtempSync(join(tmpdir(), 'boathouse-notebook-'));
    writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: Long\n');
    const file = writeLongNotebook(folder, cells);
    const served = await serve(folder);
    const browser = await openBrowser();
    try {
      for (const line of await measure(browser, served.address, file)) report(line);
    } finally {
      await browser.close();
      await served.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    }
  },
};

async function measure(browser: Browser, address: string, file: string): Promise<BenchLine[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(address);
  await runWhole(page, file);
  const openings: number[] = [];
  for (let at = 0; at < opened; at += 1) openings.push(await open(page, file));
  return [
    line('1,000 cells: from the click to the first outputs, median', median(openings), 1500),
    ...frameLines(`the wheel turned ${turns} times`, await framesDuring(page, () => turnWheel(page))),
    ...frameLines(
      `from top to bottom in ${sweepSeconds} s`,
      await framesDuring(page, () => page.evaluate(sweep, sweepSeconds * 1000)),
    ),
    ...(await typing(page)),
    ...(await floor(browser)),
  ];
}

/** Runs every cell once, so that each has outputs. */
async function runWhole(page: Page, file: string): Promise<void> {
  await call(page, 'notebook.open', { file });
  await call(page, 'notebook.execute', { file });
  for (;;) {
    const { cells: all } = await call<NotebookState>(page, 'notebook.open', { file });
    if (all.every(({ status }) => status !== 'queued' && status !== 'running')) return;
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** From the click on the notebook's name, its session closed, to the first outputs that are drawn. */
async function open(page: Page, file: string): Promise<number> {
  await closeTab(page);
  await call(page, 'notebook.close', { file });
  await page.reload();
  await page.getByRole('button', { name: 'Notebooks' }).first().click();
  const row = page.getByRole('row').filter({ hasText: file }).getByRole('button').first();
  await row.waitFor();
  await page.evaluate(watchOpening);
  await row.click();
  return page.evaluate<number>('globalThis.opening');
}

/** A page that comes back opens its tabs: the notebook's must be closed before. */
async function closeTab(page: Page): Promise<void> {
  const tab = page.getByRole('tab', { name: 'long' });
  if (await tab.isVisible()) await tab.press('Delete');
  await tab.waitFor({ state: 'detached' });
}

async function turnWheel(page: Page): Promise<void> {
  await page.mouse.move(640, 480);
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, 240);
    // As by hand: a few turns, and a look at what is there.
    await new Promise((done) => setTimeout(done, turn % 25 === 24 ? 500 : 16));
  }
}

/** Types into a cell of each kind. */
async function typing(page: Page): Promise<BenchLine[]> {
  const all: number[] = [];
  const lines: BenchLine[] = [];
  for (const { at, name, text } of texts) {
    await page.evaluate(toTop);
    const cell = page.locator('[data-cell]').nth(at);
    await cell.focus();
    await page.keyboard.press('Enter');
    await cell.locator('.monaco-editor.focused').waitFor();
    await page.keyboard.press('Control+End');
    const times = await typed(page, text);
    all.push(...times);
    lines.push(line(`1,000 cells: a key in ${name}, until it is drawn, p95`, quantile(times, 0.95), null));
    await page.keyboard.press('Escape');
  }
  return [...keyLines('1,000 cells: a key', all, 16), ...lines];
}

function keyLines(name: string, times: readonly number[], target: number | null): BenchLine[] {
  return [
    line(`${name}, until it is drawn, median`, median(times), null),
    line(`${name}, until it is drawn, p95`, quantile(times, 0.95), target),
  ];
}

/** What no page can be below: a key in the text field of a page that has nothing else. */
async function floor(browser: Browser): Promise<BenchLine[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.setContent('<textarea autofocus></textarea>');
  await page.locator('textarea').focus();
  const times = await typed(page, texts[0]?.text ?? '');
  await page.close();
  return keyLines('a key in the text field of an empty page', times, null);
}

interface Scrolled {
  scrollHeight: number;
  clientHeight: number;
  scrollTop: number;
}

/** In the page; the bench itself runs in Node, whose types know no documents. */
declare const document: { querySelector(selector: string): Scrolled | null };
declare function requestAnimationFrame(callback: (now: number) => void): void;
declare function addEventListener(
  type: string,
  listener: (event: { timeStamp: number }) => void,
  options: object,
): void;

function watchOpening(): void {
  const opening = new Promise<number>((done) => {
    const onClick = ({ timeStamp }: { timeStamp: number }) => {
      const look = () => {
        if (document.querySelector('[role=group][aria-label^=Output]') === null)
          return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => done(performance.now() - timeStamp));
        port1.start();
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    };
    addEventListener('click', onClick, { capture: true, once: true });
  });
  Object.assign(globalThis, { opening });
}

function sweep(milliseconds: number): Promise<void> {
  const list = document.querySelector('[role=group][aria-label=Cells]')!;
  const start = performance.now();
  return new Promise((done) => {
    const step = () => {
      const share = Math.min(1, (performance.now() - start) / milliseconds);
      list.scrollTop = share * (list.scrollHeight - list.clientHeight);
      if (share < 1) requestAnimationFrame(step);
      else done();
    };
    requestAnimationFrame(step);
  });
}

function toTop(): Promise<void> {
  document.querySelector('[role=group][aria-label=Cells]')!.scrollTop = 0;
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}

function frameLines(name: string, frames: readonly number[]): BenchLine[] {
  return [
    line(`1,000 cells: frames, ${name}, median`, median(frames), null),
    line(`1,000 cells: frames, ${name}, p95`, quantile(frames, 0.95), 50),
  ];
}

function line(name: string, ours: number, target: number | null): BenchLine {
  const nobody = { peer: null, peerName: null, ratio: null } as const;
  return { suite: 'notebook-window', case: name, ours, ...nobody, better: 'lower', target, unit: 'ms' };
}
