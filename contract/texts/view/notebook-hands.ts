import type { ValueLooks, VariableKind } from '../../calls/notebook-variables.ts';

const kinds: Record<VariableKind, string> = {
  table: 'table',
  number: 'number',
  text: 'text',
  boolean: 'yes or no',
  date: 'date',
  list: 'list',
  object: 'object',
  function: 'function',
  chart: 'chart',
  nothing: 'nothing',
};

const count = (many: number, one: string, more: string) =>
  `${many.toLocaleString('en')} ${many === 1 ? one : more}`;

/** How large a value is, in the words of its kind. */
function sizeOf({ kind, size, columns }: ValueLooks): string | null {
  if (size === null) return null;
  if (kind === 'table') return `${count(size, 'row', 'rows')} × ${columns ?? 0}`;
  if (kind === 'text') return count(size, 'letter', 'letters');
  return kind === 'chart' ? null : count(size, 'entry', 'entries');
}

/** What is said of working on a notebook's cells by hand. */
export const notebookHandsTexts = {
  previous: 'Go to the cell above',
  next: 'Go to the cell below',
  selectUp: 'Select the cell above too',
  selectDown: 'Select the cell below too',
  selectAll: 'Select all cells',
  foldSection: 'Fold what is under the heading, or go to it',
  unfoldSection: 'Unfold what is under the heading',
  sectionOf: (p: { folded: boolean }) => (p.folded ? 'Unfold the section' : 'Fold the section'),
  sectionFolded: (p: { cells: number }) => count(p.cells, 'cell folded', 'cells folded'),
  lines: 'Line numbers of the cell',
  allLines: 'Line numbers of all cells',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste below',
  pasteAbove: 'Paste above',
  join: 'Merge cells',
  split: 'Split at the cursor',
  drag: (p: { up: string; down: string }) => `Drag to move (${p.up}, ${p.down})`,
  removed: (p: { count: number }) => (p.count === 1 ? 'Cell deleted' : `${p.count} cells deleted`),
  nothingToPaste: 'Nothing to paste: copy cells or a text first.',
  nothingToJoin: 'There is no cell below to merge with: select several, or stand above one.',
  notAlike: 'Only cells of one language can be merged: change the language of the others first.',
  inspector: 'About the notebook',
  tabs: { outline: 'Outline', variables: 'Variables' },
  variables: {
    none: 'Names that cells declare stand here, with what their values are.',
    declared: 'has not run',
    looks: (p: ValueLooks & { isInput: boolean }) =>
      [p.isInput ? 'input' : null, kinds[p.kind], sizeOf(p)].filter((part) => part !== null).join(' · '),
    from: (p: { cell: number | null; uses: number }) =>
      [
        p.cell === null ? 'parameter' : `cell ${p.cell}`,
        p.uses === 0 ? 'not used' : `used by ${count(p.uses, 'cell', 'cells')}`,
      ].join(' · '),
  },
  ago: (p: { seconds: number }) => {
    if (p.seconds < 60) return 'ran just now';
    if (p.seconds < 3_600) return `ran ${Math.floor(p.seconds / 60)} min ago`;
    if (p.seconds < 86_400) return `ran ${Math.floor(p.seconds / 3_600)} h ago`;
    return `ran ${count(Math.floor(p.seconds / 86_400), 'day', 'days')} ago`;
  },
  noCursor: 'Put the cursor where the cell is to be split, then split it.',
};
