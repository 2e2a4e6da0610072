import type { Evaluation } from '../../../contract/calls/evaluation.ts';
import { auc, averagePrecision, positivesIn } from '../metrics.ts';
import type { Pause } from '../pause.ts';
import type { Observations } from '../read.ts';
import type { Metrics } from '../types.ts';
import { bins, coxLine, densities } from './calibration.ts';
import { aucWithInterval, averagePrecisionInterval, differenceOfShares, wilson } from './intervals.ts';
import type { Periods } from './periods.ts';
import { singleFeatures } from './single-features.ts';
import { bestOf, f1At, ksAt, mccAt, positivesAmong, sweep, thresholdAt, type Sweep } from './sweep.ts';
import { stepReaching } from './sweep.ts';
import { thresholdGrid } from './thresholds.ts';

/** What a training is judged by. */
export interface Scored {
  label: string;
  splitBy: string;
  observations: Observations;
  /** Of all rows, in the observations' order. */
  probabilities: Float64Array;
  metrics: Metrics;
  periods: Periods;
}

/** Everything that a person looks at to judge a version; the same bytes for the same rows and scores. */
export async function evaluate(scored: Scored, pause: Pause): Promise<Evaluation> {
  const { label, splitBy, observations, metrics, periods } = scored;
  const { labels, parts } = observations;
  const testStart = parts.train + parts.validation;
  const own = labels.subarray(testStart);
  const scores = scored.probabilities.subarray(testStart);
  const found = sweep(scores, own);
  const aucIn = (from: number, to: number) =>
    from === to ? null : auc(scored.probabilities.subarray(from, to), labels.subarray(from, to));
  const part = (name: 'train' | 'validation' | 'test', from: number, to: number) => ({
    rows: to - from,
    positives: positivesIn(labels.subarray(from, to)),
    ...periods[name],
  });
  const train = part('train', 0, parts.train);
  const test = part('test', testStart, labels.length);
  const [ks, bestF1, bestMcc] = [ksAt, f1At, mccAt].map((figure) => bestOf(found, figure)) as [
    Evaluation['ks'],
    Evaluation['bestF1'],
    Evaluation['bestMcc'],
  ];
  const named = [ks, bestF1, bestMcc].flatMap((best) => (best === null ? [] : [best.threshold]));
  return {
    format: 1,
    label,
    splitBy,
    parts: {
      train,
      validation: parts.validation === 0 ? null : part('validation', parts.train, testStart),
      test,
    },
    days: periods.days,
    auc: aucWithInterval(found),
    averagePrecision: await precisionWithInterval(scores, own, pause),
    trainAuc: aucIn(0, parts.train),
    validationAuc: aucIn(parts.train, testStart),
    blocks: blocks(scores, own),
    ...{ ks, bestF1, bestMcc },
    thresholds: thresholdGrid(found, [...named, metrics.threshold]),
    top: topShares(found),
    lift: lift(found),
    calibration: {
      bins: bins(scores, own),
      brier: metrics.brier,
      logLoss: metrics.logLoss,
      ...coxLine(scores, own),
    },
    densities: densities(scores, own),
    features: await singleFeatures(observations, pause),
    labelShift: differenceOfShares(train, test),
  };
}

async function precisionWithInterval(scores: Float64Array, labels: Uint8Array, pause: Pause) {
  const value = averagePrecision(scores, labels);
  return value === null ? null : { value, ...(await averagePrecisionInterval(scores, labels, pause)) };
}

const BLOCKS = 5;

/** Whether the model is as good at the end of the test rows as at their beginning. */
function blocks(scores: Float64Array, labels: Uint8Array): Evaluation['blocks'] {
  const count = Math.min(BLOCKS, labels.length);
  return Array.from({ length: count }, (_, i) => {
    const place = [i, i + 1].map((one) => Math.floor((one * labels.length) / count));
    const own = labels.subarray(...place);
    const probabilities = scores.subarray(...place);
    return {
      rows: own.length,
      positives: positivesIn(own),
      auc: auc(probabilities, own),
      averagePrecision: averagePrecision(probabilities, own),
    };
  });
}

/** In thousandths of the rows: 0.1, 0.5 and 1 %, then every 5 % to the half. */
const SHARES = [1, 5, 10, ...Array.from({ length: 10 }, (_, i) => 50 * (i + 1))].map((one) => one / 1000);

function topShares(found: Sweep): Evaluation['top'] {
  const rows = found.positives + found.negatives;
  return SHARES.map((share) => {
    const count = Math.max(1, Math.round(share * rows));
    const tp = positivesAmong(found, count);
    const step = stepReaching((at) => found.tp[at]! + found.fp[at]!, count, found.tp.length);
    return { share, count, threshold: thresholdAt(found, step), tp, fp: count - tp };
  });
}

const TENTHS = 10;

/** How many times as many positives as among all rows; nothing to compare with where there are none. */
function lift(found: Sweep): Evaluation['lift'] {
  const rows = found.positives + found.negatives;
  if (found.positives === 0 || rows < TENTHS) return [];
  const prevalence = found.positives / rows;
  const estimate = (positives: number, count: number) => {
    const { low, high } = wilson(positives, count);
    return { value: positives / count / prevalence, low: low / prevalence, high: high / prevalence };
  };
  return Array.from({ length: TENTHS }, (_, i) => {
    const [from, to] = [Math.round((i * rows) / TENTHS), Math.round(((i + 1) * rows) / TENTHS)];
    const [before, through] = [i === 0 ? 0 : positivesAmong(found, from), positivesAmong(found, to)];
    const positives = through - before;
    return {
      count: to - from,
      positives,
      own: estimate(positives, to - from),
      cumulative: estimate(through, to),
    };
  });
}
