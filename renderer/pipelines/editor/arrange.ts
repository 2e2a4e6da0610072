import { en } from '../../../contract/texts/en.ts';
import { tell } from '../../shell/notices.ts';
import { addNote, group } from '../document/layout.ts';
import { freeName } from '../document/edits.ts';
import { editLayout, undoEdit } from './edits.ts';
import { editingOf, select } from './store.ts';

const words = en.view.editor;
const noteSize = { width: 200, height: 88 };

/** Makes a group of the selected steps. */
export function groupSelected(pipeline: string, selection: readonly string[]): void {
  const editing = editingOf(pipeline);
  const steps = selection.filter((id) => editing?.legible.steps.some((step) => step.id === id));
  if (editing === undefined || steps.length === 0) return;
  const { groups } = editing.history.present.layout;
  const id = freeId(pipeline, 'group');
  const title = words.groupName({ number: groups.length + 1 });
  editLayout(pipeline, (layout) => group(layout, { id, title }, steps));
  select(pipeline, [id]);
}

/** Puts a note on the canvas and selects it, so that its text can be written. */
export function newNote(pipeline: string): void {
  const id = freeId(pipeline, 'note');
  const at = { x: 0, y: -noteSize.height - 40 };
  editLayout(pipeline, (layout) => addNote(layout, { id, text: words.newNote, ...at, ...noteSize }));
  select(pipeline, [id]);
}

/** Lets the graph place everything anew: one step that can be undone. */
export function tidy(pipeline: string): void {
  editLayout(pipeline, (layout) => ({ ...layout, positions: {} }));
  tell({ text: words.tidied, action: { label: words.undo, run: () => undoEdit(pipeline) } });
}

/** An id that neither a step nor anything of the layout has. */
function freeId(pipeline: string, wanted: string): string {
  const editing = editingOf(pipeline);
  const { groups = [], notes = [] } = editing?.history.present.layout ?? {};
  const taken = [...groups, ...notes, ...(editing?.legible.steps ?? [])].map(({ id }) => id);
  return freeName(taken, `${wanted}-1`);
}
