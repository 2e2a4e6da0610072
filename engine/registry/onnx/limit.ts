import { probability } from '../../training/predict.ts';

/** Beyond these, a probability is 0 or 1 in float64. */
const FURTHEST = 800;
/** What summing in another order may change, and more. */
const SLACK = 1e-9;

/**
 * The float32 that a raw score, off by up to `rounding` and then rounded to float32, reaches wherever its probability
 * reaches the threshold. The threshold is often the very probability of some rows, and those must not fall to the
 * other side.
 */
export function limitOf(threshold: number, rounding: number): number {
  return Math.fround(lowestScore(threshold) - rounding - SLACK);
}

/** The lowest raw score whose probability reaches the threshold, by halving. */
function lowestScore(threshold: number): number {
  let [below, above] = [-FURTHEST, FURTHEST];
  for (;;) {
    const middle = (below + above) / 2;
    if (middle === below || middle === above) return above;
    if (probability(middle) >= threshold) above = middle;
    else below = middle;
  }
}
