import type { Browser, Page, Response } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { build } from '../../scripts/build-bundles.ts';
import { openWorkbench, type Workbench } from '../../tests/support/window.ts';
import type { BenchLine, BenchSuite } from '../line.ts';
import { median, quantile } from '../median.ts';
import { framesDuring, openBrowser } from '../window/browser.ts';
import { busyPipeline, writeBusyPipeline } from '../window/busy-pipeline.ts';

const opened = 9;
const rounds = 5;
const size = { width: 1280, height: 800 };

/** The window in Chromium: how soon it is there, how soon a view is, and whether a busy run makes it stutter. */
export const suite: BenchSuite = {
  name: 'window',
  async run(report) {
    await build();
    const workbench = await openWorkbench();
    const browser = await openBrowser();
    try {
      const lines = writeBusyPipeline(workbench.folder);
      const page = await enter(browser, workbench);
      await runPipeline(page, 'purchase');
      for (const line of await opening(browser, workbench)) report(line);
      for (const line of await switching(page)) report(line);
      for (const line of await busy(page, lines)) report(line);
    } finally {
      await browser.close();
      await workbench.close();
    }
  },
};

async function enter(browser: Browser, { address }: Workbench): Promise<Page> {
  const page = await browser.newPage({ viewport: size });
  await page.goto(address);
  await usable(page);
  return page;
}

/** The project's name is read, and the waterline knows its tables. */
async function usable(page: Page): Promise<void> {
  await page.getByRole('contentinfo').getByText('Curated').waitFor();
}

interface Opening {
  paint: number;
  usable: number;
  /** First-load scripts, bytes after gzip. */
  script: number;
}

async function opening(browser: Browser, workbench: Workbench): Promise<BenchLine[]> {
  const found: Opening[] = [];
  for (let at = 0; at <= opened; at++) found.push(await openOnce(browser, workbench));
  // The first one warms the engine and the disk.
  const [, ...warm] = found;
  return [
    line('first paint of the shell', median(warm.map(({ paint }) => paint)), 600, 'ms'),
    line('usable: the project is shown', median(warm.map((one) => one.usable)), 1500, 'ms'),
    line('scripts of the first load, gzip', median(warm.map(({ script }) => script)) / 1000, 600, 'kB'),
  ];
}

async function openOnce(browser: Browser, { address }: Workbench): Promise<Opening> {
  const context = await browser.newContext({ viewport: size });
  const page = await context.newPage();
  const loaded: Response[] = [];
  page.on('response', (response) => loaded.push(response));
  const started = performance.now();
  await page.goto(address);
  await usable(page);
  const seconds = performance.now() - started;
  // What comes from now on is fetched ahead, in idle time.
  const first = loaded.filter((response) => response.url().endsWith('.js'));
  const scripts = await Promise.all(first.map((response) => response.body()));
  const paint = await page.evaluate<number>(
    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN",
  );
  await context.close();
  return { paint, usable: seconds, script: scripts.reduce((sum, body) => sum + gzipSync(body).length, 0) };
}

/** From the key to the frame after the view has drawn itself; the slowest view counts. */
async function switching(page: Page): Promise<BenchLine[]> {
  const views = 7;
  const times: number[][] = Array.from({ length: views }, () => []);
  for (let round = 0; round <= rounds; round++) {
    for (let view = 0; view < views; view++) {
      const time = await switchTo(page, view + 1);
      // A view's first time fetches its script; that is told apart.
      if (round > 0) times[view]?.push(time);
    }
  }
  return [line('switching views, the slowest', Math.max(...times.map(median)), 100, 'ms')];
}

async function switchTo(page: Page, place: number): Promise<number> {
  const time = await page.evaluate<number, number>(pressed, place);
  await page.getByRole('main').waitFor();
  return time;
}

declare const document: { querySelector(selector: string): unknown };
declare const dispatchEvent: (event: Event) => void;
declare const KeyboardEvent: new (type: string, init: object) => Event;
declare function requestAnimationFrame(callback: () => void): void;

/** Runs in the page: presses Alt and the view's number, then waits until its sidebar entry is current and drawn. */
function pressed(place: number): Promise<number> {
  const started = performance.now();
  dispatchEvent(
    new KeyboardEvent('keydown', { key: String(place), code: `Digit${place}`, altKey: true, bubbles: true }),
  );
  return new Promise((done) => {
    const look = () => {
      const current = document.querySelector(`nav button:nth-of-type(${place})[aria-current]`);
      if (current === null) requestAnimationFrame(look);
      else requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - started)));
    };
    look();
  });
}

/** The pipeline's graph and the run's log are on the screen, as a person watches a run. */
async function busy(page: Page, { lines }: { lines: number }): Promise<BenchLine[]> {
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('button', { name: /^Pipelines/ })
    .click();
  await page.getByRole('button', { name: busyPipeline, exact: true }).click();
  await page.getByRole('tab', { name: 'Log' }).click();
  const started = performance.now();
  const frames = await framesDuring(page, () => runPipeline(page, busyPipeline));
  const perSecond = (lines / (performance.now() - started)) * 1000;
  return [
    line('100 steps: log lines of the run', perSecond, null, 'lines/s', 'higher'),
    line('100 steps: frames, p95', quantile(frames, 0.95), 25, 'ms'),
  ];
}

/** Starts a pipeline by its call, as the Run button does, and waits for its end. */
async function runPipeline(page: Page, pipeline: string): Promise<void> {
  const { job } = await call<{ job: string }>(page, 'run.start', { pipeline });
  for (;;) {
    const { status } = await call<{ status: string }>(page, 'job.show', { job });
    if (status !== 'running') return;
    await new Promise((done) => setTimeout(done, 200));
  }
}

async function call<Answer>(page: Page, name: string, input: object): Promise<Answer> {
  const answer = await page.request.post(new URL(`/api/${name}`, page.url()).href, { data: input });
  return (await answer.json()) as Answer;
}

function line(
  name: string,
  ours: number,
  target: number | null,
  unit: string,
  better: BenchLine['better'] = 'lower',
): BenchLine {
  return { suite: 'window', case: name, ours, peer: null, peerName: null, ratio: null, better, target, unit };
}
