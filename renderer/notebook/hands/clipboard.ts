import type { CellLanguage } from '../../../contract/calls/notebooks.ts';
import type { LooseCell } from './several.ts';

const fenced = ['sql', 'ts', 'md', 'python', 'raw'] as const satisfies readonly CellLanguage[];
const keptAs = 'boathouse-cells';

/** What was copied last in a window of this workbench, with the text that other programs got of it. */
interface Kept {
  text: string;
  cells: readonly LooseCell[];
}

/** Cells as text: one as it stands, several as the Markdown of a notebook. */
export function textOf(cells: readonly LooseCell[]): string {
  const [only] = cells;
  if (cells.length === 1 && only !== undefined) return only.source;
  return `${cells.map(markdownOf).join('\n\n')}\n`;
}

function markdownOf({ language, name, options, source }: LooseCell): string {
  if (language === 'prose') return source;
  const runs = source.match(/^ {0,3}`{3,}/gm) ?? [];
  const fence = '`'.repeat(Math.max(2, ...runs.map((run) => run.trim().length)) + 1);
  const info = [language, name, ...Object.entries(options).map(([key, value]) => `${key}=${value}`)];
  return `${fence}${info.filter((part) => part !== null).join(' ')}\n${source}\n${fence}`;
}

/** The cells of a text: fenced ones of a notebook's Markdown with the prose between, else all of it as one cell. */
export function cellsIn(text: string, language: CellLanguage): LooseCell[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const cells: LooseCell[] = [];
  let prose: string[] = [];
  const flush = () => {
    const source = prose.join('\n').trim();
    if (source !== '') cells.push({ language: 'prose', name: null, options: {}, source });
    prose = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const cell = cellAt(lines, at);
    if (cell === null) prose.push(lines[at] ?? '');
    else {
      flush();
      cells.push(cell.cell);
      at = cell.end;
    }
  }
  if (cells.length === 0) return [{ language, name: null, options: {}, source: text.replace(/\n$/, '') }];
  flush();
  return cells;
}

/** The cell whose fence begins on a line, and the line of its end. */
function cellAt(lines: readonly string[], at: number): { cell: LooseCell; end: number } | null {
  const [, fence, info = ''] = /^(`{3,})([^`]*)$/.exec(lines[at] ?? '') ?? [];
  const [word, ...rest] = info.trim().split(/\s+/);
  const language = fenced.find((one) => one === word);
  if (fence === undefined || language === undefined) return null;
  const end = lines.findIndex(
    (line, place) => place > at && /^`+\s*$/.test(line) && line.trim().length >= fence.length,
  );
  if (end === -1) return null;
  const pairs = rest.flatMap((part) => [/^([a-z][a-z-]*)=(\S+)$/.exec(part)?.slice(1) ?? []]);
  const options = Object.fromEntries(pairs.filter((pair) => pair.length === 2)) as Record<string, string>;
  const name = rest.find((part) => /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(part)) ?? null;
  return { cell: { language, name, options, source: lines.slice(at + 1, end).join('\n') }, end };
}

/** Copies cells: other programs get their text, windows of this workbench the cells. */
export async function copy(cells: readonly LooseCell[]): Promise<void> {
  const text = keep(cells);
  // Where the browser refuses, windows of the workbench have the cells all the same.
  await navigator.clipboard?.writeText(text).catch(() => undefined);
}

/** Keeps cells for windows of this workbench; gives the text for other programs. */
export function keep(cells: readonly LooseCell[]): string {
  const text = textOf(cells);
  const kept: Kept = { text, cells };
  latest = kept;
  try {
    localStorage.setItem(keptAs, JSON.stringify(kept));
  } catch {
    // The browser keeps no more: this window has them still.
  }
  return text;
}

let latest: Kept | null = null;

function lastKept(): Kept | null {
  const text = localStorage.getItem(keptAs);
  return text === null ? latest : (JSON.parse(text) as Kept);
}

/** What there is to paste; where the browser does not let us look, what was copied in a window of this workbench. */
export async function copied(language: CellLanguage): Promise<readonly LooseCell[]> {
  const text = await navigator.clipboard?.readText().catch(() => undefined);
  return text === undefined ? (lastKept()?.cells ?? []) : cellsOf(text, language);
}

/** Cells of a text from the clipboard: those that were copied here where it is theirs. */
export function cellsOf(text: string, language: CellLanguage): readonly LooseCell[] {
  const kept = lastKept();
  if (kept !== null && kept.text.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n'))
    return kept.cells;
  return text.trim() === '' ? [] : cellsIn(text, language);
}
