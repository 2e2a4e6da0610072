import { positivesIn, walkScores } from '../metrics.ts';

/** Every distinct score from the highest down, and how many rows have it or a higher one. */
export interface Sweep {
  scores: Float64Array;
  tp: Uint32Array;
  fp: Uint32Array;
  positives: number;
  negatives: number;
}

export function sweep(scores: Float64Array, labels: Uint8Array): Sweep {
  const found = { scores: new Float64Array(scores.length), tp: new Uint32Array(scores.length) };
  const fp = new Uint32Array(scores.length);
  let steps = 0;
  walkScores(scores, labels, ({ score, truePositives, falsePositives }) => {
    found.scores[steps] = score;
    found.tp[steps] = truePositives;
    fp[steps] = falsePositives;
    steps += 1;
  });
  const positives = positivesIn(labels);
  return {
    scores: found.scores.subarray(0, steps),
    tp: found.tp.subarray(0, steps),
    fp: fp.subarray(0, steps),
    positives,
    negatives: labels.length - positives,
  };
}

/** Half-way to the next lower score, so that a runtime of less precision decides alike. */
export function thresholdAt({ scores }: Sweep, step: number): number {
  const below = scores[step + 1];
  return below === undefined ? scores[step]! : (scores[step]! + below) / 2;
}

/** The first step at which at least so many rows are counted; the last where there is none. */
export function stepReaching(counted: (step: number) => number, wanted: number, steps: number): number {
  let [low, high] = [0, steps - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (counted(middle) >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last step whose score is at or above a threshold; -1 where none is. */
export function stepAbove({ scores }: Sweep, threshold: number): number {
  if (!(scores[0]! >= threshold)) return -1;
  const below = stepReaching((step) => (scores[step]! < threshold ? 1 : 0), 1, scores.length);
  return scores[below]! < threshold ? below - 1 : below;
}

/**
 * Positives among the highest `count` rows. Rows of one score are taken as if in random order, so that the
 * answer does not hang on how they happen to be stored: the straight line of the ROC curve.
 */
export function positivesAmong({ tp, fp }: Sweep, count: number): number {
  const step = stepReaching((at) => tp[at]! + fp[at]!, count, tp.length);
  const before = step === 0 ? { tp: 0, all: 0 } : { tp: tp[step - 1]!, all: tp[step - 1]! + fp[step - 1]! };
  const all = tp[step]! + fp[step]!;
  return before.tp + ((tp[step]! - before.tp) * (count - before.all)) / (all - before.all);
}

/** Figures of the four cells at a step. */
export function f1At({ tp, fp, positives }: Sweep, step: number): number {
  return (2 * tp[step]!) / (tp[step]! + fp[step]! + positives);
}

/** Matthews' correlation coefficient; 0 where a row or a column is empty, as scikit-learn has it. */
export function mccAt({ tp, fp, positives, negatives }: Sweep, step: number): number {
  const [hits, alarms] = [tp[step]!, fp[step]!];
  const said = hits + alarms;
  const product = said * (positives + negatives - said) * positives * negatives;
  return product === 0 ? 0 : (hits * (negatives - alarms) - alarms * (positives - hits)) / Math.sqrt(product);
}

/** Kolmogorov-Smirnov: how far apart the shares of both classes at or above a score are. */
export function ksAt({ tp, fp, positives, negatives }: Sweep, step: number): number {
  return tp[step]! / positives - fp[step]! / negatives;
}

/** The step with the highest figure, the first of equals, and the threshold there. */
export function bestOf(
  found: Sweep,
  figure: (found: Sweep, step: number) => number,
): { value: number; threshold: number } | null {
  if (found.positives === 0 || found.negatives === 0) return null;
  let [best, value] = [0, -Infinity];
  for (let step = 0; step < found.scores.length; step++) {
    const own = figure(found, step);
    if (own > value) [best, value] = [step, own];
  }
  return { value, threshold: thresholdAt(found, best) };
}
