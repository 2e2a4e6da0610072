import { descendingOrder } from './radix.ts';
import { probability } from './predict.ts';
import type { Metrics } from './types.ts';

/** scikit-learn's clip of a probability before its logarithm: float64's epsilon. */
export const EPSILON = 2 ** -52;

/** Mean log loss of raw scores (log-odds) against labels of 0 and 1. */
export function logLossOf(rawScores: Float64Array, labels: Uint8Array): number {
  let loss = 0;
  for (let i = 0; i < rawScores.length; i++) loss += logLossAt(probability(rawScores[i]!), labels[i]!);
  return loss / rawScores.length;
}

function logLossAt(p: number, label: number): number {
  const own = label === 1 ? p : 1 - p;
  return -Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, own)));
}

/** One distinct score, from the highest down, with how many rows have it or a higher one. */
export interface Step {
  score: number;
  truePositives: number;
  falsePositives: number;
}

/** Calls `visit` for each distinct score in descending order; ties are one step. */
export function walkScores(scores: Float64Array, labels: Uint8Array, visit: (step: Step) => void): void {
  const order = descendingOrder(scores);
  let truePositives = 0;
  for (let i = 0; i < order.length; i++) {
    const score = scores[order[i]!]!;
    truePositives += labels[order[i]!]!;
    if (i + 1 < order.length && scores[order[i + 1]!] === score) continue;
    visit({ score, truePositives, falsePositives: i + 1 - truePositives });
  }
}

export function positivesIn(labels: Uint8Array): number {
  let count = 0;
  for (const label of labels) count += label;
  return count;
}

/** Area under the ROC curve by the trapezoid rule, so ties count half; null with one class. */
export function auc(scores: Float64Array, labels: Uint8Array): number | null {
  const positives = positivesIn(labels);
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let area = 0;
  let last = { truePositives: 0, falsePositives: 0 };
  walkScores(scores, labels, (step) => {
    const width = step.falsePositives - last.falsePositives;
    area += (width * (step.truePositives + last.truePositives)) / 2;
    last = step;
  });
  return area / (positives * negatives);
}

/** Sum of (recall step) × precision, as scikit-learn's average_precision_score; null without positives. */
export function averagePrecision(scores: Float64Array, labels: Uint8Array): number | null {
  const positives = positivesIn(labels);
  if (positives === 0) return null;
  let sum = 0;
  let before = 0;
  walkScores(scores, labels, ({ truePositives, falsePositives }) => {
    sum += ((truePositives - before) / positives) * (truePositives / (truePositives + falsePositives));
    before = truePositives;
  });
  return sum;
}

/**
 * The threshold with the highest F1 (the highest such, of equals): half-way to the next lower score, so that
 * a runtime of less precision decides alike. Without positives: 0.5.
 */
export function bestThreshold(scores: Float64Array, labels: Uint8Array): number {
  const positives = positivesIn(labels);
  let best = 0;
  let chosen: number | null = null;
  let below: number | null = null;
  walkScores(scores, labels, ({ score, truePositives, falsePositives }) => {
    if (chosen !== null && below === null) below = score;
    const f1 = (2 * truePositives) / (truePositives + falsePositives + positives);
    if (f1 <= best) return;
    best = f1;
    chosen = score;
    below = null;
  });
  if (chosen === null) return 0.5;
  return below === null ? chosen : (chosen + below) / 2;
}

/** All figures of probabilities against labels, deciding for 1 at `threshold` and above. */
export function measure(probabilities: Float64Array, labels: Uint8Array, threshold: number): Metrics {
  const confusion = confusionAt(probabilities, labels, threshold);
  const { tp, fp, fn } = confusion;
  return {
    rows: labels.length,
    positives: tp + fn,
    auc: auc(probabilities, labels),
    averagePrecision: averagePrecision(probabilities, labels),
    f1: ratio(2 * tp, 2 * tp + fp + fn),
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    logLoss: mean(probabilities, (p, i) => logLossAt(p, labels[i]!)),
    brier: mean(probabilities, (p, i) => (p - labels[i]!) ** 2),
    threshold,
    confusion,
    calibration: calibrationBins(probabilities, labels, TENTHS),
    top: topShares(probabilities, labels),
  };
}

function confusionAt(
  probabilities: Float64Array,
  labels: Uint8Array,
  threshold: number,
): Metrics['confusion'] {
  const confusion = { tp: 0, fp: 0, fn: 0, tn: 0 };
  probabilities.forEach((p, i) => {
    const said = p >= threshold;
    if (labels[i] === 1) confusion[said ? 'tp' : 'fn'] += 1;
    else confusion[said ? 'fp' : 'tn'] += 1;
  });
  return confusion;
}

/** 0 where nothing was counted, as scikit-learn has it. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function mean(values: Float64Array, of: (value: number, i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i]!, i);
  return ratio(sum, values.length);
}

const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/**
 * Mean probability and observed rate between the quantiles of the scores at `shares`: with tenths,
 * scikit-learn's calibration_curve of strategy quantile. Bins that ties leave empty are left out.
 */
export function calibrationBins(
  probabilities: Float64Array,
  labels: Uint8Array,
  shares: readonly number[],
): Metrics['calibration'] {
  const sorted = probabilities.toSorted();
  const edges = shares.map((share) => quantile(sorted, share));
  const bins = Array.from({ length: edges.length + 1 }, () => ({ count: 0, scores: 0, positives: 0 }));
  probabilities.forEach((p, i) => {
    const bin = bins[edgesBelow(edges, p)]!;
    bin.count += 1;
    bin.scores += p;
    bin.positives += labels[i]!;
  });
  return bins
    .filter(({ count }) => count > 0)
    .map(({ count, scores, positives }) => ({
      count,
      meanScore: scores / count,
      observedRate: positives / count,
    }));
}

function edgesBelow(edges: readonly number[], value: number): number {
  let below = 0;
  while (below < edges.length && edges[below]! < value) below++;
  return below;
}

/** NumPy's linear quantile of sorted values. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  const part = place - below;
  return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
}

const SHARES = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2];

/** What would be caught by acting on the highest-scored share of the rows. */
function topShares(probabilities: Float64Array, labels: Uint8Array): Metrics['top'] {
  const order = descendingOrder(probabilities);
  const positives = positivesIn(labels);
  return SHARES.map((share) => {
    const count = Math.min(order.length, Math.max(1, Math.round(share * order.length)));
    let tp = 0;
    for (let i = 0; i < count; i++) tp += labels[order[i]!]!;
    return {
      share,
      count,
      threshold: probabilities[order[count - 1]!] ?? 1,
      precision: ratio(tp, count),
      recall: ratio(tp, positives),
      tp,
      fp: count - tp,
    };
  });
}
