import {
  chromium,
  request,
  type APIRequestContext,
  type Browser,
  type Page,
  type Request,
} from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CellEdit, NotebookCell, NotebookState } from '../../contract/calls/notebooks.ts';
import { readAddress } from '../../engine/address.ts';
import { entryFile } from '../../host/entries.ts';
import { applied, cellsOf, type Cells } from '../../renderer/notebook/document.ts';
import { build } from '../../scripts/build-bundles.ts';
import { chromiumArguments, findChromium } from '../../scripts/chromium.ts';
import { random } from '../support/random.ts';
import { serve, type Served } from '../support/window.ts';
import { endless, someEdits, texts, Written } from './notebook-edits.ts';

const kills = 100;
const seed = 20_261_123;
const file = 'notebooks/a.md';
/** Every so many windows are pages of a browser; the others are processes that speak as a page does. */
const pages = 5;

let place: string;
let folder: string;
let host: Served;
let browser: Browser;
let requests: APIRequestContext;

beforeAll(async () => {
  await build();
  place = mkdtempSync(join(tmpdir(), 'boathouse-notebook-'));
  folder = join(place, 'shop');
  mkdirSync(join(folder, 'notebooks'), { recursive: true });
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: shop\n');
  writeFileSync(
    join(folder, file),
    `# Kills\n\n\`\`\`ts\n${endless}\n\`\`\`\n\n\`\`\`sql\nSELECT 1\n\`\`\`\n`,
  );
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: [...chromiumArguments] });
  requests = await request.newContext();
  await begin();
});

afterAll(async () => {
  await browser.close();
  await requests.dispose();
  await host.stop();
  rmSync(place, { recursive: true, force: true, maxRetries: 10 });
});

/** Why the last question had no answer. */
let refusal = '';

/** Asks the engine; null where it died before it answered, or refused. */
async function ask<Answer>(name: string, input: object): Promise<Answer | null> {
  try {
    const answer = await requests.post(new URL(`/api/${name}`, host.address).href, { data: input });
    if (answer.ok()) return (await answer.json()) as Answer;
    refusal = await answer.text();
    return null;
  } catch (error) {
    refusal = String(error);
    return null;
  }
}

/** The notebook, from whichever engine is there by then; a host that gave its engine up is started as a person would. */
async function state(): Promise<NotebookState> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const found = await ask<NotebookState>('notebook.open', { file });
    if (found !== null) return found;
    if (host.hasEnded()) await begin();
    await sleep(50);
  }
  throw new Error(`No engine came back: ${refusal}`);
}

async function begin(): Promise<void> {
  host = await serve(folder);
  await requests.get(host.address);
}

async function until(isSo: (cell: NotebookCell) => boolean): Promise<NotebookCell> {
  for (const deadline = Date.now() + 30_000; ; await sleep(30)) {
    const cell = (await state()).cells.find(({ source }) => source === endless);
    if (cell !== undefined && isSo(cell)) return cell;
    if (Date.now() > deadline) throw new Error(`The cell stayed ${JSON.stringify(cell)}`);
  }
}

/** Every acknowledged edit is there; what was on its way is there whole or not at all. */
function expectWritten({ acknowledged, onTheWay }: Written, found: Cells): void {
  const may = [texts(acknowledged), texts(onTheWay.reduce(applied, acknowledged))];
  const now = JSON.stringify(texts(found));
  if (may.every((one) => JSON.stringify(one) !== now)) expect(texts(found)).toEqual(may[0]);
}

/** Edits without rest until it is told to stop, or until nobody answers. */
async function keepWriting(written: Written, next: () => number, round: number): Promise<void> {
  for (let at = 0; !written.stop; at += 1) {
    written.sends(someEdits(next, written.acknowledged, `r${round}-${at}`));
    if ((await ask('notebook.edit', { file, edits: written.onTheWay })) === null) return;
    written.hears();
    await sleep(next() * 20);
  }
}

const parentOf = (pid: number): number =>
  Number(/\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);

/** The processes of a process, as Linux lists them. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return parentOf(pid) === parent;
      } catch {
        return false;
      }
    });
}

const engine = (): number => {
  const pid = readAddress(folder)?.pid ?? 0;
  if (pid < 2) throw new Error('No engine is known.');
  return pid;
};

/** The process of the notebook's cells: the host's one child that runs cells. It starts when it is needed. */
async function cellProcess(): Promise<number> {
  const isIt = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(entryFile('cells'));
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) {
    const pids = childrenOf(parentOf(engine())).filter(isIt);
    if (pids[0] !== undefined && pids.length === 1) return pids[0];
  }
  throw new Error('There is not one process of cells.');
}

async function startEndless(): Promise<void> {
  const { id } = await until(() => true);
  await ask('notebook.execute', { file, cells: [id] });
  await until(({ status }) => status === 'running');
}

/** A page that shows the notebook; what it was told is taken is written down. */
async function openWindow(written: Written): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('requestfinished', (sent) => {
    if (sent.url().endsWith('/api/notebook.edit')) void heard(written, sent);
  });
  await page.goto(host.address);
  await page.getByRole('button', { name: 'Notebooks' }).first().click();
  await page.getByRole('row').filter({ hasText: file }).getByRole('button').first().click();
  await page.locator('[data-cell]').first().waitFor();
  return page;
}

async function heard(written: Written, sent: Request): Promise<void> {
  const { edits } = sent.postDataJSON() as { edits: CellEdit[] };
  if ((await sent.response())?.ok() === true)
    written.acknowledged = edits.reduce(applied, written.acknowledged);
}

describe(`window, engine and cell process killed at ${kills} random moments`, () => {
  it('lose no acknowledged edit; what ran is interrupted, or runs on where the window alone died', async () => {
    const next = random(seed);
    for (let round = 0; round < kills; round += 1) {
      const kind = kindOf(next, round);
      const written = new Written(cellsOf(await state()));
      const runs = round % 4 === 0 || kind !== 'engine';
      if (runs) await startEndless();
      await rounds[kind](written, next, round);
      const cell = await until(({ status }) => stands[kind] === 'running' || status !== 'running');
      const after = cellsOf(await state());
      if (runs) expect({ round, kind, status: cell.status }).toEqual({ round, kind, status: stands[kind] });
      if (kind === 'page') expectTyped(written, after);
      else expectWritten(written, after);
      if (cell.status === 'running') await ask('notebook.interrupt', { file });
    }
    await expectSaved();
  });
});

/** What is killed, and how the cell that ran stands then. */
const stands = { engine: 'interrupted', cells: 'interrupted', window: 'running', page: 'running' } as const;

function kindOf(next: () => number, round: number): keyof typeof stands {
  const kind = (['engine', 'cells', 'window'] as const)[Math.floor(next() * 3)] ?? 'engine';
  return kind === 'window' && round % pages === 0 ? 'page' : kind;
}

type Round = (written: Written, next: () => number, round: number) => Promise<void>;

const rounds: Record<keyof typeof stands, Round> = {
  engine: async (written, next, round) => {
    const pid = engine();
    const writing = keepWriting(written, next, round);
    await sleep(next() * 1_000);
    process.kill(pid, 'SIGKILL');
    await writing;
  },
  cells: async (written, next, round) => {
    const pid = await cellProcess();
    const writing = keepWriting(written, next, round);
    await sleep(next() * 300);
    process.kill(pid, 'SIGKILL');
    written.stop = true;
    await writing;
  },
  window: async (written, next, round) => {
    const program = join(import.meta.dirname, 'notebook-writer.ts');
    const writer = spawn(process.execPath, [program, host.address, file, String(round)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const lines = createInterface({ input: writer.stdout });
    lines.on('line', (line) =>
      line === '' ? written.hears() : written.sends(JSON.parse(line) as CellEdit[]),
    );
    await once(lines, 'line');
    await sleep(next() * 500);
    const ended = Promise.all([once(writer, 'exit'), once(lines, 'close')]);
    writer.kill('SIGKILL');
    await ended;
  },
  page: async (written, next, round) => {
    const page = await openWindow(written);
    const cell = page.locator('[data-cell]').filter({ hasNotText: endless }).last();
    await cell.focus();
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor.focused').waitFor();
    const text = `typed in round ${round} ${'and on '.repeat(60)}`;
    const typing = page.keyboard.type(text, { delay: 5 }).catch(() => undefined);
    await sleep(100 + next() * 900);
    const crash = await page.context().newCDPSession(page);
    // The tab's process ends here and now: no farewell of its own.
    await Promise.race([crash.send('Page.crash').catch(() => undefined), sleep(200)]);
    await Promise.race([typing, sleep(50)]);
    await page.close();
  },
};

/** What the engine took from the window is there; it may have taken more than the window heard. */
function expectTyped(written: Written, found: Cells): void {
  for (const id of written.acknowledged.order) {
    const had = written.acknowledged.byId[id]?.source ?? '';
    const has = found.byId[id]?.source ?? '';
    let same = 0;
    while (same < had.length && had[same] === has[same]) same += 1;
    // More may stand where the cursor was.
    expect(has.endsWith(had.slice(same)), `${had} in ${has}`).toBe(true);
  }
}

/** The file itself has all of it in the end. */
async function expectSaved(): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await state()).saved; await sleep(100))
    if (Date.now() > deadline) throw new Error('It was never saved.');
  const text = readFileSync(join(folder, file), 'utf8');
  for (const { source } of (await state()).cells) expect(text).toContain(source);
}
