import { expect, test, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { boathouse, sampleProject } from '../support/project.ts';

let folder: string;
let host: ChildProcess;
let address: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boathouse-e2e-'));
  const project = await sampleProject(folder, 20_000);
  host = spawn(process.execPath, [boathouse, 'serve', project, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: host.stdout as NodeJS.ReadableStream })) {
    address = /http:\/\/\S+/.exec(line)?.[0] ?? '';
    if (address !== '') break;
  }
});

test.afterAll(async () => {
  const ended = once(host, 'exit');
  host.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

test('an analyst opens the sample, runs its pipeline and sees a model', async ({ page }) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') violations.push(message.text());
  });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Harbour shop');
  await expect(page.getByText('Nothing has run yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Run purchase' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('purchase: succeeded', { timeout: 50_000 });
  await expect(page.getByRole('cell', { name: 'fact-transactions' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'curated.fact_transactions' })).toBeVisible();
  await expect(page.getByText(/purchase v1 · AUC/)).toBeVisible();
  await inBothThemes(page, 'page-after-run');
  expect(violations).toEqual([]);
});

test('the token leaves the address, and without it nothing is shown', async ({ page, browser }) => {
  await page.goto(address);
  expect(page.url()).not.toContain('token');
  const stranger = await browser.newContext();
  const answer = await stranger.request.get(new URL('/', address).href);
  expect(answer.status()).toBe(401);
  const call = await stranger.request.post(new URL('/api/project.state', address).href, { data: {} });
  expect(call.status()).toBe(401);
  await stranger.close();
});

test('a page of another origin or another name for this machine is refused', async ({ request }) => {
  const home = new URL(address);
  const token = home.searchParams.get('token') ?? '';
  const cookie = `boathouse=${token}`;
  const state = new URL('/api/project.state', home).href;
  const answer = (headers: Record<string, string>) =>
    request.post(state, { headers: { cookie, ...headers }, data: {} });
  expect((await answer({})).status()).toBe(200);
  expect((await answer({ origin: 'http://elsewhere.example' })).status()).toBe(403);
  expect((await answer({ host: 'rebound.example' })).status()).toBe(403);
});

async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `test-results/${name}-${colorScheme}.png`, fullPage: true });
  }
}
