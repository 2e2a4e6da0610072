import { randomUUID } from 'node:crypto';
import type { CellEdit } from '../../../contract/calls/notebooks.ts';
import type { WrittenCell } from '../document.ts';
import { textKey, type OpenCell } from './cells.ts';

/** Two ways in which a notebook went on from the same text, made one cell by cell. */
export interface Merged {
  cells: readonly OpenCell[];
  /** The cells of the file, with the ids that they have in the merged notebook. */
  theirs: readonly OpenCell[];
  /** Cells that both changed, each in its own way: what is here is ours, and the person chooses. */
  conflicts: ReadonlySet<string>;
}

/** Merges what was edited here with what another program wrote; `base` is what both began from. */
export function merge(
  base: readonly OpenCell[],
  mine: readonly OpenCell[],
  written: readonly WrittenCell[],
): Merged {
  const theirs = identified(base, written);
  const was = keysOf(base);
  const there = new Map(theirs.map((one) => [one.id, one]));
  const here = new Map(mine.map((one) => [one.id, one]));
  const conflicts = new Set<string>();
  const merged = new Map<string, OpenCell>();
  for (const id of new Set([...here.keys(), ...there.keys()])) {
    const [own, other] = [here.get(id), there.get(id)];
    const ownChanged = own === undefined ? was.has(id) : was.get(id) !== textKey(own.cell);
    const otherChanged = other === undefined ? was.has(id) : was.get(id) !== textKey(other.cell);
    if (own !== undefined && other !== undefined && ownChanged && otherChanged) {
      if (textKey(own.cell) !== textKey(other.cell)) conflicts.add(id);
    }
    // A change outlives a removal; what nobody changed and one took out is gone.
    const kept = ownChanged ? (own ?? (otherChanged ? other : undefined)) : (other ?? undefined);
    if (kept !== undefined) merged.set(id, kept);
  }
  const order = ordered(base, mine, theirs).filter((id) => merged.has(id));
  return { cells: order.map((id) => merged.get(id) as OpenCell), theirs, conflicts };
}

function keysOf(cells: readonly OpenCell[]): Map<string, string> {
  return new Map(cells.map(({ id, cell }) => [id, textKey(cell)]));
}

/** Gives the cells of a file the ids of those that they were: by their text, then by their name, then by their place. */
function identified(base: readonly OpenCell[], written: readonly WrittenCell[]): OpenCell[] {
  const free = new Map(base.map((one) => [one.id, one]));
  const ids: (string | undefined)[] = written.map(() => undefined);
  const take = (same: (old: WrittenCell, cell: WrittenCell, from: number, to: number) => boolean) => {
    for (const [to, cell] of written.entries()) {
      if (ids[to] !== undefined) continue;
      const found = base.findIndex((old, from) => free.has(old.id) && same(old.cell, cell, from, to));
      if (found === -1) continue;
      ids[to] = base[found]?.id;
      free.delete(ids[to] ?? '');
    }
  };
  take((old, cell) => textKey(old) === textKey(cell));
  take((old, cell) => cell.name !== null && old.name === cell.name);
  // A changed cell stands between the same neighbours, or at the same end.
  take((old, cell, from, to) => {
    const before = from === 0 ? to === 0 : to > 0 && ids[to - 1] === base[from - 1]?.id;
    return before && old.language === cell.language;
  });
  take((old, cell, from, to) => {
    const after = from === base.length - 1 ? to === written.length - 1 : ids[to + 1] === base[from + 1]?.id;
    return after && old.language === cell.language;
  });
  return written.map((cell, to) => ({ id: ids[to] ?? randomUUID(), cell }));
}

/** The order of whoever moved cells, with the other's new cells behind those that they follow there. */
function ordered(
  base: readonly OpenCell[],
  mine: readonly OpenCell[],
  theirs: readonly OpenCell[],
): string[] {
  const [was, own, other] = [base, mine, theirs].map((cells) => cells.map(({ id }) => id)) as [
    string[],
    string[],
    string[],
  ];
  const common = (ids: string[]) =>
    ids.filter((id) => was.includes(id) && own.includes(id) && other.includes(id));
  const moved = common(own).join() !== common(was).join();
  const [first, second] = moved ? [own, other] : [other, own];
  const order = [...first];
  second.forEach((id, at) => {
    if (!order.includes(id)) order.splice(order.indexOf(second[at - 1] ?? '') + 1, 0, id);
  });
  return order;
}

/** The edits that make one notebook of another. */
export function editsBetween(from: readonly OpenCell[], to: readonly OpenCell[]): CellEdit[] {
  const known = new Map(from.map((one) => [one.id, one.cell]));
  const wanted = new Set(to.map(({ id }) => id));
  const edits: CellEdit[] = from
    .filter(({ id }) => !wanted.has(id))
    .map(({ id }) => ({ do: 'remove', cell: id }));
  // From the end: each goes before the one that is in its place already.
  let before: string | null = null;
  for (const { id, cell } of to.toReversed()) {
    const { language, name, options, source } = cell;
    const old = known.get(id);
    if (old === undefined) edits.push({ do: 'insert', cell: id, before, language, name, options, source });
    else {
      edits.push({ do: 'move', cell: id, before });
      if (textKey(old) !== textKey(cell)) {
        edits.push({ do: 'change', cell: id, language, name, options }, { do: 'write', cell: id, source });
      }
    }
    before = id;
  }
  return edits;
}
