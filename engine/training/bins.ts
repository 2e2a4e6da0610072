import { sortFloats, sortable, sortableKeys } from './radix.ts';

/** Values looked at to place the cuts; LightGBM's bin_construct_sample_cnt. */
const SAMPLE = 200_000;

/**
 * Cuts between a column's bins, ascending: value <= cuts[i] lies in bin i + 1 or before; bin 0 is missing.
 * Every distinct value has its bin where they fit; else bins of about equal count, and a value that fills
 * more than its share has one alone (LightGBM's greedy search). A cut is the float32 midpoint.
 */
export function findCuts(values: Float32Array, maxBin: number): Float32Array {
  const { distinct, counts } = countDistinct(sortFloats(sampleOf(values)));
  return distinct.length <= maxBin ? everyCut(distinct) : greedyCuts(distinct, counts, maxBin);
}

/** At most SAMPLE known values, at even steps. */
function sampleOf(values: Float32Array): Float32Array {
  const step = Math.max(1, values.length / SAMPLE);
  const sample = new Float32Array(Math.min(values.length, SAMPLE));
  let taken = 0;
  for (let i = 0; i < sample.length; i++) {
    const value = values[Math.floor(i * step)]!;
    // Adding 0 makes -0 into 0.
    if (value === value) sample[taken++] = value + 0;
  }
  return sample.subarray(0, taken);
}

interface Distinct {
  distinct: Float32Array;
  counts: Uint32Array;
}

function countDistinct(sorted: Float32Array): Distinct {
  const distinct = new Float32Array(sorted.length);
  const counts = new Uint32Array(sorted.length);
  let last = -1;
  for (let i = 0; i < sorted.length; i++) {
    if (last < 0 || sorted[i] !== distinct[last]) distinct[++last] = sorted[i]!;
    counts[last]! += 1;
  }
  return { distinct: distinct.subarray(0, last + 1), counts: counts.subarray(0, last + 1) };
}

function everyCut(distinct: Float32Array): Float32Array {
  const cuts = new Float32Array(Math.max(0, distinct.length - 1));
  for (let i = 0; i < cuts.length; i++) cuts[i] = between(distinct[i]!, distinct[i + 1]!);
  return cuts;
}

/** A float32 `cut` with low <= cut < high. */
function between(low: number, high: number): number {
  const middle = Math.fround(low + (high - low) / 2);
  return middle >= low && middle < high ? middle : low;
}

function greedyCuts(distinct: Float32Array, counts: Uint32Array, maxBin: number): Float32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const large = counts.map((count) => (count >= total / maxBin ? 1 : 0));
  let bins = maxBin - large.reduce((sum, one) => sum + one, 0);
  let rest = counts.reduce((sum, count, i) => sum + (large[i] === 1 ? 0 : count), 0);
  const mean = () => rest / Math.max(1, bins);
  let size = mean();
  let here = 0;
  const cuts: number[] = [];
  for (let i = 0; i + 1 < distinct.length && cuts.length < maxBin - 1; i++) {
    if (large[i] === 0) rest -= counts[i]!;
    here += counts[i]!;
    const full = large[i] === 1 || here >= size || (large[i + 1] === 1 && here >= Math.max(1, size / 2));
    if (!full) continue;
    cuts.push(between(distinct[i]!, distinct[i + 1]!));
    here = 0;
    if (large[i] === 1) continue;
    bins -= 1;
    size = mean();
  }
  return Float32Array.from(cuts);
}

/** Writes each value's bin: 0 where missing, else one more than the number of cuts below it. */
export function binNumeric(values: Float32Array, cuts: Float32Array, bins: Uint8Array): void {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const keys = sortableKeys(cuts);
  const below = cutsBelow(keys);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value !== value) {
      bins[i] = 0;
      continue;
    }
    const key = value === 0 ? 0x8000_0000 : sortable(bits[i]!);
    bins[i] = 1 + firstNotBelow(keys, key, below[key >>> 16]!, below[(key >>> 16) + 1]!);
  }
}

/** Where in keys[low…high] the first key >= `key` stands. */
function firstNotBelow(keys: Uint32Array, key: number, low: number, high: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (keys[middle]! < key) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** For each upper half of a sortable key: how many cuts have a smaller upper half. */
function cutsBelow(keys: Uint32Array): Uint16Array {
  const below = new Uint16Array(65_537);
  let cut = 0;
  for (let half = 0; half < 65_536; half++) {
    while (cut < keys.length && keys[cut]! >>> 16 < half) cut++;
    below[half] = cut;
  }
  below[65_536] = keys.length;
  return below;
}

/** A category's bin is one more than its index; missing is bin 0. */
export function binCategories(values: Float32Array, bins: Uint8Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    bins[i] = value === value ? value + 1 : 0;
  }
}
