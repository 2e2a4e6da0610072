import { isNode, type YAMLSeq } from 'yaml';
import { flow } from './render.ts';
import { deleteItem, insertItem, type Item } from './flow-items.ts';
import { endOf, oneLine, startOf, written, type Rewriting } from './nodes.ts';
import { same } from './same.ts';
import { lineEnd, lineStart, type Splice } from './splices.ts';

/** The part of a list that differs: so many of the old items from a place on become those new ones. */
interface Difference {
  place: number;
  old: number;
  items: unknown[];
}

/** The changes that give a list other items; what it begins and ends with stays as it is. */
export function seqSplices(
  at: Rewriting,
  seq: YAMLSeq,
  before: readonly unknown[],
  target: readonly unknown[],
): Splice[] {
  const nodes = seq.items.filter(isNode);
  if (nodes.length < seq.items.length) return [];
  const { place, old, items } = difference(before, target);
  const both = Math.min(old, items.length);
  const kept = items
    .slice(0, both)
    .flatMap((item, index) => itemSplices(at, seq.items[place + index], before[place + index], item));
  const more = items.slice(both);
  const places = nodes.map((node) => ({ from: startOf(node), to: endOf(node) }));
  if (seq.flow === true) return [...kept, ...flowChange(at, places, place + both, old - both, more)];
  return [...kept, ...blockChange(at, places, place + both, old - both, more)];
}

function difference(before: readonly unknown[], after: readonly unknown[]): Difference {
  const shorter = Math.min(before.length, after.length);
  let place = 0;
  while (place < shorter && same(before[place], after[place])) place += 1;
  let tail = 0;
  while (tail < shorter - place && same(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  return { place, old: before.length - tail - place, items: after.slice(place, after.length - tail) };
}

function itemSplices(at: Rewriting, node: unknown, before: unknown, target: unknown): Splice[] {
  if (!isNode(node) || same(before, target)) return [];
  const inside = at.inside(node, before, target);
  if (inside !== null) return inside;
  // A block in a list is left to the library: its lines cannot become one part by themselves.
  return oneLine(node) ? [{ from: startOf(node), to: endOf(node), text: written(node, target) }] : [];
}

function flowChange(
  at: Rewriting,
  places: readonly Item[],
  place: number,
  gone: number,
  more: readonly unknown[],
): Splice[] {
  if (gone > 0) return [deleteItem(places, place)];
  return more.length === 0 ? [] : [insertItem(at, places, place, flow(more[0]))];
}

function blockChange(
  { text, eol }: Rewriting,
  places: readonly Item[],
  place: number,
  gone: number,
  more: readonly unknown[],
): Splice[] {
  const removed = places
    .slice(place, place + gone)
    .map(({ from, to }) => ({ from: lineStart(text, from), to: lineEnd(text, to), text: '' }));
  if (more.length === 0) return removed;
  const neighbour = places[Math.max(0, place - 1)] as Item;
  const indent = /^\s*/.exec(text.slice(lineStart(text, neighbour.from)))?.[0] ?? '';
  const lines = more.map((item) => `${indent}- ${flow(item)}`).join(eol);
  if (place === 0)
    return [
      { from: lineStart(text, neighbour.from), to: lineStart(text, neighbour.from), text: lines + eol },
    ];
  const from = lineEnd(text, neighbour.to);
  const open = !text.slice(0, from).endsWith('\n');
  return [{ from, to: from, text: open ? eol + lines : lines + eol }];
}
