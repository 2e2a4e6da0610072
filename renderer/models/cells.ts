import type { Evaluation } from '../../contract/calls/evaluation.ts';

/** The four cells at one of an evaluation's thresholds. */
export interface Cells {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

type Counted = Pick<Evaluation, 'thresholds' | 'parts'>;

export function cellsAt({ thresholds, parts }: Counted, at: number): Cells {
  const { rows, positives } = parts.test;
  const [tp, fp] = [thresholds.tp[at] ?? 0, thresholds.fp[at] ?? 0];
  return { tp, fp, fn: positives - tp, tn: rows - positives - fp };
}

/** The place of the threshold nearest to a wanted one. */
export function nearestAt({ thresholds }: Pick<Counted, 'thresholds'>, wanted: number): number {
  const away = (at: number) => Math.abs(thresholds.threshold[at]! - wanted);
  return thresholds.threshold.reduce((best, _, at) => (away(at) < away(best) ? at : best), 0);
}

/** What the four cells come to; 0 where nothing is counted, as scikit-learn has it. */
export interface Rates {
  precision: number;
  recall: number;
  fpr: number;
  f1: number;
  mcc: number;
  /** Share of the rows at or above the threshold. */
  flagged: number;
}

export function ratesOf({ tp, fp, fn, tn }: Cells): Rates {
  const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const product = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
  return {
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    fpr: ratio(fp, fp + tn),
    f1: ratio(2 * tp, 2 * tp + fp + fn),
    mcc: product === 0 ? 0 : (tp * tn - fp * fn) / Math.sqrt(product),
    flagged: ratio(tp + fp, tp + fp + fn + tn),
  };
}

/** How many rows a day are flagged; null where the test rows have no time. */
export function alertsADay({ tp, fp }: Cells, days: number | null): number | null {
  return days === null || days === 0 ? null : (tp + fp) / Math.max(days, 1 / 24);
}

/** The curves that the thresholds draw, from the highest threshold down. */
export function curvesOf({ thresholds, parts }: Counted) {
  const { rows, positives } = parts.test;
  const { tp, fp } = thresholds;
  return {
    recall: tp.map((hits) => hits / positives),
    precision: tp.map((hits, at) => hits / (hits + fp[at]!)),
    fpr: fp.map((alarms) => alarms / (rows - positives)),
    share: tp.map((hits, at) => (hits + fp[at]!) / rows),
  };
}

/** Precision at the highest threshold that finds so much of the positives. */
export function precisionAt(evaluation: Counted, wanted: number): number {
  const { recall, precision } = curvesOf(evaluation);
  return precision[recall.findIndex((one) => one >= wanted)] ?? 0;
}

/** Share of the positives among the highest-scored share of the rows. */
export function caughtIn({ top, parts }: Pick<Evaluation, 'top' | 'parts'>, wanted: number): number {
  return (top.find(({ share }) => share === wanted)?.tp ?? 0) / parts.test.positives;
}

/** Whether curves can be drawn at all: both classes are among the test rows. */
export function hasCurves({ parts }: Pick<Counted, 'parts'>): boolean {
  return parts.test.positives > 0 && parts.test.positives < parts.test.rows;
}

/** Mean and standard deviation of average precision over the blocks that have positives. */
export function spreadOver(blocks: Evaluation['blocks']): { mean: number; deviation: number } | null {
  const found = blocks.flatMap(({ averagePrecision }) =>
    averagePrecision === null ? [] : [averagePrecision],
  );
  if (found.length < 2) return null;
  const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
  const squares = found.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (found.length - 1)) };
}

/** The score that so much of a class is above, from its density over log-odds. */
export function quantileScore(edges: readonly number[], shares: readonly number[], wanted: number): number {
  let sum = 0;
  const at = shares.findIndex((share) => (sum += share) >= wanted);
  return at === -1 ? probabilityOf(edges.at(-1) ?? 0) : probabilityOf((edges[at]! + edges[at + 1]!) / 2);
}

export const probabilityOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
export const oddsOf = (probability: number): number => Math.log(probability / (1 - probability));
