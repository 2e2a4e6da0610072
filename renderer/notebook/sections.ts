import type { NotebookCell } from '../../contract/calls/notebooks.ts';
import type { Cells } from './document.ts';

export interface Heading {
  /** 1 … 6. */
  level: number;
  text: string;
}

const known = new WeakMap<NotebookCell, readonly Heading[]>();
const none: readonly Heading[] = [];

/** The headings that stand in a cell's prose. */
export function headingsOf(cell: NotebookCell | undefined): readonly Heading[] {
  if (cell?.language !== 'prose') return none;
  const found =
    known.get(cell) ??
    [...cell.source.matchAll(/^(#{1,6}) +(.+)$/gm)].map(([, signs = '', text = '']) => ({
      level: signs.length,
      text,
    }));
  known.set(cell, found);
  return found;
}

/** The cells under the last heading of a cell: until one of the same or a higher level. */
export function underHeading({ order, byId }: Cells, id: string): readonly string[] {
  const level = headingsOf(byId[id]).at(-1)?.level;
  if (level === undefined) return [];
  const rest = order.slice(order.indexOf(id) + 1);
  const end = rest.findIndex((other) => headingsOf(byId[other]).some((one) => one.level <= level));
  return end === -1 ? rest : rest.slice(0, end);
}

/** The cells that are not seen, because a heading above them is folded. */
export function hiddenCells(cells: Cells, folded: readonly string[]): ReadonlySet<string> {
  return new Set(folded.flatMap((id) => underHeading(cells, id)));
}

/** Some cells, and those that are folded under them: what is folded goes with its heading. */
export function withFolded(cells: Cells, folded: readonly string[], ids: readonly string[]): string[] {
  const own = new Set([
    ...ids,
    ...hiddenCells(
      cells,
      folded.filter((id) => ids.includes(id)),
    ),
  ]);
  return cells.order.filter((id) => own.has(id));
}

/** The heading under which a cell stands: the nearest of those above it. */
export function headingOver(cells: Cells, id: string): string | null {
  const above = cells.order.slice(0, cells.order.indexOf(id)).toReversed();
  return above.find((other) => underHeading(cells, other).includes(id)) ?? null;
}
