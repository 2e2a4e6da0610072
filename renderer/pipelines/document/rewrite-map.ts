import { isNode, isScalar, type Pair, type YAMLMap } from 'yaml';
import { blockPair, flowPair, scalar } from './render.ts';
import { endOfPair, startOf, type Rewriting } from './nodes.ts';
import { deleteItem, insertItem, type Item } from './flow-items.ts';
import { same, type Mapping } from './same.ts';
import { indentBefore, lineEnd, lineStart, type Splice } from './splices.ts';

/** A pair of the map with its name and its place. */
interface Entry extends Item {
  name: string;
  pair: Pair;
}

/** The changes that give a map other pairs; its own order stays, new keys stand where the target has them. */
export function mapSplices(at: Rewriting, map: YAMLMap, before: Mapping, target: Mapping): Splice[] {
  const entries = map.items.map(entryOf);
  const names = new Set(entries.map(({ name }) => name));
  const removed = entries.filter(({ name }) => !Object.hasOwn(target, name));
  const added = Object.keys(target).filter((name) => !names.has(name));
  const renamed = renaming(removed, added, before, target);
  if (renamed !== null) return renamed;
  const column = map.flow === true ? null : columnOf(at.text, entries);
  const kept = entries.flatMap(({ name, pair }) =>
    Object.hasOwn(target, name) ? at.value(pair, before[name], target[name], column) : [],
  );
  if (column === null) return [...kept, ...flowChange(at, entries, removed, added, target)];
  const gone = removed.map((entry) => deletion(at, entries, entry));
  return [...kept, ...gone, ...insertions(at, entries, added, target, column)];
}

function entryOf(pair: Pair): Entry {
  const { key } = pair;
  const from = isNode(key) ? startOf(key) : 0;
  return { name: isScalar(key) ? String(key.value) : '', pair, from, to: endOfPair(pair) };
}

/** One name gone and one come with the same value: the key alone changes. */
function renaming(
  removed: readonly Entry[],
  added: readonly string[],
  before: Mapping,
  target: Mapping,
): Splice[] | null {
  const [entry, ...others] = removed;
  const [name, ...more] = added;
  if (entry === undefined || name === undefined || others.length + more.length > 0) return null;
  const { key } = entry.pair;
  if (!isScalar(key) || !same(before[entry.name], target[name])) return null;
  return [{ from: entry.from, to: key.range?.[1] ?? entry.from, text: scalar(name) }];
}

function columnOf(text: string, entries: readonly Entry[]): number {
  const first = entries[0]?.from ?? 0;
  return first - lineStart(text, first);
}

/** Inside braces one pair at a time comes or goes: the commas of the next depend on it. */
function flowChange(
  at: Rewriting,
  entries: readonly Entry[],
  removed: readonly Entry[],
  added: readonly string[],
  target: Mapping,
): Splice[] {
  const [name] = added;
  if (name !== undefined)
    return [insertItem(at, entries, placeOf(entries, name, target), flowPair(name, target[name]))];
  const [entry] = removed;
  return entry === undefined ? [] : [deleteItem(entries, entries.indexOf(entry))];
}

/** How many of the map's own pairs stand before a new one in the target's order. */
function placeOf(entries: readonly Entry[], name: string, target: Mapping): number {
  const order = Object.keys(target);
  const earlier = new Set(order.slice(0, order.indexOf(name)));
  return entries.findLastIndex((entry) => earlier.has(entry.name)) + 1;
}

function deletion({ text }: Rewriting, entries: readonly Entry[], entry: Entry): Splice {
  const next = entries[entries.indexOf(entry) + 1];
  // The first key after a list's dash shares its line with it.
  if (indentBefore(text, entry.from) === null && next !== undefined)
    return { from: entry.from, to: next.from, text: '' };
  return { from: lineStart(text, entry.from), to: lineEnd(text, entry.to), text: '' };
}

/** New keys, those after the same pair together. */
function insertions(
  at: Rewriting,
  entries: readonly Entry[],
  added: readonly string[],
  target: Mapping,
  column: number,
): Splice[] {
  const places = Map.groupBy(added, (name) => placeOf(entries, name, target));
  return [...places].map(([place, names]) => {
    const lines = names.map((name) => blockPair(name, target[name], column, at.eol));
    return insertion(at, entries, place, lines.join(at.eol));
  });
}

function insertion(
  { text, eol }: Rewriting,
  entries: readonly Entry[],
  place: number,
  lines: string,
): Splice {
  const previous = entries[place - 1];
  if (previous === undefined) return beforeFirst(text, entries[0], lines, eol);
  const from = lineEnd(text, previous.to);
  const open = !text.slice(0, from).endsWith('\n');
  return { from, to: from, text: open ? eol + lines : lines + eol };
}

function beforeFirst(text: string, first: Entry | undefined, lines: string, eol: string): Splice {
  const start = first?.from ?? 0;
  const indent = indentBefore(text, start);
  if (indent !== null) return { from: start - indent.length, to: start - indent.length, text: lines + eol };
  const column = start - lineStart(text, start);
  return { from: start, to: start, text: lines.trimStart() + eol + ' '.repeat(column) };
}
