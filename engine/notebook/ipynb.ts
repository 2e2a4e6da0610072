import { createHash } from 'node:crypto';
import { z } from 'zod';
import '../../contract/issues.ts';
import { fault, type Fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import {
  isName,
  languages,
  makeNotebook,
  paramsSchema,
  type Cell,
  type Language,
  type Notebook,
} from './document.ts';

/** Text as nbformat has it: whole, or a list of lines with their ends. */
const multiline = z.union([z.string(), z.array(z.string())]);

/** What we read of a cell; nbformat 4.0 to 4.5, https://nbformat.readthedocs.io/en/latest/format_description.html. */
const ipynbCell = z.looseObject({
  cell_type: z.enum(['code', 'markdown', 'raw']),
  source: multiline,
  metadata: z.looseObject({ boathouse: z.unknown() }).partial().default({}),
  attachments: z.record(z.string(), z.record(z.string(), multiline)).optional(),
});

const ipynb = z.looseObject({
  nbformat: z.number().int(),
  metadata: z.looseObject({ title: z.string(), boathouse: z.unknown() }).partial().default({}),
  cells: z.array(ipynbCell).default([]),
});

type IpynbCell = z.infer<typeof ipynbCell>;

/** What a cell of ours carries in an .ipynb, so that it comes back as it was. */
const carried = z.object({
  language: z.enum([...languages, 'prose']),
  name: z.string().nullable(),
  options: z.record(z.string(), z.string()),
});

/**
 * Reads an .ipynb as a notebook: its Python cells are kept, to be shown and not run; pictures attached to prose go
 * into it as data addresses. Outputs stay behind: a notebook's own file has none.
 * @throws `file.invalid` where it is no JSON, no notebook, or older than nbformat 4
 */
export function fromIpynb(file: string, text: string): Notebook {
  const { metadata, cells } = read(file, text);
  const own = z.object({ params: paramsSchema }).safeParse(metadata.boathouse);
  return makeNotebook(metadata.title ?? null, cells.map(cellFrom), own.success ? own.data.params : {});
}

function read(file: string, text: string): z.infer<typeof ipynb> {
  const value = json(file, text);
  const found = (value as { nbformat?: unknown } | null)?.nbformat;
  if (typeof found === 'number' && found < 4) throw invalid(file, en.notebook.oldFormat({ found }));
  const parsed = ipynb.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function json(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(file, en.notebook.notJson({ reason: (error as Error).message }));
  }
}

function invalid(file: string, reason: string): Fault {
  return fault('file.invalid', { file, reason }, { file });
}

const foreign: Record<IpynbCell['cell_type'], Language | 'prose'> = {
  code: 'python',
  markdown: 'prose',
  raw: 'raw',
};

function cellFrom(cell: IpynbCell): Cell {
  const source = sourceOf(cell);
  const own = carried.safeParse(cell.metadata.boathouse);
  if (own.success && (own.data.name === null || isName(own.data.name))) return { ...own.data, source };
  return { language: foreign[cell.cell_type], name: null, options: {}, source };
}

/** Prose names an attached picture by `attachment:name`, which only Jupyter can resolve. */
function sourceOf({ source, attachments = {} }: IpynbCell): string {
  let text = whole(source).replaceAll('\r\n', '\n');
  for (const [name, bundle] of Object.entries(attachments)) {
    const [type, data] = Object.entries(bundle)[0] ?? [];
    if (type === undefined || data === undefined) continue;
    text = text.replaceAll(`attachment:${name}`, `data:${type};base64,${whole(data).replace(/\s/g, '')}`);
  }
  return text.replace(/\n+$/, '');
}

function whole(text: string | readonly string[]): string {
  return typeof text === 'string' ? text : text.join('');
}

/** Writes a notebook as nbformat 4.5, without outputs; `fromIpynb` gives the same cells back. */
export function toIpynb({ title, params, cells }: Notebook): string {
  const value = {
    cells: cells.map(cellTo),
    metadata: {
      ...(title === null ? {} : { title }),
      ...(Object.keys(params).length === 0 ? {} : { boathouse: { params } }),
      kernelspec: { display_name: 'Boathouse', language: 'typescript', name: 'boathouse' },
      language_info: { name: 'typescript' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}

/** The name by which VS Code colours a cell. */
const languageIds: Partial<Record<Language | 'prose', string>> = {
  sql: 'sql',
  ts: 'typescript',
  python: 'python',
};

function cellTo({ language, name, options, source }: Cell, at: number): object {
  const id = createHash('sha256').update(`${at}\n${name}\n${source}`).digest('hex').slice(0, 16);
  const languageId = languageIds[language];
  const vscode = languageId === undefined ? {} : { vscode: { languageId } };
  const metadata = { boathouse: { language, name, options }, ...vscode };
  const common = { id, metadata, source: source.match(/[^\n]*\n|[^\n]+$/g) ?? [] };
  if (language === 'prose' || language === 'md') return { cell_type: 'markdown', ...common };
  if (language === 'raw') return { cell_type: 'raw', ...common };
  return { cell_type: 'code', ...common, execution_count: null, outputs: [] };
}
