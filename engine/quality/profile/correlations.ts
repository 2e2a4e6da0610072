/** Correlations of columns of numbers that are in memory: NaN stands for a missing value. */

/** Other work of the engine has its turn this often, in milliseconds. */
const turn = 15;

/** Every two of the places from `from` to before `until`. */
export function everyTwo(from: number, until: number): [number, number][] {
  const all: [number, number][] = [];
  for (let a = from; a < until; a += 1) for (let b = a + 1; b < until; b += 1) all.push([a, b]);
  return all;
}

export interface Correlation {
  pearson: number | null;
  spearman: number | null;
}

/** Pearson's and Spearman's correlation of every two columns, over the rows that have both; in `everyTwo`'s order. */
export async function correlations(
  columns: readonly Float64Array[],
  signal: AbortSignal,
): Promise<Correlation[]> {
  const share = new Turns(signal);
  const centred: Float64Array[] = [];
  const ranked: Float64Array[] = [];
  for (const column of columns) {
    centred.push(aroundMean(column));
    ranked.push(aroundMean(ranksOf(column)));
    await share.others();
  }
  const found: Correlation[] = [];
  for (const [a, b] of everyTwo(0, columns.length)) {
    found.push({
      pearson: pearson(centred[a]!, centred[b]!),
      spearman: pearson(ranked[a]!, ranked[b]!),
    });
    await share.others();
  }
  return found;
}

/** Lets other work go on now and then, and stops when it is told to. */
class Turns {
  readonly #signal: AbortSignal;
  #began = performance.now();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  async others(): Promise<void> {
    if (performance.now() - this.#began < turn) return;
    await new Promise((done) => setImmediate(done));
    this.#signal.throwIfAborted();
    this.#began = performance.now();
  }
}

/** The same correlation, and no digits lost to a mean that is far from zero. */
function aroundMean(values: Float64Array): Float64Array {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  const mean = count === 0 ? 0 : sum / count;
  return values.map((value) => value - mean);
}

/** Null where one of them does not vary. */
export function pearson(a: Float64Array, b: Float64Array): number | null {
  let [n, sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [a[at]!, b[at]!];
    // Only NaN differs from itself.
    if (x !== x || y !== y) continue;
    n += 1;
    sumA += x;
    sumB += y;
    squareA += x * x;
    squareB += y * y;
    product += x * y;
  }
  const spread = (squareA - (sumA * sumA) / n) * (squareB - (sumB * sumB) / n);
  if (n < 2 || !(spread > 0)) return null;
  // Rounding may take a perfect relation a little beyond its bounds.
  return Math.max(-1, Math.min(1, (product - (sumA * sumB) / n) / Math.sqrt(spread)));
}

/** Ranks from one; equal values share the mean of theirs. A column is ranked once, over the values that it has. */
export function ranksOf(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted();
  return values.map((value) =>
    Number.isNaN(value) ? value : (firstAt(sorted, value, false) + firstAt(sorted, value, true) + 1) / 2,
  );
}

/** The first place whose value is not under the one given, or is over it. */
function firstAt(sorted: Float64Array, value: number, over: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const before = over ? sorted[middle]! <= value : sorted[middle]! < value;
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}
