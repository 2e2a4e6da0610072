import type { Rewriting } from './nodes.ts';
import { indentOfLine, lineStart, type Splice } from './splices.ts';

/** Where a part of a `{…}` or `[…]` stands. */
export interface Item {
  from: number;
  to: number;
}

/** Takes one of several parts away, with the comma beside it. */
export function deleteItem(items: readonly Item[], place: number): Splice {
  const { from, to } = items[place] as Item;
  const next = items[place + 1];
  if (next !== undefined) return { from, to: next.from, text: '' };
  return { from: items[place - 1]?.to ?? from, to, text: '' };
}

/** Puts a part after so many of the others; where those stand on lines of their own, so does it. */
export function insertItem(
  { text, eol }: Rewriting,
  items: readonly Item[],
  place: number,
  part: string,
): Splice {
  const neighbour = items[Math.max(0, place - 1)] as Item;
  const own = text.slice(lineStart(text, neighbour.from), neighbour.from).trim() === '';
  const gap = own ? `,${eol}${indentOfLine(text, neighbour.from)}` : ', ';
  if (place === 0) return { from: neighbour.from, to: neighbour.from, text: part + gap };
  return { from: neighbour.to, to: neighbour.to, text: gap + part };
}
