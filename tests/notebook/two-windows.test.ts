import fc from 'fast-check';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CellEdit, NotebookState } from '../../contract/calls/notebooks.ts';
import { asFault } from '../../contract/problem.ts';
import type { NotebookSession } from '../../engine/notebook/session/session.ts';
import { cellsOf, type Cells } from '../../renderer/notebook/document.ts';
import { fence } from '../support/notebook.ts';
import { openAlone } from '../support/notebook-session.ts';
import { tempFolder } from '../support/temp.ts';

const file = 'a.md';
let session: NotebookSession;
/** How long the next requests are on their way, by turns. */
let delays: readonly number[] = [];
let asked = 0;

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

const calls: Record<string, (input: never) => unknown> = {
  'notebook.open': () => session.state(),
  'notebook.changes': ({ after }: { after: number }) => session.changes(after),
  'notebook.edit': async ({ edits, editions }: { edits: CellEdit[]; editions?: Record<string, number> }) => ({
    revision: await session.edit(edits, editions ?? {}),
  }),
};

/** The engine's end of the contract: a real session, reached after a while and heard from after another. */
async function answer(path: string, { body }: { body: string }): Promise<Response> {
  asked += 1;
  const delay = delays[asked % delays.length] ?? 0;
  await pause(delay);
  const [status, said] = await Promise.resolve(JSON.parse(body) as never)
    .then(calls[path.slice('/api/'.length)])
    .then(
      (output): [number, unknown] => [200, output],
      (error: unknown): [number, unknown] => [400, { problem: asFault(error).problem }],
    );
  const text = JSON.stringify(said);
  await pause(delay / 2);
  return new Response(text, { status });
}

/** A window of its own: its modules hold a state of their own, as those of another page do. */
async function openWindow() {
  vi.resetModules();
  const { Sync } = await import('../../renderer/notebook/sync.ts');
  const { notebookOf } = await import('../../renderer/notebook/state.ts');
  const { spread } = await import('../../renderer/client/bus.ts');
  const sync = new Sync(file);
  const tell = (revision: number) =>
    spread({ type: 'notebook.changed', job: file, revision, seq: 0, at: '' } as never);
  return { sync, tell, notebook: () => notebookOf(file) };
}

type OneWindow = Awaited<ReturnType<typeof openWindow>>;

const action = fc.record({
  window: fc.nat(1),
  kind: fc.constantFrom('write', 'write', 'write', 'insert', 'remove', 'move', 'change'),
  cell: fc.nat(20),
  before: fc.nat(20),
  wait: fc.constantFrom(0, 0, 10, 100, 200, 600),
});
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

/** An edit that fits what the window shows; null where nothing does. */
function editOf({ kind, cell, before }: Action, { order, byId }: Cells, word: string): CellEdit | null {
  const id = order[cell % order.length];
  const place = order[before % (order.length + 1)] ?? null;
  const rest = { language: 'sql', name: null, options: {} } as const;
  if (kind === 'insert') return { do: 'insert', cell: `new-${word}`, before: place, ...rest, source: word };
  if (id === undefined) return null;
  if (kind === 'remove') return { do: 'remove', cell: id };
  if (kind === 'move') return { do: 'move', cell: id, before: place === id ? null : place };
  if (kind === 'change')
    return { do: 'change', cell: id, language: 'ts', name: null, options: { fold: word } };
  return { do: 'write', cell: id, source: `${byId[id]?.source ?? ''} ${word}` };
}

const looks = ({ order, byId }: Cells) =>
  order.map((id) => [id, byId[id]?.language, byId[id]?.options, byId[id]?.source]);

/** Lets time pass until both have said all; where both wrote in one cell each person chooses. */
async function settle(windows: readonly OneWindow[], keep: 'mine' | 'theirs'): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    const open = windows.filter(({ notebook }) => notebook().unsent || hasConflicts(notebook()));
    if (open.length === 0) break;
    for (const { sync, notebook } of open)
      for (const cell of Object.keys(notebook().conflicts)) sync.settle(cell, keep);
  }
  await vi.advanceTimersByTimeAsync(3_000);
}

const hasConflicts = ({ conflicts }: { conflicts: object }) => Object.keys(conflicts).length > 0;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', answer);
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('localStorage', { getItem: () => null, removeItem: () => undefined });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('two windows on one notebook', () => {
  it('show the same as the engine has, after whatever both edited at once', async () => {
    const place = tempFolder();
    const windows = [await openWindow(), await openWindow()] as const;
    let runs = 0;
    const choice = fc.constantFrom('mine' as const, 'theirs' as const);
    const ways = fc.array(fc.constantFrom(0, 5, 40, 300), { minLength: 1, maxLength: 7 });
    const property = fc.asyncProperty(
      fc.array(action, { maxLength: 25 }),
      ways,
      choice,
      async (actions, on, keep) => {
        runs += 1;
        delays = on;
        const folder = join(place, String(runs));
        mkdirSync(folder);
        writeFileSync(join(folder, file), ['1', '2', '3'].map((text) => fence('sql', text)).join(''));
        session = await openAlone(folder, { tell: (at) => windows.forEach(({ tell }) => tell(at)) });
        for (const { sync } of windows) sync.begin();
        await vi.advanceTimersByTimeAsync(1_000);
        for (const [at, one] of actions.entries()) {
          const { sync, notebook } = windows[one.window] ?? windows[0];
          const edit = editOf(one, notebook().cells, `r${runs}-${at}`);
          if (edit !== null) sync.edit(edit);
          await vi.advanceTimersByTimeAsync(one.wait);
        }
        await settle(windows, keep);
        const has: NotebookState = session.state();
        for (const { sync, notebook } of windows) {
          expect(notebook()).toMatchObject({ unsent: false, trouble: null, conflicts: {} });
          expect(looks(notebook().cells)).toEqual(looks(cellsOf(has)));
          sync.end();
        }
        await session.close();
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
});
