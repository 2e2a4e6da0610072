import type { CellEdit, CellLanguage } from '../../../contract/calls/notebooks.ts';
import { en } from '../../../contract/texts/en.ts';
import { tell } from '../../shell/notices.ts';
import { edit, removeCells, stepBack } from '../actions.ts';
import { after } from '../document.ts';
import { editorOf } from '../language/attach.ts';
import type { Here } from '../place.ts';
import { notebookOf } from '../state.ts';
import { copied, copy } from './clipboard.ts';
import { joinedCells, movedBy, pasted, splitCell, type LooseCell } from './several.ts';

const words = en.view.notebookHands;
const newId = () => crypto.randomUUID();

/** The selected cells, to be put in elsewhere. */
export function looseCells({ file, selected }: Here): LooseCell[] {
  const { byId } = notebookOf(file).cells;
  return selected().flatMap((id) => {
    const cell = byId[id];
    if (cell === undefined) return [];
    const { language, name, options, source } = cell;
    return [{ id, language, name, options, source }];
  });
}

/** What a text without a language becomes beside the cell that the person is at. */
export function languageAt({ file, selected }: Here): CellLanguage {
  const language = notebookOf(file).cells.byId[selected().at(-1) ?? '']?.language;
  return language === 'ts' || language === 'md' || language === 'prose' ? language : 'sql';
}

export async function copySelected(here: Here): Promise<void> {
  await copy(looseCells(here));
}

export async function cutSelected(here: Here): Promise<void> {
  const done = copy(looseCells(here));
  removeSelected(here);
  await done;
}

export async function pasteCopied(here: Here, where: 'above' | 'below'): Promise<void> {
  pasteCells(here, await copied(languageAt(here)), where);
}

/** Puts cells in at the selection; the last of them is where the person is then. */
export function pasteCells(here: Here, loose: readonly LooseCell[], where: 'above' | 'below'): void {
  const { file, selected, go } = here;
  if (loose.length === 0) return void tell({ text: words.nothingToPaste });
  const { cells } = notebookOf(file);
  const ids = selected();
  const before =
    where === 'above' ? (ids[0] ?? null) : ids.length === 0 ? null : after(cells, ids.at(-1) ?? '');
  const edits = pasted(cells, loose, before, newId);
  edit(file, ...edits);
  select(
    here,
    edits.map(({ cell }) => cell),
  );
  if (edits.length === 1) go(edits[0]?.cell ?? '');
}

/** Selects cells that stand one after the other. */
function select({ go, reach }: Here, ids: readonly string[]): void {
  const [first] = ids;
  const last = ids.at(-1);
  if (first !== undefined) go(first);
  if (last !== undefined && last !== first) reach(last);
}

export function removeSelected({ file, selected, go }: Here): void {
  const next = removeCells(file, selected());
  if (next !== null) go(next);
}

/** Moves the selected cells up or down; they stay selected. */
export function moveSelected(here: Here, by: 1 | -1): void {
  const ids = here.selected();
  moveSelectedBy(here, movedBy(notebookOf(here.file).cells, ids, by), ids);
}

/** Does moves of cells that then are the selected ones. */
export function moveSelectedBy(here: Here, edits: readonly CellEdit[], ids: readonly string[]): void {
  if (edits.length > 0) edit(here.file, ...edits);
  select(here, ids);
}

/** Makes one cell of those that are selected, or of one and the next. */
export function joinSelected({ file, selected, go }: Here): void {
  const { cells } = notebookOf(file);
  const ids = selected();
  const next = after(cells, ids[0] ?? '');
  const all = ids.length === 1 && next !== null ? [...ids, next] : ids;
  const joined = joinedCells(cells, all);
  if (joined === null) return void tell({ text: all.length < 2 ? words.nothingToJoin : words.notAlike });
  edit(file, ...joined.edits);
  go(joined.cell);
}

/** Cuts the cell that is edited in two, where the cursor is. */
export function splitHere({ file, go }: Here, id: string): void {
  const editor = editorOf({ file, cell: id });
  const place = editor?.getPosition();
  const at = place === null || place === undefined ? undefined : editor?.getModel()?.getOffsetAt(place);
  const split = at === undefined ? null : splitCell(notebookOf(file).cells, id, at, newId);
  if (split === null) return void tell({ text: words.noCursor });
  edit(file, ...split.edits);
  go(split.cell, true, 1);
}

/** Makes the selected cells prose, or code. */
export function changeSelected({ file, selected }: Here, to: 'prose' | 'code'): void {
  const { byId } = notebookOf(file).cells;
  const edits = selected().flatMap((id): CellEdit[] => {
    const cell = byId[id];
    const fits =
      to === 'prose' ? cell?.language === 'prose' : cell?.language === 'sql' || cell?.language === 'ts';
    if (cell === undefined || fits) return [];
    const { name, options } = cell;
    return to === 'prose'
      ? [{ do: 'change', cell: id, language: 'prose', name: null, options }]
      : [{ do: 'change', cell: id, language: 'sql', name, options }];
  });
  if (edits.length > 0) edit(file, ...edits);
}

/** Takes the last step back or does it again, and goes to the cell that it was about. */
export function stepAndGo({ file, selected, go }: Here, way: 'undo' | 'redo'): void {
  const before = notebookOf(file).cells.order;
  const at = before.indexOf(selected().at(-1) ?? '');
  const { [way]: steps } = notebookOf(file);
  const touched = steps.at(-1)?.edits.map(({ cell }) => cell) ?? [];
  stepBack(file, way);
  const { order } = notebookOf(file).cells;
  const next =
    touched.findLast((id) => order.includes(id)) ?? order[Math.max(0, Math.min(at, order.length - 1))];
  if (next !== undefined && touched.length > 0) go(next);
}
