import { fault } from '../../contract/problem.ts';
import { parseNotebook, writeNotebook, type Notebook } from './document.ts';
import { fromIpynb, toIpynb } from './ipynb.ts';
import { textOf } from './text-of.ts';
import { toScript } from './script.ts';

const readers: Readonly<Record<string, (file: string, text: string) => Notebook>> = {
  md: parseNotebook,
  ipynb: fromIpynb,
};

const writers: Readonly<Record<string, (notebook: Notebook) => string>> = {
  md: writeNotebook,
  ipynb: toIpynb,
  sql: (notebook) => toScript(notebook, 'sql'),
  ts: (notebook) => toScript(notebook, 'ts'),
};

/**
 * Turns a notebook's text into the form that the other file's ending names.
 * @throws `notebook.format` where an ending is none that we know, `file.invalid` where the text is broken
 */
export function convert(from: string, to: string, bytes: Uint8Array): string {
  const read = readers[endingOf(from)];
  const write = writers[endingOf(to)];
  if (read === undefined) throw unknown(from, readers);
  if (write === undefined) throw unknown(to, writers);
  return write(read(from, textOf(from, bytes)));
}

function endingOf(file: string): string {
  return /\.([a-z]+)$/.exec(file)?.[1] ?? '';
}

function unknown(file: string, known: Readonly<Record<string, unknown>>): Error {
  return fault('notebook.format', {
    file,
    known: Object.keys(known)
      .map((ending) => `.${ending}`)
      .join(', '),
  });
}
