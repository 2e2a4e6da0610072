import { createHash } from 'node:crypto';
import type { CellEdit } from '../../../contract/calls/notebooks.ts';
import { fault } from '../../../contract/problem.ts';
import { isName, type Cell, type Notebook, type WrittenCell } from '../document.ts';
import { formats } from '../formats.ts';

/** A cell of an open notebook: known by an id for as long as it is open. */
export interface OpenCell {
  id: string;
  cell: WrittenCell;
}

/** The text side of an open notebook, as a plain value. */
export interface OpenDocument {
  notebook: Notebook;
  cells: readonly OpenCell[];
  /** Cells that were taken out, by id: put in again they have what only their file knew of them. */
  removed: Readonly<Record<string, WrittenCell>>;
}

/** A read notebook with ids for its cells, made by `nextId`. */
export function openDocument(notebook: Notebook, nextId: () => string): OpenDocument {
  return { notebook, cells: notebook.cells.map((cell) => ({ id: nextId(), cell })), removed: {} };
}

/** The notebook as it stands, to be written. */
export function notebookOf({ notebook, cells }: OpenDocument): Notebook {
  return { ...notebook, cells: cells.map(({ cell }) => cell) };
}

/**
 * Applies an edit.
 * @throws `notebook.no-cell`, `notebook.name`
 */
export function edited(document: OpenDocument, edit: CellEdit): OpenDocument {
  const cells = editors[edit.do](document, edit as never);
  const gone = edit.do === 'remove' ? document.cells.find(({ id }) => id === edit.cell) : undefined;
  const removed = gone === undefined ? document.removed : { ...document.removed, [gone.id]: gone.cell };
  return { ...document, cells, removed };
}

type Of<Kind extends CellEdit['do']> = Extract<CellEdit, { do: Kind }>;

const editors: { [Kind in CellEdit['do']]: (document: OpenDocument, edit: Of<Kind>) => readonly OpenCell[] } =
  {
    write: ({ cells, notebook }, { cell, source }) =>
      replaced(cells, cell, (old) => formats[notebook.format].rewritten(notebook, old, { ...old, source })),
    change: ({ cells, notebook }, { cell, language, name, options }) => {
      if (name !== null && !isName(name)) throw fault('notebook.name', { name });
      return replaced(cells, cell, (old) => {
        const next: Cell = {
          source: old.source,
          language,
          name: language === 'prose' ? null : name,
          options,
        };
        return formats[notebook.format].rewritten(notebook, old, next);
      });
    },
    insert: ({ cells, notebook, removed }, { cell, before, language, name, options, source }) => {
      if (cells.some(({ id }) => id === cell)) throw fault('notebook.cell-exists', { cell });
      const at = before === null ? cells.length : placeOf(cells, before);
      const { made, rewritten } = formats[notebook.format];
      const next: Cell = { language, name, options, source };
      const old = removed[cell];
      const put = old === undefined ? made(notebook, next) : rewritten(notebook, old, next);
      return cells.toSpliced(at, 0, { id: cell, cell: put });
    },
    remove: ({ cells }, { cell }) => cells.toSpliced(placeOf(cells, cell), 1),
    move: ({ cells }, { cell, before }) => {
      const moved = cells[placeOf(cells, cell)] as OpenCell;
      const rest = cells.filter((one) => one !== moved);
      return rest.toSpliced(before === null ? rest.length : placeOf(rest, before), 0, moved);
    },
  };

function replaced(
  cells: readonly OpenCell[],
  id: string,
  change: (cell: WrittenCell) => WrittenCell,
): readonly OpenCell[] {
  const at = placeOf(cells, id);
  return cells.map((one, place) => (place === at ? { id, cell: change(one.cell) } : one));
}

export function placeOf(cells: readonly OpenCell[], id: string): number {
  const at = cells.findIndex((cell) => cell.id === id);
  if (at === -1) throw fault('notebook.no-cell', { cell: id });
  return at;
}

const keys = new WeakMap<Cell, string>();

/** What a cell's text is, in a word: outputs belong to a text, and equal texts read alike. */
export function textKey(cell: Cell): string {
  const known = keys.get(cell);
  if (known !== undefined) return known;
  const { language, name, source, options } = cell;
  // How it is shown is no part of what it does.
  const { fold: _fold, output: _output, ...others } = options;
  const key = createHash('sha256')
    .update(JSON.stringify([language, name, source, others]))
    .digest('hex');
  keys.set(cell, key);
  return key;
}
