import type { CellEdit, CellLanguage, NotebookCell } from '../../contract/calls/notebooks.ts';
import { en } from '../../contract/texts/en.ts';
import { client } from '../client/engine.ts';
import { tell } from '../shell/notices.ts';
import { hidesOutput } from './cell-state.ts';
import { after, inverse } from './document.ts';
import { removal } from './hands/several.ts';
import { notebookOf, patch, type Step } from './state.ts';
import { Sync } from './sync.ts';

const syncs = new Map<string, { sync: Sync; looking: number }>();
const stepsKept = 200;
/** Keystrokes in one cell that follow each other this closely are one step. */
const oneStep = 2_000;

/** Keeps a notebook in step with the engine's for as long as somebody looks at it here. */
export function lookAt(file: string): () => void {
  const known = syncs.get(file) ?? { sync: new Sync(file), looking: 0 };
  syncs.set(file, known);
  known.looking += 1;
  if (known.looking === 1) known.sync.begin();
  return () => {
    known.looking -= 1;
    if (known.looking === 0) known.sync.end();
  };
}

const syncOf = (file: string): Sync | undefined => syncs.get(file)?.sync;

/** Does edits, so that they can be taken back together. */
export function edit(file: string, ...edits: readonly CellEdit[]): void {
  const { undo } = notebookOf(file);
  const step = perform(file, edits);
  patch(file, { undo: stacked(undo, step), redo: [] });
}

/** Takes the last step back, or does it again. */
export function stepBack(file: string, way: 'undo' | 'redo'): void {
  const notebook = notebookOf(file);
  const step = notebook[way].at(-1);
  if (step === undefined) return;
  const back = perform(file, step.edits);
  const other = way === 'undo' ? 'redo' : 'undo';
  patch(file, { [way]: notebook[way].slice(0, -1), [other]: [...notebook[other], back] });
}

function perform(file: string, edits: readonly CellEdit[]): Step {
  const back: CellEdit[] = [];
  for (const one of edits) {
    back.unshift(...inverse(notebookOf(file).cells, one));
    syncOf(file)?.edit(one);
  }
  const [only] = edits;
  const writes = edits.length === 1 && only?.do === 'write' ? only.cell : null;
  return { edits: back, writes, at: Date.now() };
}

function stacked(steps: readonly Step[], step: Step): Step[] {
  const last = steps.at(-1);
  const joins =
    last !== undefined && step.writes !== null && last.writes === step.writes && step.at - last.at < oneStep;
  return joins ? [...steps.slice(0, -1), { ...last, at: step.at }] : [...steps, step].slice(-stepsKept);
}

/** Puts in an empty cell; gives its id. */
export function insertCell(file: string, before: string | null, language: CellLanguage): string {
  const cell = crypto.randomUUID();
  edit(file, { do: 'insert', cell, before, language, name: null, options: {}, source: '' });
  return cell;
}

export function insertAfter(file: string, cell: string, language: CellLanguage): string {
  return insertCell(file, after(notebookOf(file).cells, cell), language);
}

/** Takes cells away; gives the one that is in their place then. */
export function removeCells(file: string, cells: readonly string[]): string | null {
  const { edits, next } = removal(notebookOf(file).cells, cells);
  edit(file, ...edits);
  const steps = notebookOf(file).undo.length;
  const run = () => notebookOf(file).undo.length === steps && stepBack(file, 'undo');
  tell({
    text: en.view.notebookHands.removed({ count: cells.length }),
    action: { label: en.view.shell.undo, run },
  });
  return next;
}

export function changeCell(
  file: string,
  cell: Pick<NotebookCell, 'id' | 'language' | 'name' | 'options'>,
  part: Partial<Pick<NotebookCell, 'language' | 'name' | 'options'>>,
) {
  const { id, language, name, options } = cell;
  const next = { language, name, options, ...part };
  edit(file, { do: 'change', cell: id, ...next, name: next.language === 'prose' ? null : next.name });
}

/** Hides what a cell shows, or shows it again; its fence says so. */
export function turnOutput(file: string, id: string): void {
  const cell = notebookOf(file).cells.byId[id];
  if (cell === undefined) return;
  const { output: _output, ...others } = cell.options;
  changeCell(file, cell, { options: hidesOutput(cell) ? others : { ...others, output: 'hidden' } });
}

/** What the engine does with a notebook, after it has every keystroke. */
const act = (file: string, call: () => Promise<unknown>) => syncOf(file)?.act(call);

/** Runs cells and what they need; all that are not fresh where none is named. */
export const execute = (file: string, cells?: readonly string[]) => syncOf(file)?.execute(cells ?? null);
export const interrupt = (file: string) => act(file, () => client.call('notebook.interrupt', { file }));
export const restart = (file: string) => act(file, () => client.call('notebook.restart', { file }));
export const setAutomatic = (file: string, automatic: boolean) =>
  act(file, () => client.call('notebook.automatic', { file, automatic }));
/** The person looked through a notebook from elsewhere: it may run. */
export const trust = (file: string) => act(file, () => client.call('notebook.trust', { file }));
export const resolve = (file: string, keep: 'mine' | 'theirs', cell?: string) =>
  act(file, () => client.call('notebook.resolve', { file, keep, ...(cell === undefined ? {} : { cell }) }));
export const settle = (file: string, cell: string, keep: 'mine' | 'theirs') =>
  syncOf(file)?.settle(cell, keep);

export const retry = (file: string) => syncOf(file)?.retry();
export const flush = (file: string) => syncOf(file)?.flush();

/** What a person types into a cell. */
export const writeCell = (file: string, cell: string, source: string) =>
  edit(file, { do: 'write', cell, source });
