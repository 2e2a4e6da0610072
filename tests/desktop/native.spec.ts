import { expect, test } from '@playwright/test';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  askEngine,
  chooseNext,
  clickMenu,
  Desk,
  firstPage,
  listenToDialogs,
  placeNext,
  shown,
} from '../support/desktop.ts';

let desk: Desk;
test.beforeEach(() => {
  desk = new Desk();
});
test.afterEach(() => desk.clear());

test('a folder that is not empty is left alone, a dialog that is closed does nothing, a new project begins at its data', async () => {
  const app = await desk.start();
  const welcome = await firstPage(app);
  const full = join(desk.place, 'full');
  mkdirSync(full);
  writeFileSync(join(full, 'letter.txt'), 'mine');
  await placeNext(app, full);
  await welcome.getByRole('button', { name: /Open the sample/ }).click();
  await expect(welcome.getByRole('alert')).toContainText('is not empty');
  await welcome.getByRole('button', { name: /New empty project/ }).click();
  await expect(welcome.getByRole('alert')).toContainText('Choose another name or place');
  expect(existsSync(join(full, 'boathouse.yaml'))).toBe(false);
  expect(readFileSync(join(full, 'letter.txt'), 'utf8')).toBe('mine');
  await placeNext(app, null);
  await welcome.getByRole('button', { name: /New empty project/ }).click();
  await expect(welcome.getByRole('alert')).toHaveCount(0);
  const folder = join(desk.place, 'tide');
  mkdirSync(folder);
  // What a Mac puts into every folder that somebody looked into.
  writeFileSync(join(folder, '.DS_Store'), '');
  await placeNext(app, folder);
  const opening = app.waitForEvent('window');
  await welcome.getByRole('button', { name: /New empty project/ }).click();
  const page = await shown(await opening);
  await expect(page.getByRole('tab', { name: 'Data' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Import/ }).first()).toBeVisible();
});

test('menus name what went wrong: a folder that is no project, the sample where something is', async () => {
  const app = await desk.start(desk.project('first'));
  await firstPage(app);
  const said = await listenToDialogs(app);
  await chooseNext(app, desk.place);
  await clickMenu(app, 'project.choose');
  await expect.poll(async () => (await said()).length).toBe(1);
  await placeNext(app, desk.place);
  await clickMenu(app, 'project.sample');
  await expect.poll(async () => (await said()).length).toBe(2);
  const [choose, sample] = await said();
  expect(choose).toContain('is not a Boathouse project');
  expect(sample).toContain('is not empty');
});

test('a dropped file goes past the page, from its place on the disk to the engine', async () => {
  const app = await desk.start(desk.project('first'));
  const page = await firstPage(app);
  await page.getByRole('heading', { name: 'first' }).first().waitFor();
  const file = join(desk.place, '조수 tides.csv');
  const rows = Array.from({ length: 200_000 }, (_, at) => `${at},${at * 2}`).join('\n');
  writeFileSync(file, `at,height\n${rows}\n`);
  // As the preload script says it, of a file that the system gave to the page.
  const take = (given: object) =>
    app.evaluate(({ ipcMain, BrowserWindow }, what) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const handlers = ipcMain as unknown as {
        invoke(channel: string, event: object, args: unknown[]): Promise<unknown>;
      };
      const event = { senderFrame: contents?.mainFrame, sender: contents };
      return handlers.invoke('boathouse:file', event, [what]);
    }, given);
  test.skip(await app.evaluate(({ ipcMain }) => !('invoke' in ipcMain)), 'Electron drops files by hand only');
  const answer = (await take({ path: file, sending: 'a' })) as { value: { upload: string; bytes: number } };
  expect(answer.value.bytes).toBe(readFileSync(file).length);
  const preview = await askEngine(page, 'import.preview', { upload: answer.value.upload });
  expect(JSON.stringify(preview)).toContain('height');
  expect(await take({ path: desk.place, sending: 'b' })).toMatchObject({
    problem: { code: 'upload.folder' },
  });
  expect(await take({ path: join(desk.place, 'none.csv'), sending: 'c' })).toMatchObject({
    problem: { code: 'file.missing' },
  });
});

test('no page can name a path: a file that it made itself goes as its bytes', async () => {
  const app = await desk.start(desk.project('first'));
  const page = await firstPage(app);
  await page.getByRole('heading', { name: 'first' }).first().waitFor();
  const answers = await page.evaluate(async () => {
    type Shell = {
      call(name: string, input: object): Promise<unknown>;
      takeFile(file: unknown, sending: string): Promise<unknown>;
    };
    const shell = (globalThis as unknown as { boathouse: Shell }).boathouse;
    return [
      await shell.call('file.take', { path: '/etc/passwd', sending: 'a' }),
      await shell.takeFile(new File(['x'], '/etc/passwd'), 'a').catch(() => null),
      await shell.takeFile({ path: '/etc/passwd' }, 'a').catch(() => null),
    ];
  });
  expect(answers).toMatchObject([{ problem: { code: 'call.unknown' } }, null, null]);
  await page.keyboard.press('Alt+4');
  await expect(page.getByText('Drop a file anywhere here')).toBeVisible();
  const dataTransfer = await page.evaluateHandle(() => {
    const files = new DataTransfer();
    files.items.add(new File(['at,height\n1,2\n'], 'tides.csv'));
    return files;
  });
  const zone = page.getByRole('main').getByRole('tabpanel').locator(':scope > div').first();
  for (const kind of ['dragenter', 'dragover', 'drop']) await zone.dispatchEvent(kind, { dataTransfer });
  await expect(page.getByRole('tab', { name: /tides\.csv/ })).toBeVisible();
  await expect(page.getByText('height').first()).toBeVisible();
});

test('files and folders that the system hands over open; links that ask for anything else are refused', async () => {
  const project = desk.project('shop', true);
  const app = await desk.start(desk.project('first'));
  await firstPage(app);
  const emit = (event: 'open-file' | 'open-url', given: string) =>
    app.evaluate(
      ({ app: shell }, [name, what]) => void shell.emit(name, { preventDefault: () => undefined }, what),
      [event, given] as const,
    );
  const count = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  for (const link of [
    'boathouse://run?project=x',
    'boathouse://open?project=/nowhere',
    'boathouse://open',
    'boathouse:',
    `https://example.invalid/open?project=${project}`,
  ])
    await emit('open-url', link);
  const opening = app.waitForEvent('window');
  await emit('open-file', join(project, 'notebooks', 'purchase-patterns.md'));
  const page = await shown(await opening);
  await expect(page.getByRole('tab', { name: /[Pp]urchase.patterns/ })).toBeVisible();
  expect(await count()).toBe(2);
  await emit('open-file', desk.project('tide'));
  await expect.poll(count).toBe(3);
  await emit('open-url', `boathouse://open?project=${encodeURIComponent(project)}&view=nonsense`);
  expect(await count()).toBe(3);
});

test('zoom and full screen are kept with the window', async () => {
  const project = desk.project('first');
  const app = await desk.start(project);
  await (await firstPage(app)).getByRole('heading', { name: 'first' }).first().waitFor();
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.setZoomLevel(1.5);
    window?.setFullScreen(true);
  });
  await app.close();
  const again = await desk.start(project);
  await firstPage(again);
  const looks = () =>
    again.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return [window?.webContents.getZoomLevel(), window?.isFullScreen()];
    });
  await expect.poll(looks).toEqual([1.5, true]);
});

test('memory of every process, diagnostics without names, a word on updates', async () => {
  const app = await desk.start(desk.project('secret-plan'));
  const page = await firstPage(app);
  await page.getByRole('heading', { name: 'secret-plan' }).first().waitFor();
  const said = await listenToDialogs(app);
  await clickMenu(app, 'memory.show');
  await clickMenu(app, 'diagnostics.copy');
  await clickMenu(app, 'update.check');
  await expect.poll(async () => (await said()).length).toBe(2);
  expect((await said()).join('\n')).toContain('Boathouse engine');
  expect((await said()).join('\n')).toContain('runs from its sources');
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({ projects: 1, memory: expect.any(Array) });
  for (const name of ['secret-plan', desk.place]) expect(copied).not.toContain(name);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('boathouse:news', {
      is: 'update.ready',
      version: '9.9.9',
    }),
  );
  await expect(page.getByText('Version 9.9.9 is ready and is installed when you quit.')).toBeVisible();
});
