import type { Browser, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { build } from '../../scripts/build-bundles.ts';
import { serve } from '../../tests/support/window.ts';
import type { BenchLine, BenchSuite } from '../line.ts';
import { median, quantile } from '../median.ts';
import { framesDuring, openBrowser } from '../window/browser.ts';
import { longTable } from '../window/long-table.ts';

const rows = 5_000_000;
const table = 'curated.readings';
const jumps = 40;
const sweepSeconds = 20;

/** A table of 5,000,000 rows in the window: how soon a page is there, how it scrolls, what it takes. */
export const suite: BenchSuite = {
  name: 'window-grid',
  async run(report) {
    await build();
    const project = await longTable(table, rows);
    const served = await serve(project.folder);
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      for (const line of await measure(browser, page, served.address)) report(line);
    } finally {
      await browser.close();
      await served.stop();
      project.remove();
    }
  },
};

async function measure(browser: Browser, page: Page, address: string): Promise<BenchLine[]> {
  await page.goto(address);
  const first = await openTable(page);
  await page.getByText(/of 5,000,000 rows/).waitFor({ timeout: 120_000 });
  // The heads' statistics are part of opening the table, not of scrolling it.
  await page.waitForFunction(() => performance.now() > 15_000);
  const pages: number[] = [];
  for (let at = 0; at < jumps; at += 1) pages.push(await jump(page, ((at * 37) % jumps) / jumps));
  await jump(page, 0);
  const before = await memory(browser);
  const frames = await framesDuring(page, () => page.evaluate(sweep, sweepSeconds * 1000));
  const after = await memory(browser);
  return [
    line('first rows of the table', first, null, 'ms'),
    line('a page after the scroll, median', median(pages), 100, 'ms'),
    line('a page after the scroll, p95', quantile(pages, 0.95), null, 'ms'),
    line('frames from top to bottom in 20 s, median', median(frames), null, 'ms'),
    line('frames from top to bottom in 20 s, p95', quantile(frames, 0.95), 25, 'ms'),
    line('memory of the tab, growth from top to bottom', after - before, 100, 'MB'),
  ];
}

/** From the click on the table's name to its first rows. */
async function openTable(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Data', exact: true }).click();
  const name = page.getByRole('treeitem', { name: /^readings/ });
  await name.waitFor();
  const start = performance.now();
  await name.click();
  await page.getByRole('gridcell', { name: 'sensor-0', exact: true }).first().waitFor();
  return performance.now() - start;
}

/** Drags the scroll bar to a share of its way; gives the milliseconds until every cell has its text. */
function jump(page: Page, share: number): Promise<number> {
  return page.evaluate(scrollTo, share);
}

interface Scrolled {
  scrollHeight: number;
  clientHeight: number;
  scrollTop: number;
  querySelector(selector: string): unknown;
}

/** In the page; the bench itself runs in Node, whose types know no documents. */
declare const document: { querySelector(selector: string): Scrolled | null };
declare function requestAnimationFrame(callback: (now: number) => void): void;

function scrollTo(share: number): Promise<number> {
  const grid = document.querySelector('[role=grid]')!;
  const start = performance.now();
  grid.scrollTop = share * (grid.scrollHeight - grid.clientHeight);
  return new Promise((done) => {
    let frames = 0;
    const look = () => {
      frames += 1;
      // The first frame has drawn the bones; from the second on none means that the page is there.
      if (frames > 1 && grid.querySelector('[aria-label=loading]') === null) done(performance.now() - start);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

function sweep(milliseconds: number): Promise<void> {
  const grid = document.querySelector('[role=grid]')!;
  const start = performance.now();
  const way = grid.scrollHeight - grid.clientHeight;
  return new Promise((done) => {
    const step = () => {
      const share = Math.min(1, (performance.now() - start) / milliseconds);
      grid.scrollTop = share * way;
      if (share < 1) requestAnimationFrame(step);
      else done();
    };
    requestAnimationFrame(step);
  });
}

/** What the tab's process holds, in megabytes, after its garbage is gone. */
async function memory(browser: Browser): Promise<number> {
  const [page] = browser.contexts().flatMap((context) => context.pages());
  const tab = await page!.context().newCDPSession(page!);
  await tab.send('HeapProfiler.collectGarbage');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const held = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMegabytes(id));
  await Promise.all([session.detach(), tab.detach()]);
  return Math.max(...held);
}

function residentMegabytes(process: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${process}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

function line(name: string, ours: number, target: number | null, unit: string): BenchLine {
  const nobody = { peer: null, peerName: null, ratio: null } as const;
  return { suite: 'window-grid', case: name, ours, ...nobody, better: 'lower', target, unit };
}
