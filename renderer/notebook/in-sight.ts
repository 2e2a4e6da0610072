/** The first and the last of the cells that are drawn, by their places. */
export interface Range {
  from: number;
  to: number;
}

/** What stands in the list: a cell, or the height of cells that are not drawn. */
export type Piece = { id: string; at: number } | { gap: number; key: string };

/** Places change in steps of so many, so that not every pixel draws the list anew. */
const step = 2;

/** The cells within so many pixels of what is in sight. */
export function rangeOf(heights: readonly number[], top: number, height: number, around: number): Range {
  let above = 0;
  let from = heights.length;
  let to = -1;
  for (let at = 0; at < heights.length; at += 1) {
    const own = heights[at] ?? 0;
    if (from === heights.length && above + own >= top - around) from = at;
    if (above <= top + height + around) to = at;
    above += own;
  }
  if (to === -1) return { from: 0, to: -1 };
  return { from: Math.floor(from / step) * step, to: Math.ceil((to + 1) / step) * step - 1 };
}

/** Whether all of a range is in another. */
export const covers = (whole: Range, part: Range): boolean =>
  part.to < part.from || (whole.from <= part.from && whole.to >= part.to);

/** The list's pieces: cells of the range and `kept`, wherever that is; between them what the others are high. */
export function piecesOf(
  order: readonly string[],
  heights: readonly number[],
  { from, to }: Range,
  kept: string | null,
): Piece[] {
  const pieces: Piece[] = [];
  let gap = 0;
  const close = (key: string) => {
    if (gap > 0) pieces.push({ gap, key: `gap before ${key}` });
    gap = 0;
  };
  for (const [at, id] of order.entries()) {
    const drawn = (at >= from && at <= to) || id === kept;
    if (!drawn) gap += heights[at] ?? 0;
    else {
      close(at === from ? 'range' : id === kept ? 'kept' : id);
      pieces.push({ id, at });
    }
  }
  close('end');
  return pieces;
}
