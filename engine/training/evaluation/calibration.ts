import type { Evaluation } from '../../../contract/calls/evaluation.ts';
import { calibrationBins, EPSILON, positivesIn } from '../metrics.ts';
import { wilson } from './intervals.ts';

/** Tenths of the rows by score, the highest tenth in four: with rare positives all that matters is there. */
const EDGES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99];
const MOST_ITERATIONS = 50;

type Calibration = Evaluation['calibration'];

export function bins(probabilities: Float64Array, labels: Uint8Array): Calibration['bins'] {
  return calibrationBins(probabilities, labels, EDGES).map(({ count, meanScore, observedRate }) => ({
    count,
    meanScore,
    rate: { value: observedRate, ...wilson(Math.round(observedRate * count), count) },
  }));
}

/** Log-odds of a probability, clipped as log loss is. */
export function logOdds(p: number): number {
  const clipped = Math.min(1 - EPSILON, Math.max(EPSILON, p));
  return Math.log(clipped / (1 - clipped));
}

/**
 * Cox's (1958) recalibration: logistic regression of the label on the score's log-odds, by Newton's method.
 * A slope under 1 says that scores are too extreme. Null with one class, or where no finite line fits.
 */
export function coxLine(
  probabilities: Float64Array,
  labels: Uint8Array,
): { slope: number | null; intercept: number | null } {
  const none = { slope: null, intercept: null };
  const positives = positivesIn(labels);
  if (positives === 0 || positives === labels.length) return none;
  const x = probabilities.map(logOdds);
  let [intercept, slope] = [0, 1];
  for (let i = 0; i < MOST_ITERATIONS; i++) {
    const step = newtonStep(x, labels, intercept, slope);
    intercept += step.intercept;
    slope += step.slope;
    if (!Number.isFinite(slope) || Math.abs(slope) > 1e6) return none;
    if (Math.abs(step.intercept) + Math.abs(step.slope) < 1e-10) return { slope, intercept };
  }
  return none;
}

/** Solves the two normal equations of one iteration. */
function newtonStep(x: Float64Array, labels: Uint8Array, intercept: number, slope: number) {
  let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const own = x[i]!;
    const p = 1 / (1 + Math.exp(-(intercept + slope * own)));
    const [miss, weight] = [labels[i]! - p, p * (1 - p)];
    g0 += miss;
    g1 += miss * own;
    h00 += weight;
    h01 += weight * own;
    h11 += weight * own * own;
  }
  const determinant = h00 * h11 - h01 * h01;
  return {
    intercept: (h11 * g0 - h01 * g1) / determinant,
    slope: (h00 * g1 - h01 * g0) / determinant,
  };
}

const DENSITY_BINS = 60;

/** Shares of each class in even stretches of the score's log-odds. */
export function densities(probabilities: Float64Array, labels: Uint8Array): Evaluation['densities'] {
  const odds = probabilities.map(logOdds);
  let [low, high] = [Infinity, -Infinity];
  for (const one of odds) [low, high] = [Math.min(low, one), Math.max(high, one)];
  if (high === low) [low, high] = [low - 0.5, high + 0.5];
  const width = (high - low) / DENSITY_BINS;
  const counts = [new Float64Array(DENSITY_BINS), new Float64Array(DENSITY_BINS)] as const;
  odds.forEach((one, i) => {
    counts[labels[i] === 1 ? 1 : 0][Math.min(DENSITY_BINS - 1, Math.floor((one - low) / width))]! += 1;
  });
  return {
    edges: Array.from({ length: DENSITY_BINS + 1 }, (_, i) => low + i * width),
    negatives: shares(counts[0]),
    positives: shares(counts[1]),
  };
}

function shares(counts: Float64Array): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return Array.from(counts, (count) => (all === 0 ? 0 : count / all));
}
