/** A change of a text: what stands between two offsets becomes another text. */
export interface Change {
  from: number;
  to: number;
  text: string;
}

/** The one change that leads from one text to another, as small as its two ends allow. */
export function changeBetween(before: string, after: string): Change | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let tail = 0;
  while (tail < shorter - from && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  return { from, to: before.length - tail, text: after.slice(from, after.length - tail) };
}
