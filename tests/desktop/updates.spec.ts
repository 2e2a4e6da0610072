import { expect, test } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  askEngine,
  clickMenu,
  Desk,
  desktopProgram,
  firstPage,
  listenToDialogs,
} from '../support/desktop.ts';
import { installed, UpdateFeed } from '../support/update-feed.ts';

test.skip(
  desktopProgram().is === 'electron' || process.platform !== 'linux',
  'Electron takes only a packed app for installed; what is installed here is laid out as on Linux',
);

let desk: Desk;
let feed: UpdateFeed;
let proof: string;
test.beforeEach(async () => {
  desk = new Desk();
  feed = new UpdateFeed(join(desk.place, 'feed'));
  proof = join(desk.place, 'proof');
  const { resources, program } = installed(desk.place, await feed.open());
  const cache = join(desk.place, 'cache');
  Object.assign(desk.env, { STANDIN_RESOURCES: resources, APPIMAGE: program, XDG_CACHE_HOME: cache });
});
test.afterEach(async () => {
  await desk.clear();
  feed.close();
});

const open = async () => {
  const app = await desk.start(desk.project('first'));
  const page = await firstPage(app);
  await page.getByRole('heading', { name: 'first' }).first().waitFor();
  return { app, page };
};

test('a version that is found is fetched after a question, and installed by a restart that waits for work', async () => {
  feed.release('0.2.0', { proof });
  const { app, page } = await open();
  const said = await listenToDialogs(app);
  await clickMenu(app, 'update.check');
  const ready = page.getByText('Version 0.2.0 is ready and is installed when you quit.');
  await expect(ready).toBeVisible();
  expect(await said()).toEqual([expect.stringContaining('Version 0.2.0 is there.')]);
  // A window that opens later hears of it too.
  const opening = app.waitForEvent('window');
  await clickMenu(app, 'window.new');
  const second = await opening;
  await expect(second.getByText('Version 0.2.0 is ready')).toBeVisible();
  await second.close();
  const { job } = await askEngine<{ job: string }>(page, 'query.start', {
    sql: 'SELECT sum(a.i * b.i) FROM range(100000000) a(i), range(100000000) b(i)',
  });
  const progress = () =>
    app.evaluate(
      ({ BrowserWindow }) => (BrowserWindow.getAllWindows()[0] as unknown as { progress: number }).progress,
    );
  await expect.poll(progress).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Restart now' }).click();
  await expect(page.getByText(/first is at work: .* Restart when it is done/)).toBeVisible();
  await askEngine(page, 'job.cancel', { job });
  await expect.poll(progress).toBe(-1);
  const closed = app.waitForEvent('close');
  await page.getByRole('button', { name: 'Try again' }).click();
  await closed;
  await expect.poll(() => existsSync(proof) && readFileSync(proof, 'utf8')).toBe('0.2.0 \n');
  expect(existsSync(join(desk.place, 'first', '.boathouse', 'engine.json'))).toBe(false);
});

test('what was fetched is installed by quitting; what came damaged is refused and named', async () => {
  feed.release('0.2.0', { proof });
  feed.forge('0.2.0');
  const { app, page } = await open();
  const said = await listenToDialogs(app);
  await clickMenu(app, 'update.check');
  await expect.poll(async () => (await said()).length).toBe(2);
  expect((await said())[1]).toContain('was not fetched whole (ERR_CHECKSUM_MISMATCH)');
  // As the daily look tells it.
  await app.evaluate(({ BrowserWindow }) => {
    const news = { is: 'update.found', version: '0.2.0', back: false };
    BrowserWindow.getAllWindows()[0]?.webContents.send('boathouse:news', news);
  });
  await page.getByRole('button', { name: 'Fetch it' }).click();
  await expect(page.getByText('was not fetched whole')).toBeVisible();
  await expect(page.getByText('Version 0.2.0 is there.')).toHaveCount(0);
  feed.release('0.2.0', { proof });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Version 0.2.0 is ready')).toBeVisible();
  await app.close();
  expect(readFileSync(proof, 'utf8')).toBe('0.2.0 true\n');
});

test('whoever wants no daily look unticks it; a feed that is away is named to who asks, and in the diagnostics', async () => {
  feed.close();
  const { app, page } = await open();
  const said = await listenToDialogs(app);
  await clickMenu(app, 'update.daily');
  expect(JSON.parse(readFileSync(join(desk.data, 'updates.json'), 'utf8'))).toEqual({ daily: false });
  await clickMenu(app, 'update.check');
  await expect.poll(async () => (await said()).length, { timeout: 20_000 }).toBe(1);
  expect((await said())[0]).toContain('does not answer (ECONNREFUSED)');
  await clickMenu(app, 'diagnostics.copy');
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain('"updates": "not reached: ECONNREFUSED"');
  await page.keyboard.press('Alt+4');
  await expect(page.getByRole('tab', { name: 'Data' })).toBeVisible();
});
