import { nameIn, type Token } from './tokens.ts';

/** What stands between two brackets, or the whole statement. */
export interface Group {
  items: Item[];
  /** Where it begins, and where it ends: beyond the text where it is not closed. */
  from: number;
  to: number;
}
export type Item = Token | Group;

/** Something after FROM or JOIN, by the name that columns are asked for with. */
export interface Source {
  alias: string;
  /** `[schema, table]` or `[table]`; null for a subquery or a function. */
  path: string[] | null;
  query: Group | null;
  from: number;
}

export interface Cte {
  name: string;
  columns: string[];
  query: Group;
}

export const isGroup = (item: Item | undefined): item is Group => item !== undefined && 'items' in item;

/** Puts what stands in brackets together. */
export function grouped(tokens: readonly Token[], end: number): Group {
  const whole: Group = { items: [], from: tokens[0]?.from ?? 0, to: end + 1 };
  const open = [whole];
  for (const token of tokens) {
    const inner = open.at(-1) ?? whole;
    if (token.kind === 'mark' && token.text === '(') {
      const group: Group = { items: [], from: token.to, to: end + 1 };
      inner.items.push(group);
      open.push(group);
    } else if (token.kind === 'mark' && token.text === ')' && open.length > 1) {
      inner.to = token.from;
      open.pop();
    } else inner.items.push(token);
  }
  return whole;
}

/** The groups around a place, the innermost first. */
export function around(group: Group, at: number): Group[] {
  for (const item of group.items)
    if (isGroup(item) && item.from <= at && at <= item.to) return [...around(item, at), group];
  return [group];
}

const isWord = (item: Item | undefined, ...words: string[]): boolean =>
  item !== undefined && !isGroup(item) && item.kind === 'word' && words.includes(item.text.toLowerCase());
const isMark = (item: Item | undefined, text: string): boolean =>
  item !== undefined && !isGroup(item) && item.kind === 'mark' && item.text === text;

/** Words after which no alias stands without AS. */
const reserved = new Set(
  `select from where group order having limit offset qualify window join inner left right full outer cross natural
   asof positional semi anti on using union except intersect as set values returning with tablesample sample pivot
   unpivot and or not when then else end case is in between like ilike by asc desc nulls lateral`.split(
    /\s+/,
  ),
);
const endsFrom = [
  'where',
  'group',
  'order',
  'having',
  'limit',
  'offset',
  'qualify',
  'window',
  'select',
  'set',
  'values',
];
const beginsSource = ['from', 'join', 'into', 'update', 'describe', 'summarize', 'pivot', 'unpivot'];

/** The part of a group that a place is in, where several SELECTs are put together. */
export function selectAt(group: Group, at: number): Item[] {
  const [before, after] = [
    group.items.filter(({ from }) => from < at),
    group.items.filter(({ from }) => from >= at),
  ];
  const joins = (item: Item) => isWord(item, 'union', 'except', 'intersect');
  const start = before.findLastIndex(joins) + 1;
  const end = after.findIndex(joins);
  return [...before.slice(start), ...(end === -1 ? after : after.slice(0, end))];
}

/** What the FROM clause of a SELECT names. */
export function sourcesIn(items: readonly Item[]): Source[] {
  const sources: Source[] = [];
  let inFrom = false;
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    const begins = isWord(item, ...beginsSource);
    if (begins) inFrom = true;
    else if (isWord(item, ...endsFrom)) inFrom = false;
    if (!inFrom || !(begins || isMark(item, ','))) continue;
    const read = readSource(items, isWord(items[at + 1], 'lateral', 'or') ? at + 2 : at + 1);
    if (read === null) continue;
    sources.push(read.source);
    at = read.next - 1;
  }
  return sources;
}

function readSource(items: readonly Item[], start: number): { source: Source; next: number } | null {
  const first = items[start];
  if (first === undefined) return null;
  let next = start;
  let path: string[] | null = null;
  let query: Group | null = null;
  if (isGroup(first)) {
    query = first;
    next += 1;
  } else {
    const read = readPath(items, start);
    if (read === null) return null;
    ({ path, next } = read);
    if (isGroup(items[next])) [path, next] = [null, next + 1];
  }
  const bare = path?.at(-1) ?? (isGroup(first) ? '' : (nameIn(first) ?? ''));
  const as = isWord(items[next], 'as') ? next + 1 : next;
  const alias = aliasIn(items[as], as > next);
  return {
    source: { alias: alias ?? bare, path, query, from: first.from },
    next: alias === null ? next : as + 1,
  };
}

function aliasIn(item: Item | undefined, named: boolean): string | null {
  if (item === undefined || isGroup(item)) return null;
  const name = nameIn(item);
  return name !== null && (named || item.kind === 'quoted' || !reserved.has(name.toLowerCase()))
    ? name
    : null;
}

function readPath(items: readonly Item[], start: number): { path: string[]; next: number } | null {
  const path: string[] = [];
  for (let at = start; ; at += 2) {
    const item = items[at];
    const name = item === undefined || isGroup(item) ? null : nameIn(item);
    if (name === null || (path.length === 0 && isWord(item, ...reserved)))
      return path.length === 0 ? null : { path, next: at };
    path.push(name);
    if (!isMark(items[at + 1], '.')) return { path, next: at + 1 };
  }
}

/** The queries that a WITH at the beginning of a group names. */
export function ctesIn({ items }: Group): Cte[] {
  if (!isWord(items[0], 'with')) return [];
  const ctes: Cte[] = [];
  for (const [at, item] of items.entries()) {
    if (!isWord(item, 'as')) continue;
    const query = items.slice(at + 1, at + 4).find(isGroup);
    const columns = items[at - 1];
    const name = items[isGroup(columns) ? at - 2 : at - 1];
    if (query === undefined || name === undefined || isGroup(name)) continue;
    const before = items[isGroup(columns) ? at - 3 : at - 2];
    if (!isWord(before, 'with', 'recursive') && !isMark(before, ',')) continue;
    ctes.push({ name: nameIn(name) ?? '', columns: isGroup(columns) ? namesIn(columns) : [], query });
  }
  return ctes;
}

const namesIn = ({ items }: Group): string[] =>
  items.flatMap((item) => (isGroup(item) ? [] : (nameIn(item) ?? [])));

/** A column that a SELECT gives: the name, and what it is taken from where it is nothing but a column. */
export interface Given {
  /** `*` stands for all columns of what `path` names, or of everything. */
  name: string;
  path: string[] | null;
}

/** What a SELECT gives, as far as its text says. */
export function givenBy(group: Group): Given[] {
  const items = selectAt(group, group.from);
  const start = items.findIndex((item) => isWord(item, 'select'));
  if (start === -1) return items.some((item) => isWord(item, 'from')) ? [{ name: '*', path: null }] : [];
  const rest = items.slice(start + 1 + (isWord(items[start + 1], 'distinct', 'all') ? 1 : 0));
  const end = rest.findIndex((item) => isWord(item, 'from', ...endsFrom));
  return parted(end === -1 ? rest : rest.slice(0, end)).flatMap(givenIn);
}

function parted(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [[]];
  for (const item of items) {
    if (isMark(item, ',')) parts.push([]);
    else parts.at(-1)?.push(item);
  }
  return parts;
}

function givenIn(items: readonly Item[]): Given[] {
  const star = items.findIndex((item) => isMark(item, '*'));
  if (star === 0) return [{ name: '*', path: null }];
  if (star === 2 && isMark(items[1], '.'))
    return [{ name: '*', path: readPath(items, 0)?.path.slice(0, 1) ?? null }];
  const read = readPath(items, 0);
  if (read !== null && read.next === items.length) return [{ name: read.path.at(-1) ?? '', path: read.path }];
  const named = isWord(items.at(-2), 'as');
  const before = items.at(-2);
  const follows = named || (before !== undefined && (isGroup(before) || before.kind !== 'mark'));
  const name = follows && items.length > 1 ? aliasIn(items.at(-1), named) : null;
  const of = readPath(items, 0);
  return name === null
    ? []
    : [{ name, path: of !== null && of.next === items.length - (named ? 2 : 1) ? of.path : null }];
}
