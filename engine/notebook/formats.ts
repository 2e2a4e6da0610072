import { fault } from '../../contract/problem.ts';
import { parseNotebook, rewritten, writeNotebook, written } from './document.ts';
import type { Cell, Notebook, WrittenCell } from './document.ts';
import {
  ipynbSourceLine,
  madeIpynbCell,
  parseIpynb,
  ranIpynbCell,
  rewrittenIpynbCell,
  writeIpynb,
} from './ipynb/document.ts';
import type { Ran } from './ipynb/written-outputs.ts';

/** A form in which a notebook stands in its file. */
export interface DocumentFormat {
  /** @throws `file.invalid` with the line, `format.newer` */
  parse(file: string, text: string): Notebook;
  /** The text again; of cells that nobody edited, byte for byte. */
  write(notebook: Notebook): string;
  /** A new cell, to be put into the notebook. */
  made(notebook: Notebook, cell: Cell): WrittenCell;
  /** A cell in the place of another. */
  rewritten(notebook: Notebook, old: WrittenCell, cell: Cell): WrittenCell;
  /** A cell after it ran, with what it showed where files of this form hold that; `count` counts the runs. */
  ran(notebook: Notebook, cell: WrittenCell, ran: Ran, count: number): WrittenCell;
  /** How many lines of a cell's text stand before its source. */
  sourceLine(cell: WrittenCell): number;
}

export const formats: Readonly<Record<Notebook['format'], DocumentFormat>> = {
  md: {
    parse: parseNotebook,
    write: writeNotebook,
    made: ({ eol }, cell) => written(cell, eol),
    rewritten: ({ eol }, old, cell) => rewritten(old, cell, eol),
    ran: (_notebook, cell) => cell,
    sourceLine: ({ language }) => (language === 'prose' ? 0 : 1),
  },
  ipynb: {
    parse: parseIpynb,
    write: writeIpynb,
    made: madeIpynbCell,
    rewritten: rewrittenIpynbCell,
    ran: ranIpynbCell,
    sourceLine: ipynbSourceLine,
  },
};

/** The form that a file's name says: Jupyter's, or Markdown. */
export function formatOf(file: string): DocumentFormat {
  return formats[file.endsWith('.ipynb') ? 'ipynb' : 'md'];
}

/**
 * The name of a notebook's file, where it can be one.
 * @throws `notebook.file-name`
 */
export function notebookFile(file: string): string {
  if (/^notebooks\/[^\\:*?"<>|]+\.(?:md|ipynb)$/.test(file) && !file.includes('..')) return file;
  throw fault('notebook.file-name', { file }, { file });
}

/** The line of the file, from 1, on which each cell's source begins. */
export function firstLines({ format, front, cells }: Notebook): number[] {
  let line = front.split('\n').length;
  return cells.map((cell) => {
    const first = line + formats[format].sourceLine(cell);
    line += cell.raw.split('\n').length - 1;
    return first;
  });
}
