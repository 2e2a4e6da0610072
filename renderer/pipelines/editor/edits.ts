import { en } from '../../../contract/texts/en.ts';
import { tell } from '../../shell/notices.ts';
import type { PipelineDocument } from '../document/document.ts';
import { duplicate, freeName, removeSteps, renameStep, type Edited } from '../document/edits.ts';
import { follow, forget, type Layout } from '../document/layout.ts';
import { changed, redone, undone } from './editing.ts';
import { editingOf, select, update } from './store.ts';

const words = en.view.editor;

/** Changes what a pipeline says, and its layout with it; where its text cannot say that, the person is told. */
export function editDocument(
  pipeline: string,
  change: (document: PipelineDocument) => Edited,
  { sort = null, layout }: { sort?: string | null; layout?: (layout: Layout) => Layout } = {},
): boolean {
  const editing = editingOf(pipeline);
  const document = editing?.document ?? null;
  const next = document === null ? null : change(document);
  if (editing === undefined || next === null) {
    tell({ text: document === null ? words.unreadable : words.cannotSay });
    return false;
  }
  const { layout: before } = editing.history.present;
  write(pipeline, { text: next.text, layout: layout?.(before) ?? before }, sort);
  return true;
}

/** Changes how a pipeline is laid out. */
export function editLayout(
  pipeline: string,
  change: (layout: Layout) => Layout,
  sort: string | null = null,
): void {
  const layout = editingOf(pipeline)?.history.present.layout;
  if (layout !== undefined) write(pipeline, { layout: change(layout) }, sort);
}

/** The text as the person types it. */
export function editText(pipeline: string, text: string): void {
  write(pipeline, { text }, 'typing');
}

/** Takes steps, groups and notes away in one step of the history. */
export function remove(pipeline: string, ids: readonly string[]): void {
  const editing = editingOf(pipeline);
  if (editing === undefined || ids.length === 0) return;
  const steps = editing.legible.steps.map(({ id }) => id).filter((id) => ids.includes(id));
  const text = steps.length === 0 ? editing.history.present.text : textWithout(editing.document, steps);
  if (text === null) return tell({ text: editing.document === null ? words.unreadable : words.cannotSay });
  write(pipeline, { text, layout: forget(editing.history.present.layout, ids) }, null);
  select(pipeline, []);
  const action = { label: words.undo, run: () => undoEdit(pipeline) };
  tell({ text: words.removed({ names: ids, rewired: rewired(editing.legible, steps) }), action });
}

function textWithout(document: PipelineDocument | null, steps: readonly string[]): string | null {
  return document === null ? null : (removeSteps(document, steps)?.text ?? null);
}

/** Those that needed a step that is gone. */
function rewired({ steps }: PipelineDocument, gone: readonly string[]): string[] {
  return steps
    .filter(({ id, needs }) => !gone.includes(id) && needs.some((need) => gone.includes(need)))
    .map(({ id }) => id);
}

/** Gives a step another name everywhere: in the text, where it stands, and in its group. */
export function rename(pipeline: string, id: string, name: string): void {
  const layout = (before: Layout) => follow(before, id, name);
  if (editDocument(pipeline, (document) => renameStep(document, id, name), { layout }))
    select(pipeline, [name]);
}

/** Copies the selected steps and selects the copies. */
export function copySteps(pipeline: string, ids: readonly string[]): void {
  const taken = new Set(editingOf(pipeline)?.legible.steps.map(({ id }) => id));
  const copies = new Map<string, string>();
  for (const id of ids.filter((each) => taken.has(each))) {
    const name = freeName(taken, `${id}-copy`);
    taken.add(name);
    copies.set(id, name);
  }
  if (editDocument(pipeline, (document) => duplicate(document, copies)))
    select(pipeline, [...copies.values()]);
}

export function undoEdit(pipeline: string): void {
  update(pipeline, undone);
}

export function redoEdit(pipeline: string): void {
  update(pipeline, redone);
}

function write(pipeline: string, part: { text?: string; layout?: Layout }, sort: string | null): void {
  const step = { sort, at: Date.now() };
  update(pipeline, (editing) => changed(editing, { ...editing.history.present, ...part }, step));
}
