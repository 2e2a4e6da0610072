import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desk, firstPage, placeNext, shown } from '../support/desktop.ts';

let desk: Desk;
test.beforeEach(() => {
  desk = new Desk();
});
test.afterEach(() => desk.clear());

/** Drops what lies at these places on the middle of the page, as the system does. */
async function drop(page: Page, ...files: string[]): Promise<void> {
  const chromium = await page.context().newCDPSession(page);
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const at = { x: Math.round(width / 2), y: Math.round(height / 2) };
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await chromium.send('Input.dispatchDragEvent', { type, ...at, data });
  await chromium.detach();
}

async function open(): Promise<{ app: ElectronApplication; page: Page; project: string }> {
  const project = desk.project('first');
  const app = await desk.start(project);
  const page = await firstPage(app);
  await page.getByRole('heading', { name: 'first' }).first().waitFor();
  return { app, page, project };
}

const file = (name: string, content: string) => {
  const path = join(desk.place, name);
  writeFileSync(path, content);
  return path;
};

const bytesSentByThePage = (page: Page) =>
  page.evaluate(
    () =>
      performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/uploads/')).length,
  );

test('data dropped anywhere goes from its place on the disk to the engine, and is shown before it is taken in', async () => {
  const { page } = await open();
  const rows = Array.from({ length: 100_000 }, (_, at) => `${at},${at * 2}`).join('\n');
  await drop(
    page,
    file('조수 tides.csv', `at,height\n${rows}\n`),
    file('ports.jsonl', '{"port":"Hamburg"}\n'),
  );
  await expect(page.getByRole('tab', { name: /tides\.csv/ })).toBeVisible();
  await expect(page.getByText('Hamburg').first()).toBeVisible();
  await page.getByRole('tab', { name: /tides\.csv/ }).click();
  await expect(page.getByText('height').first()).toBeVisible();
  // In the view of data, too.
  await page.keyboard.press('Alt+4');
  await drop(page, file('wharf.csv', 'berth,length\nA,120\n'));
  await expect(page.getByRole('tab', { name: /wharf\.csv/ })).toBeVisible();
  await expect(page.getByText('berth').first()).toBeVisible();
  expect(await bytesSentByThePage(page)).toBe(0);
});

test('an empty file and one that is no data say so and change nothing', async () => {
  const { page, project } = await open();
  await drop(page, file('none.csv', ''));
  await expect(page.getByText(/none\.csv.*(is empty|no rows|nothing)/i).first()).toBeVisible();
  await drop(page, file('letter.docx', 'Dear harbour master'));
  await expect(page.getByText(/letter\.docx/).first()).toBeVisible();
  await expect(page.getByRole('alert').first()).toBeVisible();
  expect(existsSync(join(project, 'lake'))).toBe(false);
});

test('a project’s folder opens it; another folder is refused by name', async () => {
  const other = desk.project('second');
  const { app, page } = await open();
  const folder = join(desk.place, 'letters');
  mkdirSync(folder);
  await drop(page, folder);
  await expect(page.getByText('letters is a folder, and no Boathouse project.')).toBeVisible();
  const opening = app.waitForEvent('window');
  await drop(page, other);
  const second = await shown(await opening);
  await expect(second.getByRole('heading', { name: 'second' }).first()).toBeVisible();
});

test('on the welcome a project’s folder opens it, another folder is refused, and files become a project', async () => {
  const project = desk.project('first');
  const app = await desk.start();
  const welcome = await firstPage(app);
  await welcome.getByRole('button', { name: /Open the sample/ }).waitFor();
  const folder = join(desk.place, 'letters');
  mkdirSync(folder);
  await drop(welcome, folder);
  await expect(welcome.getByRole('alert')).toContainText('is not a Boathouse project');
  await placeNext(app, join(desk.place, 'tides'));
  let opening = app.waitForEvent('window');
  await drop(welcome, file('tides.csv', 'at,height\n1,2\n'));
  const made = await shown(await opening);
  await expect(made.getByText('height').first()).toBeVisible();
  await app.close();
  const again = await desk.start();
  const second = await firstPage(again);
  await second.getByRole('button', { name: /Open the sample/ }).waitFor();
  opening = again.waitForEvent('window');
  await drop(second, project);
  await expect((await shown(await opening)).getByRole('heading', { name: 'first' }).first()).toBeVisible();
});

test('a notebook of a project opens there; one from outside comes to lie in this one, and runs nothing unasked', async () => {
  desk.env['BOATHOUSE_TRUST'] = '';
  const { app, page, project } = await open();
  const other = desk.project('shop', true);
  const opening = app.waitForEvent('window');
  await drop(page, join(other, 'notebooks', 'purchase-patterns.md'));
  const second = await shown(await opening);
  await expect(second.getByRole('tab', { name: /[Pp]urchase.patterns/ })).toBeVisible();
  await second.close();
  const proof = join(desk.place, 'ran');
  const hostile = `# Tides\n\n\`\`\`ts\nconst { writeFileSync } = await import('node:fs');\nwriteFileSync(${JSON.stringify(proof)}, '');\n\`\`\`\n`;
  await drop(page, file('tides.md', hostile));
  await expect(page.getByRole('tab', { name: /[Tt]ides/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Trust/ })).toBeVisible();
  expect(readFileSync(join(project, 'notebooks', 'tides.md'), 'utf8')).toBe(hostile);
  // A second of the same name is another notebook.
  await drop(page, file('tides.md', '# Other tides\n'));
  await expect.poll(() => existsSync(join(project, 'notebooks', 'tides-2.md'))).toBe(true);
  expect(readFileSync(join(project, 'notebooks', 'tides.md'), 'utf8')).toBe(hostile);
  expect(existsSync(proof)).toBe(false);
});
