/** Whether a feature looks like a count. */
export function wholeNumbers(known: readonly number[]): boolean {
  return known.every(Number.isInteger);
}

/**
 * The number that a person would write in the stretch (low, high] and that is nearest to where they are: as
 * few digits as tell it from its bounds. None where a count has no whole number there.
 */
export function between(low: number, high: number, near: number, whole: boolean): number[] {
  const rising = near <= low;
  if (!rising && near <= high) return [near];
  const edge = rising ? low : high;
  const first = whole ? 0 : Math.floor(Math.log10(Math.abs(edge) || high - low)) - 2;
  for (let power = first; power > first - (whole ? 1 : 12); power -= 1) {
    const found = onGrid(edge, power, rising);
    if (found > low && found <= high) return [found];
  }
  return [];
}

/** The first multiple of a power of ten beyond the low edge, or the last one at or below the high edge. */
function onGrid(edge: number, power: number, rising: boolean): number {
  const step = 10 ** power;
  const digits = Math.min(100, Math.max(0, -power));
  const steps = rising ? Math.floor(edge / step) + 1 : Math.floor(edge / step);
  return Number((steps * step).toFixed(digits));
}
