import type { Estimate } from '../../../contract/calls/evaluation.ts';
import type { Pause } from '../pause.ts';
import { seeded } from '../random.ts';
import { descendingOrder } from '../radix.ts';
import type { Sweep } from './sweep.ts';

/** Two-sided quantiles of the normal distribution. */
const Z95 = 1.959963984540054;
const Z99 = 2.5758293035489004;

/**
 * AUC with the interval of DeLong, DeLong and Clarke-Pearson (1988), from placements as Sun and Xu (2014)
 * compute them: the variance of the share of negatives below a positive, over positives, plus the other way round.
 */
export function aucWithInterval({ tp, fp, positives, negatives }: Sweep): Estimate | null {
  if (positives === 0 || negatives === 0) return null;
  const [ofPositives, ofNegatives] = [moments(), moments()];
  let before = { tp: 0, fp: 0 };
  for (let step = 0; step < tp.length; step++) {
    const [hits, alarms] = [tp[step]! - before.tp, fp[step]! - before.fp];
    ofPositives.add((negatives - fp[step]! + alarms / 2) / negatives, hits);
    ofNegatives.add((before.tp + hits / 2) / positives, alarms);
    before = { tp: tp[step]!, fp: fp[step]! };
  }
  const value = ofPositives.mean();
  if (positives < 2 || negatives < 2) return { value, low: null, high: null };
  const spread = Z95 * Math.sqrt(ofPositives.variance() / positives + ofNegatives.variance() / negatives);
  return { value, low: Math.max(0, value - spread), high: Math.min(1, value + spread) };
}

/** Mean and sample variance of values that come many at a time (Welford, weighted). */
function moments() {
  let [count, mean, squares] = [0, 0, 0];
  return {
    add(value: number, times: number) {
      if (times === 0) return;
      count += times;
      const away = value - mean;
      mean += (away * times) / count;
      squares += times * away * (value - mean);
    },
    mean: () => mean,
    variance: () => squares / (count - 1),
  };
}

/** Wilson's (1927) interval of a share: right for rare ones, where the usual one goes below zero. */
export function wilson(hits: number, count: number): { low: number; high: number } {
  const share = hits / count;
  const z2 = Z95 ** 2 / count;
  const centre = share + z2 / 2;
  const spread = Z95 * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count));
  const low = hits === 0 ? 0 : (centre - spread) / (1 + z2);
  const high = hits === count ? 1 : (centre + spread) / (1 + z2);
  return { low, high };
}

/** The difference of two shares with its 99 % interval (Wald's: both parts are large). */
export function differenceOfShares(
  first: { positives: number; rows: number },
  second: { positives: number; rows: number },
): Estimate {
  const [a, b] = [first.positives / first.rows, second.positives / second.rows];
  const spread = Z99 * Math.sqrt((a * (1 - a)) / first.rows + (b * (1 - b)) / second.rows);
  return { value: b - a, low: b - a - spread, high: b - a + spread };
}

/** Draws at most so many rows in all, so that a huge test set does not take minutes. */
const MOST_DRAWS = 2e8;
const MOST_REPLICATES = 200;
const LEAST_REPLICATES = 50;

/**
 * The 95 % percentile interval of average precision by a Poisson bootstrap (Chamandy and others 2012): each
 * row counts Poisson(1) times, which draws like sampling with replacement and needs no second array. Seeded.
 */
export async function averagePrecisionInterval(
  scores: Float64Array,
  labels: Uint8Array,
  pause: Pause,
): Promise<{ low: number | null; high: number | null }> {
  const wanted = Math.floor(MOST_DRAWS / labels.length);
  const replicates = Math.max(LEAST_REPLICATES, Math.min(MOST_REPLICATES, wanted));
  const order = descendingOrder(scores);
  const ends = Uint8Array.from(order, (row, i) => Number(scores[order[i + 1]!] !== scores[row]));
  const ordered = Uint8Array.from(order, (row) => labels[row]!);
  const random = seeded(1);
  const found: number[] = [];
  for (let i = 0; i < replicates; i++) {
    const value = resampled(ordered, ends, random);
    if (value !== null) found.push(value);
    if (pause.due) await pause.take();
  }
  if (found.length < LEAST_REPLICATES) return { low: null, high: null };
  found.sort((a, b) => a - b);
  return { low: percentile(found, 0.025), high: percentile(found, 0.975) };
}

/** Average precision of one draw; null where it holds no positive. */
function resampled(labels: Uint8Array, ends: Uint8Array, random: () => number): number | null {
  let [all, hits, before, sum] = [0, 0, 0, 0];
  for (let i = 0; i < labels.length; i++) {
    const times = poisson(random());
    all += times;
    hits += times * labels[i]!;
    if (ends[i] === 0 || hits === before) continue;
    sum += ((hits - before) * hits) / all;
    before = hits;
  }
  return hits === 0 ? null : sum / hits;
}

/** Poisson(1) from a uniform number, by its cumulative distribution. */
function poisson(uniform: number): number {
  let count = 0;
  for (let part = Math.exp(-1), sum = part; uniform > sum && count < 12; sum += part) part /= ++count;
  return count;
}

function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}
