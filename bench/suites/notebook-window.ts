import type { Browser, Page } from '@playwright/test';
import { build } from '../../scripts/build-bundles.ts';
import { openWorkbench, type Workbench } from '../../tests/support/window.ts';
import type { BenchLine, BenchSuite } from '../line.ts';
import { median, quantile } from '../median.ts';
import { framesDuring, openBrowser } from '../window/browser.ts';
import { writeLongNotebook } from '../window/long-notebook.ts';

const cells = 1_000;
const opened = 5;
const keys = 200;
const sweepSeconds = 20;

/** A notebook of 1,000 cells with outputs in the window: how soon it is there, how it scrolls, how it takes keys. */
export const suite: BenchSuite = {
  name: 'notebook-window',
  async run(report) {
    await build();
    const workbench = await openWorkbench(2_000);
    const browser = await openBrowser();
    try {
      for (const line of await measure(browser, workbench)) report(line);
    } finally {
      await browser.close();
      await workbench.close();
    }
  },
};

async function measure(browser: Browser, { folder, address }: Workbench): Promise<BenchLine[]> {
  const file = writeLongNotebook(folder, cells);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(address);
  await runWhole(page, file);
  const openings: number[] = [];
  for (let at = 0; at < opened; at += 1) openings.push(await open(page, file));
  const frames = await framesDuring(page, () => page.evaluate(sweep, sweepSeconds * 1000));
  await page.evaluate(sweep, 500);
  const typed = await type(page);
  return [
    line('1,000 cells: from the click to the first outputs', median(openings), 1500),
    line('1,000 cells: frames from top to bottom in 20 s, median', median(frames), null),
    line('1,000 cells: frames from top to bottom in 20 s, p95', quantile(frames, 0.95), 50),
    line('1,000 cells: a key, from its event until it is drawn, median', median(typed), null),
    line('1,000 cells: a key, from its event until it is drawn, p95', quantile(typed, 0.95), 16),
  ];
}

/** Runs every cell once, so that each has outputs. */
async function runWhole(page: Page, file: string): Promise<void> {
  await call(page, 'notebook.open', { file });
  await call(page, 'notebook.execute', { file });
  for (;;) {
    const { cells: all } = await call<{ cells: { status: string }[] }>(page, 'notebook.open', { file });
    if (all.every(({ status }) => status !== 'queued' && status !== 'running')) return;
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** From the click on the notebook's name, its session closed, to the first outputs that are drawn. */
async function open(page: Page, file: string): Promise<number> {
  // A page that comes back opens its tabs: this one must be closed before.
  const tab = page.getByRole('tab', { name: 'long' });
  if (await tab.isVisible()) await tab.press('Delete');
  await tab.waitFor({ state: 'detached' });
  await call(page, 'notebook.close', { file });
  await page.reload();
  await page.getByRole('button', { name: 'Notebooks' }).first().click();
  const row = page.getByRole('row').filter({ hasText: file }).getByRole('button').first();
  await row.waitFor();
  const start = performance.now();
  await row.click();
  await page
    .getByRole('group', { name: /^Output/ })
    .first()
    .waitFor();
  return performance.now() - start;
}

/** Types into the last cell, of those that are drawn; gives for each key how long it took until the frame with it was made. */
async function type(page: Page): Promise<number[]> {
  const cell = page.locator('[data-cell]').last();
  await cell.focus();
  await page.keyboard.press('Enter');
  await cell.locator('.monaco-editor.focused').waitFor();
  await page.evaluate(watchKeys);
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press(key % 40 === 39 ? 'Enter' : 'abcdefghij '.charAt(key % 11));
    await new Promise((done) => setTimeout(done, 40));
  }
  return page.evaluate<number[]>('globalThis.keyTimes');
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

/** A frame is made when its callbacks, its layout and its drawing are done: a message that was sent in it comes next. */
function watchKeys(): void {
  const times: number[] = [];
  Object.assign(globalThis, { keyTimes: times });
  const onKey = ({ timeStamp }: { timeStamp: number }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => times.push(performance.now() - timeStamp));
      port1.start();
      port2.postMessage(null);
    });
  };
  addEventListener('keydown', onKey, { capture: true });
}

async function call<Answer>(page: Page, name: string, input: object): Promise<Answer> {
  const answer = await page.request.post(new URL(`/api/${name}`, page.url()).href, { data: input });
  return (await answer.json()) as Answer;
}

function line(name: string, ours: number, target: number | null): BenchLine {
  const nobody = { peer: null, peerName: null, ratio: null } as const;
  return { suite: 'notebook-window', case: name, ours, ...nobody, better: 'lower', target, unit: 'ms' };
}
