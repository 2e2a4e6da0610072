/** A chart with more points is thinned: a browser would stutter over them. */
export const mostPoints = 20_000;

/**
 * The points of a line that a picture can show: of each stretch the first, the lowest, the highest and the last, so
 * that no peak is lost. Points without a value stay where they part the line.
 */
export function thinLine(values: readonly (number | null)[], most: number): number[] {
  const all = values.length;
  if (all <= most) return Array.from({ length: all }, (_none, at) => at);
  const stretches = Math.max(1, Math.floor(most / 5));
  const kept: number[] = [];
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = Math.floor((stretch * all) / stretches);
    const to = Math.floor(((stretch + 1) * all) / stretches);
    kept.push(...marksOf(values, from, to));
  }
  return kept;
}

/** First, lowest, highest, last, and the first gap of a stretch, in their order. */
function marksOf(values: readonly (number | null)[], from: number, to: number): number[] {
  const marked = new Set([from, to - 1]);
  let low = -1;
  let high = -1;
  let gap = -1;
  for (let at = from; at < to; at += 1) {
    const value = values[at] ?? null;
    if (value === null) gap = gap < 0 ? at : gap;
    else {
      if (low < 0 || value < values[low]!) low = at;
      if (high < 0 || value > values[high]!) high = at;
    }
  }
  for (const at of [low, high, gap]) if (at >= 0) marked.add(at);
  return [...marked].sort((one, other) => one - other);
}

/** So many of a number of points, each as likely as the other, and the same every time. */
export function sample(count: number, most: number): number[] {
  const kept: number[] = [];
  const random = generator(count);
  for (let at = 0; at < count && kept.length < most; at += 1) {
    if (random() * (count - at) < most - kept.length) kept.push(at);
  }
  return kept;
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
