import type { Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NotebookState } from '../../contract/calls/notebooks.ts';
import { attach } from '../../host/attach.ts';
import { build } from '../../scripts/build-bundles.ts';
import { serve } from '../../tests/support/window.ts';
import type { BenchLine, BenchSuite } from '../line.ts';
import { median, quantile } from '../median.ts';
import { openBrowser } from '../window/browser.ts';
import { longTable } from '../window/long-table.ts';
import { call, fetched, keyToPaint } from '../window/notebook.ts';

const rows = 1_000_000;
const many = 5_000_000;
const table = 'curated.readings';
const file = 'notebooks/bench.md';
const times = 15;
const coldStarts = 3;

const fence = (info: string, source: string) => `\`\`\`${info}\n${source}\n\`\`\`\n\n`;
/** Ten columns; the first is another one in each run, so that new rows can be told from old ones. */
const ten = `SELECT epoch_us(now()) + reading AS reading, * EXCLUDE (reading) FROM ${table}`;
const text =
  fence('sql', ten) +
  fence('ts', 'performance.now() + 1') +
  fence('sql big', `SELECT r.*, n AS copy FROM ${table} AS r, range(${many / rows}) AS t(n)`);

/** A notebook in the window: from the key to the rows, and what the rows can do then. */
export const suite: BenchSuite = {
  name: 'notebook',
  async run(report) {
    await build();
    const project = await longTable(table, rows);
    mkdirSync(join(project.folder, 'notebooks'));
    writeFileSync(join(project.folder, file), text);
    try {
      report(
        line('engine start to the first result of SELECT 1, cold', await coldest(project.folder), 1_500),
      );
      for (const each of await inWindow(project.folder)) report(each);
    } finally {
      project.remove();
    }
  },
};

/** The median of starts from nothing until the rows of a query are there. */
async function coldest(folder: string): Promise<number> {
  const took: number[] = [];
  for (let at = 0; at < coldStarts; at += 1) {
    const start = performance.now();
    const engine = await attach(folder);
    const { job } = await engine.client.call('query.start', { sql: 'SELECT 1', limit: 1 });
    await engine.client.follow(job);
    took.push(performance.now() - start);
    await engine.close();
  }
  return median(took);
}

async function inWindow(folder: string): Promise<BenchLine[]> {
  const served = await serve(folder);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(served.address);
    await openNotebook(page);
    return [
      ...(await runs(page, 0, 'a SQL cell over 1,000,000 × 10, warm: key press to painted rows', 150)),
      ...(await runs(page, 1, 'a TypeScript cell that adds two numbers, warm: key press to painted', 30)),
      ...(await wholeResult(page)),
      ...(await narrowings(page)),
    ];
  } finally {
    await browser.close();
    await served.stop();
  }
}

async function openNotebook(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Notebooks' }).first().click();
  await page.getByRole('row').filter({ hasText: file }).getByRole('button').first().click();
  await page.locator('[data-cell]').first().waitFor();
}

/** Runs a cell by its key, over and over; the first runs warm it. */
async function runs(page: Page, at: number, name: string, target: number): Promise<BenchLine[]> {
  const took: number[] = [];
  for (let turn = -2; turn < times; turn += 1) {
    await page.locator('[data-cell]').nth(at).focus();
    const one = await keyToPaint(page, at);
    if (turn >= 0) took.push(one);
    await rested(page, at);
  }
  return [line(`${name}, median`, median(took), target), line(`${name}, p95`, quantile(took, 0.95), null)];
}

async function rested(page: Page, at: number): Promise<void> {
  await page.locator(`[data-cell] >> nth=${at}`).and(page.locator('[data-state=fresh]')).waitFor();
}

async function resultOf(page: Page, at: number): Promise<string> {
  const { cells } = await call<NotebookState>(page, 'notebook.open', { file });
  const output = cells[at]?.outputs[0];
  return output?.type === 'table' ? (output.result ?? '') : '';
}

async function wholeResult(page: Page): Promise<BenchLine[]> {
  const address = `/api/results/${await resultOf(page, 0)}/file?format=arrow`;
  const found: { took: number; bytes: number }[] = [];
  for (let at = 0; at < 5; at += 1) found.push(await fetched(page, address));
  const size = `${Math.round(median(found.map(({ bytes }) => bytes)) / 1e6)} MB`;
  const took = median(found.map((one) => one.took));
  return [line(`its whole result as Arrow in the window (${size})`, took, 1_500)];
}

/** Sorted, and filtered and sorted: from the call until the first page is in the window. */
async function narrowings(page: Page): Promise<BenchLine[]> {
  await page.locator('[data-cell]').nth(2).focus();
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-cell]').nth(2).getByText('of 5,000,000 rows').waitFor({ timeout: 60_000 });
  const result = await resultOf(page, 2);
  const sort = [{ column: 'celsius', descending: true }];
  const filters = [{ column: 'sensor', op: '=', value: 'sensor-7' }];
  return [
    line('sorting 5,000,000 rows: first page', await narrowed(page, { source: { result }, sort }), 500),
    line('filtering 5,000,000 rows: first page', await narrowed(page, { source: { result }, filters }), 500),
    line(
      'filtering and sorting 5,000,000 rows: first page',
      await narrowed(page, { source: { result }, filters, sort }),
      500,
    ),
  ];
}

async function narrowed(page: Page, request: object): Promise<number> {
  const took: number[] = [];
  for (let at = 0; at < 5; at += 1) {
    const start = performance.now();
    const { result } = await call<{ result: string }>(page, 'result.open', request);
    await fetched(page, `/api/results/${result}?from=0&count=200`);
    took.push(performance.now() - start);
    await call(page, 'result.show', { result, counted: true });
    await call(page, 'result.close', { result });
  }
  return median(took);
}

function line(name: string, ours: number, target: number | null): BenchLine {
  const nobody = { peer: null, peerName: null, ratio: null } as const;
  return { suite: 'notebook', case: name, ours, ...nobody, better: 'lower', target, unit: 'ms' };
}
