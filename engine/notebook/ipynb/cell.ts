import { z } from 'zod';
import type { CellOutput } from '../../../contract/calls/notebooks.ts';
import { isName, languages, type Cell, type Language } from '../document.ts';
import { multiline, shownBy, whole } from './outputs.ts';

/** What we read of a cell; nbformat 4.0 to 4.5, https://nbformat.readthedocs.io/en/latest/format_description.html. */
export const ipynbCell = z.looseObject({
  cell_type: z.enum(['code', 'markdown', 'raw']),
  source: multiline,
  metadata: z
    .looseObject({
      boathouse: z.unknown(),
      vscode: z.looseObject({ languageId: z.string() }).partial().catch({}),
    })
    .partial()
    .default({}),
  attachments: z.record(z.string(), z.record(z.string(), multiline)).catch({}).default({}),
  outputs: z.array(z.unknown()).catch([]).default([]),
});
export type IpynbCell = z.infer<typeof ipynbCell>;

/** What a cell of ours carries in an .ipynb, so that it comes back as it was. */
const carried = z.object({
  language: z.enum([...languages, 'prose']),
  name: z.string().nullable().catch(null),
  options: z.record(z.string(), z.string()).catch({}),
});

/** A cell of an .ipynb, with what only the file keeps: its outputs, and the pictures that its prose names. */
export interface KeptCell extends Cell {
  outputs: readonly CellOutput[];
  /** Data addresses by the names that `attachment:` stands before. */
  attachments: Readonly<Record<string, string>>;
}

/** Reads a cell; `kernel` is what its notebook's code is written in. */
export function readIpynbCell(cell: IpynbCell, kernel: Language): KeptCell {
  const text = whole(cell.source).replaceAll('\r\n', '\n');
  const known = identity(cell, kernel, text);
  const source = known.language === 'sql' ? text.slice(magicOf(text).length) : text;
  const kept = { outputs: shownBy(cell.outputs), attachments: addressesOf(cell) };
  return { ...known, source: source.replace(/\n+$/, ''), ...kept };
}

/** Which languages a kind of cell can hold. */
const holds: Record<IpynbCell['cell_type'], readonly (Language | 'prose')[]> = {
  code: ['sql', 'ts', 'python', 'raw'],
  markdown: ['prose', 'md'],
  raw: ['raw'],
};

/** What it says of itself, where that fits its kind; then what other programs say; then what its kernel is. */
function identity({ cell_type, metadata }: IpynbCell, kernel: Language, text: string): Omit<Cell, 'source'> {
  const own = carried.safeParse(metadata.boathouse);
  if (own.success && holds[cell_type].includes(own.data.language)) {
    const { name } = own.data;
    return { ...own.data, name: name !== null && isName(name) ? name : null };
  }
  if (cell_type !== 'code')
    return { language: cell_type === 'raw' ? 'raw' : 'prose', name: null, options: {} };
  const magic = magicOf(text);
  if (magic !== '') return { language: 'sql', name: /\s(\w+)\s*<</.exec(magic)?.[1] ?? null, options: {} };
  return { language: languageIds[metadata.vscode?.languageId ?? ''] ?? kernel, name: null, options: {} };
}

/** The line by which a Python notebook says that a cell is SQL; it is kept and not shown. */
export function magicOf(text: string): string {
  return /^\s*%%sql\b[^\n]*(?:\n|$)/.exec(text)?.[0] ?? '';
}

/** Names that VS Code and kernels give to languages, and which one of ours that is. */
const languageIds: Readonly<Record<string, Language>> = {
  sql: 'sql',
  duckdb: 'sql',
  typescript: 'ts',
  javascript: 'ts',
  python: 'python',
  python3: 'python',
};

const head = z.looseObject({
  kernelspec: z.looseObject({ language: z.string(), name: z.string() }).partial().catch({}).default({}),
  language_info: z.looseObject({ name: z.string() }).partial().catch({}).default({}),
});

/** What the code of a notebook is written in where a cell does not say; another language than ours is shown only. */
export function kernelOf(metadata: unknown): Language {
  const { kernelspec, language_info } = head.catch({ kernelspec: {}, language_info: {} }).parse(metadata);
  const found = language_info.name ?? kernelspec.language ?? kernelspec.name;
  return found === undefined ? 'python' : (languageIds[found.toLowerCase()] ?? 'raw');
}

function addressesOf({ attachments }: IpynbCell): Record<string, string> {
  const found = Object.entries(attachments).flatMap(([name, bundle]) => {
    const [type, data] = Object.entries(bundle)[0] ?? [];
    if (type === undefined || data === undefined) return [];
    return [[name, `data:${type};base64,${whole(data).replace(/\s/g, '')}`]];
  });
  return Object.fromEntries(found);
}

/** The name by which VS Code colours a cell. */
const vscodeIds: Partial<Record<Language | 'prose', string>> = {
  sql: 'sql',
  ts: 'typescript',
  python: 'python',
};

/** What a cell of ours says of itself in an .ipynb. */
export function metadataOf({ language, name, options }: Cell): object {
  const languageId = vscodeIds[language];
  const vscode = languageId === undefined ? {} : { vscode: { languageId } };
  return { boathouse: { language, name, options }, ...vscode };
}

export function cellTypeOf(language: Cell['language']): IpynbCell['cell_type'] {
  if (language === 'prose' || language === 'md') return 'markdown';
  return language === 'raw' ? 'raw' : 'code';
}

/** Lines with their ends, as Jupyter writes text. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
