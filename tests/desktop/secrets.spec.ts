import { expect, test, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { askEngine, clickMenu, Desk, firstPage } from '../support/desktop.ts';

let desk: Desk;
test.beforeEach(() => {
  desk = new Desk();
});
test.afterEach(() => desk.clear());

const value = 'under-the-keel-4711';

/** A server that wants a key, and remembers which were given. */
async function keyed(): Promise<{ url: string; keys: (string | undefined)[]; close(): void }> {
  const keys: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    keys.push(request.headers.authorization);
    const isHealth = request.url === '/health';
    response.end(isHealth ? JSON.stringify({ status: 'ready', uptimeSeconds: 1 }) : 'boathouse_up 1\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, keys, close: () => server.close() };
}

/** Every file below a folder in which a text stands. */
function holding(folder: string, text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => readFileSync(file).includes(text));
}

const kept = (page: Page) => page.getByRole('list', { name: 'Kept secrets' }).getByRole('listitem');

test('a secret is set from the menu, used by its name, removed, and stands nowhere in the clear', async () => {
  const project = desk.project('first');
  const app = await desk.start(project);
  const page = await firstPage(app);
  await page.getByRole('heading', { name: 'first' }).first().waitFor();
  await clickMenu(app, 'secrets.show');
  const dialog = page.getByRole('dialog', { name: 'Secrets' });
  await expect(dialog.getByText('No secret is kept yet.')).toBeVisible();
  await dialog.getByLabel('Name').fill('publish key');
  await expect(dialog.getByText('A name begins with a capital letter')).toBeVisible();
  await dialog.getByLabel('Name').fill('PUBLISH_KEY');
  await dialog.getByLabel('Value').fill(value);
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(kept(page)).toHaveText(['PUBLISH_KEY']);
  await expect(dialog.getByLabel('Value')).toHaveValue('');
  // What the engine was not given at its start it does not know.
  const missing = await askEngine(page, 'endpoint.show', {
    url: 'http://127.0.0.1:9',
    secret: 'PUBLISH_KEY',
  });
  expect(missing).toMatchObject({ problem: { code: 'secret.missing' } });
  const page2 = await reopened(project, app);
  const server = await keyed();
  const answer = await askEngine(page2.page, 'endpoint.show', { url: server.url, secret: 'PUBLISH_KEY' });
  server.close();
  expect(answer).toMatchObject({ ready: true });
  expect(server.keys).toEqual([`Bearer ${value}`, `Bearer ${value}`]);
  expect(JSON.stringify(answer)).not.toContain(value);
  expect(await stored(page2.page)).not.toContain(value);
  expect(holding(desk.place, value)).toEqual([]);
  await clickMenu(page2.app, 'secrets.show');
  await page2.page.getByRole('button', { name: 'Remove PUBLISH_KEY' }).click();
  await page2.page.getByRole('button', { name: 'Remove for good' }).click();
  await expect(page2.page.getByText('No secret is kept yet.')).toBeVisible();
  expect(JSON.parse(readFileSync(join(desk.data, 'secrets.json'), 'utf8'))).toEqual({});
});

async function reopened(project: string, app: { close(): Promise<void> }) {
  await app.close();
  const again = await desk.start(project);
  const page = await firstPage(again);
  await page.getByRole('heading', { name: 'first' }).first().waitFor();
  return { app: again, page };
}

/** All that a page keeps and shows. */
const stored = (page: Page) =>
  page.evaluate(
    () => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.documentElement.outerHTML,
  );
