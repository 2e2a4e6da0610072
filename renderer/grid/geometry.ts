/** Rows of one height on a scroll track that may be shorter than all of them: Chromium ends one at 33.55 million pixels. */

export const rowHeight = 26;
const longestTrack = 15_000_000;

export interface Track {
  /** Height of the scrolled content. */
  height: number;
  /** Height that all rows would have. */
  full: number;
  /** Height of the rows' part of the viewport. */
  view: number;
}

/** The track of so many rows seen through a viewport. */
export function trackOf(rows: number, view: number): Track {
  const full = rows * rowHeight;
  return { height: Math.min(full, longestTrack), full, view };
}

/** How far the rows can move. */
export function furthest({ full, view }: Track): number {
  return Math.max(0, full - view);
}

/** Where the rows stand when the scroll bar is there. */
export function topAt(track: Track, scroll: number): number {
  const way = track.height - track.view;
  if (way <= 0) return 0;
  if (track.height === track.full) return clamp(scroll, 0, furthest(track));
  return clamp((scroll / way) * furthest(track), 0, furthest(track));
}

/** Where the scroll bar belongs when the rows stand there. */
export function scrollAt(track: Track, top: number): number {
  if (track.height === track.full) return top;
  const most = furthest(track);
  return most === 0 ? 0 : (top / most) * (track.height - track.view);
}

/** Where the rows must stand so that a row is fully seen; where they stand if it is. */
export function reveal(track: Track, top: number, row: number): number {
  const at = row * rowHeight;
  if (at < top) return at;
  return at + rowHeight > top + track.view ? clamp(at + rowHeight - track.view, 0, furthest(track)) : top;
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
