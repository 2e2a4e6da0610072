import type { CellEdit, CellLanguage } from '../../../contract/calls/notebooks.ts';
import type { Cells } from '../document.ts';

/** What is looked for, and where. */
export interface Search {
  text: string;
  matchCase: boolean;
  wholeWord: boolean;
  regex: boolean;
  /** Null: in cells of every language. */
  language: CellLanguage | null;
  outputs: boolean;
}

export const noSearch: Search = {
  text: '',
  matchCase: false,
  wholeWord: false,
  regex: false,
  language: null,
  outputs: false,
};

/** A place where it was found: in a cell's text, from one character to another, or in what the cell shows. */
export interface Match {
  cell: string;
  from: number;
  to: number;
  inOutput: boolean;
}

/** More places than these are not looked for. */
const most = 10_000;

/** The search as a pattern; null where it is no regular expression, or nothing at all. */
export function patternOf({ text, matchCase, wholeWord, regex }: Search): RegExp | null {
  if (text === '') return null;
  const plain = regex ? text : text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const word = String.raw`[\p{L}\p{N}_]`;
  const whole = wholeWord ? `(?<!${word})(?:${plain})(?!${word})` : plain;
  try {
    return new RegExp(whole, `gmu${matchCase ? '' : 'i'}`);
  } catch {
    return null;
  }
}

/** Every place in the notebook's order: a cell's text before its outputs. */
export function matchesIn({ order, byId }: Cells, search: Search): Match[] {
  const pattern = patternOf(search);
  if (pattern === null) return [];
  const found: Match[] = [];
  for (const cell of order) {
    const own = byId[cell];
    if (own === undefined || (search.language !== null && own.language !== search.language)) continue;
    for (const { from, to } of placesIn(own.source, pattern)) found.push({ cell, from, to, inOutput: false });
    if (search.outputs && own.outputs.some((output) => placesIn(JSON.stringify(output), pattern).length > 0))
      found.push({ cell, from: 0, to: 0, inOutput: true });
    if (found.length >= most) return found.slice(0, most);
  }
  return found;
}

function placesIn(text: string, pattern: RegExp): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  // What matches nothing at all matches everywhere: that is no place.
  for (const match of text.matchAll(pattern))
    if (match[0] !== '') places.push({ from: match.index, to: match.index + match[0].length });
  return places;
}

/** The edits that replace these places; `$1` stands for a group where the search is a regular expression. */
export function replacing(cells: Cells, search: Search, matches: readonly Match[], by: string): CellEdit[] {
  const pattern = patternOf(search);
  if (pattern === null) return [];
  const inText = matches.filter(({ inOutput }) => !inOutput);
  return [...Map.groupBy(inText, ({ cell }) => cell)].flatMap(([cell, own]): CellEdit[] => {
    const before = cells.byId[cell]?.source;
    if (before === undefined) return [];
    const at = new Set(own.map(({ from }) => from));
    const source = replaced(before, pattern, at, search.regex ? by : by.replaceAll('$', '$$$$'));
    return source === before ? [] : [{ do: 'write', cell, source }];
  });
}

/** Each match is replaced by the language's own rules, with what stands around it in sight. */
function replaced(text: string, pattern: RegExp, at: ReadonlySet<number>, by: string): string {
  const sticky = new RegExp(pattern.source, pattern.flags.replace('g', 'y'));
  let result = '';
  let end = 0;
  for (const from of [...at].toSorted((a, b) => a - b)) {
    sticky.lastIndex = from;
    const found = sticky.exec(text);
    if (found === null || from < end) continue;
    result += text.slice(end, from) + filled(by, found);
    end = from + found[0].length;
  }
  return result + text.slice(end);
}

/** `$1`, `$&` and `$$` as String.replace has them. */
function filled(by: string, found: RegExpExecArray): string {
  return by.replaceAll(/\$(\$|&|\d{1,2})/g, (sign, which: string) => {
    if (which === '$') return '$';
    if (which === '&') return found[0];
    return Number(which) < found.length ? (found[Number(which)] ?? '') : sign;
  });
}

/** The line, counted from one, on which a place of a text stands. */
export const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length;
