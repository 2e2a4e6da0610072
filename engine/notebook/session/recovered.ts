import { randomUUID } from 'node:crypto';
import type { CellEdit } from '../../../contract/calls/notebooks.ts';
import type { Notebook } from '../document.ts';
import { formatOf } from '../formats.ts';
import { edited, openDocument, type OpenCell } from './cells.ts';
import { sha256, type DocumentFile } from './document-file.ts';
import type { Journal } from './journal.ts';
import { editsBetween, merge } from './merge.ts';

/** A notebook's file, with what a session that died had of it beyond that. */
export interface Recovered {
  cells: readonly OpenCell[];
  /** Edits that the file does not have. */
  edits: readonly CellEdit[];
  /** Cells that both changed: the person has yet to choose. */
  conflicts: readonly string[];
}

/**
 * Edits that follow the file as it is are simply done again; where another program wrote it meanwhile they are merged,
 * as far as the text is known that they follow (`last`).
 */
export function recovered(
  left: ReturnType<Journal['read']>,
  file: DocumentFile,
  notebook: Notebook,
  last: string | null,
): Recovered {
  if (left?.head.base === file.base) {
    const { edits, head } = left;
    return { cells: opened(notebook, head.ids).cells, edits, conflicts: head.conflicts };
  }
  const plain = { cells: opened(notebook, []).cells, edits: [], conflicts: [] };
  const known = last !== null && left !== null && sha256(Buffer.from(last)) === left.head.base;
  if (!known || left.edits.length === 0) return plain;
  const before = opened(formatOf(file.name).parse(file.name, last), left.head.ids);
  const mine = left.edits.reduce(edited, before);
  const { cells, theirs, conflicts } = merge(before.cells, mine.cells, notebook.cells);
  return { cells: theirs, edits: editsBetween(theirs, cells), conflicts: [...conflicts] };
}

/**
 * Cells as their file will give them back, and the edits that lead from there to what they are: two texts side by side
 * are one in Markdown, and an empty one is none.
 */
export function asWritten(
  file: string,
  notebook: Notebook,
  cells: readonly OpenCell[],
): { cells: readonly OpenCell[]; edits: readonly CellEdit[] } {
  const format = formatOf(file);
  const { cells: read } = format.parse(file, format.write(notebook));
  const isSame =
    read.length === cells.length && read.every((one, at) => one.language === cells[at]?.cell.language);
  if (isSame) return { cells, edits: [] };
  const { theirs } = merge(cells, cells, read);
  return { cells: theirs, edits: editsBetween(theirs, cells) };
}

function opened(notebook: Notebook, known: readonly string[]) {
  const ids = [...known];
  return openDocument(notebook, () => ids.shift() ?? randomUUID());
}
