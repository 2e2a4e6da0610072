import { LOSS_BLOCK, type Arena } from './arena.ts';

/**
 * Gradients are rounded to multiples of one power of two, so small that the rows' sum of them needs at most
 * 53 bits. Then float64 sums are exact: in any order, in any number of parts, minus any subset. That is why
 * one model comes out of every kernel and thread count. At a million rows the step is 2^-31.
 * @returns m, such that (x + m) - m rounds x to the step
 */
export function roundingFor(rows: number, scalePosWeight: number): number {
  const exponent = Math.ceil(Math.log2(rows * Math.max(1, scalePosWeight))) + 1;
  return 1.5 * 2 ** exponent;
}

/** exp(-i / 64). */
const POWERS = Float64Array.from({ length: 2048 }, (_, i) => Math.exp(-i / 64));

/** The logistic function to about 1e-11, several times faster than Math.exp. */
export function fastSigmoid(score: number): number {
  const size = score < 0 ? -score : score;
  if (size >= 31.9) return score < 0 ? 0 : 1;
  const step = (size * 64) | 0;
  const rest = step / 64 - size;
  const small = POWERS[step]! * (1 + rest * (1 + rest * (1 / 2 + rest * (1 / 6 + rest / 24))));
  const likely = 1 / (1 + small);
  return score < 0 ? small * likely : likely;
}

/** Rows whose likelihoods are multiplied before one logarithm; 1e-15 to the 16th is still a float64. */
const LIKELIHOODS = 16;
const LEAST = 1e-15;

/**
 * Log loss's gradient and hessian of rows start…end from their scores; and each loss block's summed log loss,
 * unweighted. `start` begins a loss block.
 */
export function computeGradients(
  arena: Arena,
  start: number,
  end: number,
  weight: number,
  rounding: number,
): void {
  for (let block = start; block < end; block += LOSS_BLOCK) {
    const stop = Math.min(block + LOSS_BLOCK, end);
    arena.losses[block / LOSS_BLOCK] = blockGradients(arena, block, stop, weight, rounding);
  }
}

function blockGradients(arena: Arena, start: number, end: number, weight: number, rounding: number): number {
  const { scores, labels, gradients } = arena;
  let loss = 0;
  let likelihood = 1;
  for (let row = start; row < end; row++) {
    const p = fastSigmoid(scores[row]!);
    const label = labels[row]!;
    const w = label === 1 ? weight : 1;
    gradients[2 * row] = w * (p - label) + rounding - rounding;
    gradients[2 * row + 1] = w * p * (1 - p) + rounding - rounding;
    const own = label === 1 ? p : 1 - p;
    likelihood *= own > LEAST ? own : LEAST;
    if (row % LIKELIHOODS !== 0) continue;
    loss -= Math.log(likelihood);
    likelihood = 1;
  }
  return loss - Math.log(likelihood);
}
