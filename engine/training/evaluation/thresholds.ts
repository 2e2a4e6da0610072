import type { Evaluation } from '../../../contract/calls/evaluation.ts';
import { stepAbove, stepReaching, thresholdAt, type Sweep } from './sweep.ts';

/** So many thresholds at even distances of recall, of false alarms and (in logarithms) of rows. */
const EACH = 150;
const ROUND = [
  ...Array.from({ length: 9 }, (_, i) => (i + 1) / 1000),
  ...Array.from({ length: 99 }, (_, i) => (i + 1) / 100),
];

/**
 * The thresholds that curves and the simulator show, from the highest down, each with its exact counts: the
 * first and last step, steps at even distances along each curve, round numbers, and those that are named.
 */
export function thresholdGrid(found: Sweep, named: readonly number[]): Evaluation['thresholds'] {
  const steps = new Map(chosenSteps(found).map((step) => [thresholdAt(found, step), step]));
  for (const threshold of [...ROUND, ...named]) {
    const step = stepAbove(found, threshold);
    if (step >= 0) steps.set(threshold, step);
  }
  const ordered = [...steps].toSorted(([a], [b]) => b - a);
  return {
    threshold: ordered.map(([threshold]) => threshold),
    tp: ordered.map(([, step]) => found.tp[step]!),
    fp: ordered.map(([, step]) => found.fp[step]!),
  };
}

function chosenSteps({ scores, tp, fp, positives, negatives }: Sweep): number[] {
  const steps = scores.length;
  if (steps === 0) return [];
  const chosen = [0, steps - 1];
  for (let i = 0; i <= EACH; i++) {
    const part = i / EACH;
    chosen.push(stepReaching((at) => tp[at]!, part * positives, steps));
    chosen.push(stepReaching((at) => fp[at]!, part * negatives, steps));
    chosen.push(stepReaching((at) => tp[at]! + fp[at]!, (positives + negatives) ** part, steps));
  }
  return chosen;
}
