import type { Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../scripts/build-bundles.ts';
import { root } from '../../scripts/tools.ts';
import { askEngine, Desk, desktopProgram, firstPage } from '../../tests/support/desktop.ts';
import { busyShare, descendants, memoryOf } from '../desktop/processes.ts';
import type { BenchLine, BenchSuite } from '../line.ts';
import { median } from '../median.ts';

const starts = 5;
const idleSeconds = 30;
/** The window looks around after it is usable: what it fetches ahead is not what it does all day. */
const settle = 10_000;

/**
 * The desktop app on the stand-in for Electron: what is ours of its start, and what it takes when nobody asks for
 * anything. Chromium's own start and Electron's are not in it.
 */
export const suite: BenchSuite = {
  name: 'desktop',
  async run(report) {
    if (desktopProgram().is === 'electron') throw new Error('The stages are told by the stand-in alone.');
    await build();
    const found: Stages[] = [];
    for (let at = 0; at <= starts; at += 1) found.push(await startOnce());
    // The first one warms the disk.
    for (const line of linesOf(found.slice(1))) report(line);
    for (const line of await idle()) report(line);
    report(line('lines of electron/', lines(), 1_500, 'lines'));
  },
};

/** In milliseconds; the engine starts while the window is drawn. */
interface Stages {
  shell: number;
  engine: number;
  view: number;
}

async function startOnce(): Promise<Stages> {
  const desk = new Desk();
  try {
    const app = await desk.start(desk.project('shop', true));
    const page = await firstPage(app);
    const { began, answered, usable } = await usableAt(page);
    const at = await app.evaluate(({ app: shell }) => (shell as unknown as { marks: Marks }).marks);
    return {
      shell: at.loaded - at.load + (at.window - at.ready),
      engine: answered - at.fork,
      view: usable - began,
    };
  } finally {
    await desk.clear();
  }
}

/** When the stand-in saw things first. */
interface Marks {
  load: number;
  loaded: number;
  ready: number;
  fork: number;
  window: number;
}

declare const document: { querySelector(selector: string): { textContent: string } | null };
declare function requestAnimationFrame(callback: () => void): void;

/** When the page began, when the engine first answered it, and when the project's name and tables were drawn. */
function usableAt(page: Page): Promise<{ began: number; answered: number; usable: number }> {
  return page.evaluate(
    () =>
      new Promise((done) => {
        const look = () => {
          const there = document.querySelector('footer, [role=contentinfo]')?.textContent.includes('Curated');
          if (there !== true) return requestAnimationFrame(look);
          const { timeOrigin: began } = performance;
          const calls = performance
            .getEntriesByType('resource')
            .filter(({ name }) => name.includes('/api/project.state'));
          const { startTime = 0, duration = 0 } = calls[0] ?? {};
          done({ began, answered: began + startTime + duration, usable: began + performance.now() });
        };
        look();
      }),
  );
}

function linesOf(found: readonly Stages[]): BenchLine[] {
  const of = (part: (stages: Stages) => number) => median(found.map(part));
  return [
    line(
      'start: the shell’s own code',
      of(({ shell }) => shell),
      null,
      'ms',
    ),
    line(
      'start: the engine, until it answers',
      of(({ engine }) => engine),
      null,
      'ms',
    ),
    line(
      'start: the first view, until it is usable; the engine starts beside it',
      of(({ view }) => view),
      null,
      'ms',
    ),
    line(
      'start to usable, what is ours',
      of((one) => one.shell + one.view),
      1_500,
      'ms',
    ),
  ];
}

/** An open project that nobody touches. */
async function idle(): Promise<BenchLine[]> {
  const desk = new Desk();
  try {
    const app = await desk.start(desk.project('shop', true));
    const page = await firstPage(app);
    await usableAt(page);
    await new Promise((done) => setTimeout(done, settle));
    const main = app.process().pid ?? 0;
    const { pid: engine } = await askEngine<{ pid: number }>(page, 'project.state');
    const memory = [main, engine].map(memoryOf);
    const window = descendants(main).filter((pid) => pid !== engine);
    const [own, pages] = await Promise.all([
      busyShare([main, engine], idleSeconds),
      busyShare(window, idleSeconds),
    ]);
    return [
      line('idle memory: main', memory[0] ?? Number.NaN, null, 'MB'),
      line('idle memory: engine', memory[1] ?? Number.NaN, null, 'MB'),
      line(
        'idle memory: engine and main',
        memory.reduce((a, b) => a + b, 0),
        350,
        'MB',
      ),
      line('idle processor time over 30 s: engine and main', own, 1, '%'),
      line('idle processor time over 30 s: Chromium with its window', pages, null, '%'),
    ];
  } finally {
    await desk.clear();
  }
}

function lines(): number {
  const folder = join(root, 'electron');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return files.reduce(
    (sum, name) => sum + readFileSync(join(folder, name), 'utf8').split('\n').length - 1,
    0,
  );
}

function line(name: string, ours: number, target: number | null, unit: string): BenchLine {
  const rest = { peer: null, peerName: null, ratio: null, better: 'lower' } as const;
  return { suite: 'desktop', case: name, ours, target, unit, ...rest };
}
