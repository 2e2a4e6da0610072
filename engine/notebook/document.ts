import { z } from 'zod';
import type { CellOutput } from '../../contract/calls/notebooks.ts';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { parseYaml } from '../documents/yaml.ts';
import { cutFences, fenceFor, type Piece } from './fences.ts';

/** What a cell is written in; python and raw come from .ipynb files and are shown, not run. */
export const languages = ['sql', 'ts', 'md', 'python', 'raw'] as const;
export type Language = (typeof languages)[number];

/** A part of a notebook: prose between the fences, or a fenced cell. */
export interface Cell {
  language: Language | 'prose';
  /** The name by which other cells know the result. */
  name: string | null;
  /** `key=value` of the fence's info string, in its order. */
  options: Readonly<Record<string, string>>;
  /** Without fences; lines end in \n, the last one has no end. */
  source: string;
}

/** A cell with the text that it was read from, so that what nobody edits stays as it was, byte for byte. */
export interface WrittenCell extends Cell {
  raw: string;
  /** What the file itself shows under it: an .ipynb holds outputs. */
  outputs?: readonly CellOutput[];
  /** Data addresses of the pictures that prose of an .ipynb names as `attachment:name`. */
  attachments?: Readonly<Record<string, string>>;
}

const namePattern = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** A notebook as a plain value. */
export interface Notebook {
  format: 'md' | 'ipynb';
  /** What stands before the cells, as written: in Markdown the front matter and the empty lines after it. */
  front: string;
  /** What stands after them; nothing in Markdown. */
  tail: string;
  title: string | null;
  /** Values that a run may be given, with their defaults: names that every cell knows. */
  params: Readonly<Record<string, Param>>;
  cells: readonly WrittenCell[];
  /** How the file ends its lines. */
  eol: '\n' | '\r\n';
}

const param = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Param = z.infer<typeof param>;

/** A notebook's parameters with their defaults. */
export const paramsSchema = z.record(z.string().regex(namePattern, en.notebook.paramName), param);

const frontSchema = z.strictObject({
  format: z.literal(1).default(1),
  title: z.string().optional(),
  params: paramsSchema.default({}),
});
const frontMatter = /^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/;
/** Parts two stretches of prose that are cells of their own; no reader of the page sees it. */
export const proseBreak = '<!-- cell -->';

/**
 * Reads a notebook from Markdown. A fence of backticks at the margin whose first word is a language is a cell;
 * all else is prose, fences of tildes among it.
 * @throws `file.invalid` with the line, where a cell is not closed or its info string cannot be read; `format.newer`
 */
export function parseNotebook(file: string, text: string): Notebook {
  const matter = frontMatter.exec(text)?.[0] ?? '';
  const { title = null, params = {} } = matter === '' ? {} : readFront(file, matter);
  const front = matter + (/^\s*\n/.exec(text.slice(matter.length))?.[0] ?? '');
  const offset = front.split('\n').length - 1;
  const cells = cutFences(text.slice(front.length)).flatMap((piece) => cellsOf(file, piece, offset));
  return {
    format: 'md',
    front,
    tail: '',
    title,
    params,
    cells: joined(cells),
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function readFront(file: string, matter: string) {
  return parseYaml(file, matter.replace(/\n---\s*$/, '\n'), frontSchema);
}

/** The text of a notebook: what was not edited as it was read. */
export function writeNotebook({ front, cells }: Pick<Notebook, 'front' | 'cells'>): string {
  return front + cells.map(({ raw }) => raw).join('');
}

/** A cell as text; `gap` is what stands between it and the next, an empty line where nobody said otherwise. */
export function written(cell: Cell, eol: Notebook['eol'] = '\n', gap: string = eol): WrittenCell {
  const source = cell.language === 'prose' ? harmless(cell.source) : cell.source;
  const body = source === '' ? '' : `${source}\n`;
  const fence = fenceFor(body);
  const text = cell.language === 'prose' ? body : `${fence}${infoOf(cell)}\n${body}${fence}\n`;
  return { ...cell, source, raw: text.replaceAll('\n', eol) + gap };
}

/** Prose that shows code stays prose: a fence that would be a cell becomes one of tildes, an open one is closed. */
function harmless(source: string): string {
  const pieces = cutFences(source).map((piece) => {
    if (piece.type === 'text') return piece.raw;
    const [language = ''] = piece.info.split(/\s+/);
    const raw = piece.closed ? piece.raw : `${piece.raw.replace(/\n?$/, '\n')}${piece.fence}`;
    const isCell = piece.fence[0] === '`' && isLanguage(language);
    return isCell && !/^~{3}/m.test(piece.body)
      ? raw.replace(/^`+/, '~~~').replace(/`+(\s*)$/, '~~~$1')
      : raw;
  });
  return pieces.join('');
}

/** A cell in the place of another, with the same gap behind it. */
export function rewritten(old: WrittenCell, cell: Cell, eol: Notebook['eol']): WrittenCell {
  return written(cell, eol, /\n((?:[ \t]*\r?\n)*)$/.exec(old.raw)?.[1] ?? eol);
}

/** Puts another source into a cell; the others keep their text. */
export function withSource(notebook: Notebook, at: number, source: string): Notebook {
  const cells = notebook.cells.map((cell, place) =>
    place === at ? rewritten(cell, { ...cell, source }, notebook.eol) : cell,
  );
  return { ...notebook, cells };
}

/** A notebook of new cells; prose beside prose is kept apart. */
export function makeNotebook(
  title: string | null,
  cells: readonly Cell[],
  params: Notebook['params'] = {},
): Notebook {
  const texts = cells.map((cell, at) => {
    const apart = cell.language === 'prose' && cells[at - 1]?.language === 'prose';
    const made = written(cell);
    return apart ? { ...made, raw: `${proseBreak}\n\n${made.raw}` } : made;
  });
  return { format: 'md', front: frontOf(title, params), tail: '', title, params, cells: texts, eol: '\n' };
}

function frontOf(title: string | null, params: Notebook['params']): string {
  if (title === null && Object.keys(params).length === 0) return '';
  // JSON is YAML, so that no text needs to be quoted in another way.
  const lines = [
    ...(title === null ? [] : [`title: ${JSON.stringify(title)}`]),
    ...(Object.keys(params).length === 0 ? [] : [`params: ${JSON.stringify(params)}`]),
  ];
  return `---\nformat: 1\n${lines.join('\n')}\n---\n\n`;
}

function cellsOf(file: string, piece: Piece, offset: number): WrittenCell[] {
  if (piece.type === 'text') return proseOf(piece.raw);
  const [language = '', ...words] = piece.info.split(/\s+/);
  if (piece.fence[0] !== '`' || !isLanguage(language)) return [prose(piece.raw)];
  const place = { file, line: piece.line + offset };
  if (!piece.closed) throw fault('file.invalid', { file, reason: en.notebook.notClosed }, place);
  const { name, options } = readInfo(words, (reason) => fault('file.invalid', { file, reason }, place));
  return [{ language, name, options, source: sourceOf(piece.body), raw: piece.raw }];
}

function isLanguage(word: string): word is Language {
  return (languages as readonly string[]).includes(word);
}

/** Splits prose where a break stands; the break belongs to what follows it. */
function proseOf(raw: string): WrittenCell[] {
  const parts = raw.split(new RegExp(`^(?=${proseBreak}[ \\t]*\\r?$)`, 'm'));
  return parts.filter((part) => part !== '').map(prose);
}

function prose(raw: string): WrittenCell {
  return { language: 'prose', name: null, options: {}, source: proseSource(raw), raw };
}

function proseSource(raw: string): string {
  return sourceOf(raw.replace(proseBreak, '')).replace(/^(?:[ \t]*\n)+|(?:\n[ \t]*)+$/g, '');
}

function sourceOf(body: string): string {
  return body.replaceAll('\r\n', '\n').replace(/\n$/, '');
}

/** Empty lines belong to the cell before them; prose parted by a mere fence of prose is one cell. */
function joined(cells: readonly WrittenCell[]): WrittenCell[] {
  const whole: WrittenCell[] = [];
  for (const cell of cells) {
    const last = whole.at(-1);
    const isBlank = cell.language === 'prose' && cell.raw.trim() === '';
    const goesOn = isProse(cell) && last !== undefined && isProse(last) && !cell.raw.startsWith(proseBreak);
    if (last !== undefined && (isBlank || goesOn)) whole[whole.length - 1] = together(last, cell);
    else whole.push(cell);
  }
  return whole;
}

function isProse({ language }: Cell): boolean {
  return language === 'prose';
}

function together(first: WrittenCell, second: WrittenCell): WrittenCell {
  const raw = first.raw + second.raw;
  return { ...first, raw, source: isProse(first) ? proseSource(raw) : first.source };
}

type Info = Pick<Cell, 'name' | 'options'>;

/** `daily_sales fold=true`: at most one name, then options. */
function readInfo(words: readonly string[], invalid: (reason: string) => Error): Info {
  const [first, ...rest] = words;
  const named = first !== undefined && !first.includes('=');
  const options: Record<string, string> = {};
  for (const word of named ? rest : words) {
    const match = /^([a-z][a-z-]*)=(\S+)$/.exec(word);
    if (match?.[1] === undefined || match[2] === undefined) throw invalid(en.notebook.option({ word }));
    options[match[1]] = match[2];
  }
  if (!named) return { name: null, options };
  if (!isName(first)) throw invalid(en.notebook.name({ name: first }));
  return { name: first, options };
}

/** Whether SQL and TypeScript both take a name without quotes. */
export function isName(name: string): boolean {
  return namePattern.test(name);
}

function infoOf({ language, name, options }: Cell): string {
  const pairs = Object.entries(options).map(([key, value]) => `${key}=${value}`);
  return [language, ...(name === null ? [] : [name]), ...pairs].join(' ');
}
