import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Explanation, Importance } from '../../../contract/calls/explanation.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Ensemble } from '../../training/ensemble.ts';
import type { Metrics } from '../../training/types.ts';
import type { Ask } from './asking.ts';
import type { ExplainParams, Steps, TrainParams } from './library-steps.ts';
import { tableOf } from './tables.ts';
import { displayed, type Displayed } from './values.ts';

const words = en.notebook.models;
const listed = 20;

/** How much the splits on a feature took off the loss, and their part of all. */
export interface FeatureGain {
  feature: string;
  gain: number;
  share: number;
}

/** A trained model as a cell shows it: how well it does on the test rows, and what it looks at. */
export interface Trained extends Displayed {
  model: string;
  /** Rows of each part. */
  rows: { train: number; validation: number; test: number };
  bestIteration: number;
  metrics: Metrics;
  /** The most useful first. */
  features: FeatureGain[];
  /** It stood already, and was not trained again. */
  unchanged: boolean;
}

/** What a model looks at, by exact SHAP over a sample of its test rows. */
export interface Explained extends Displayed {
  model: string;
  /** How many rows the shares are measured over. */
  rows: number;
  /** The raw score (log-odds) from which contributions count. */
  baseValue: number;
  /** Each feature's mean |SHAP| and its share of all, the largest first. */
  importance: Importance[];
  /** A row each: its key, label and probability, and what each feature adds to its raw score. */
  contributions: Record<string, unknown>[];
  unchanged: boolean;
}

/** Runs the step `train` and gives what is worth looking at. */
export type Train = (params: TrainParams) => Promise<Trained>;

/** Runs the step `explain` and gives what is worth looking at. */
export type Explain = (params: ExplainParams) => Promise<Explained>;

export function makeTrain(steps: Steps, ask: Ask): Train {
  return async (params) => {
    const { result, unchanged } = await steps.train(params);
    const { model } = params;
    const ensemble = await fileOf<Ensemble>(ask, model, 'model.json');
    const { rows, bestIteration, metrics } = result as unknown as Pick<
      Trained,
      'rows' | 'bestIteration' | 'metrics'
    >;
    const trained = { model, rows, bestIteration, metrics, features: gains(ensemble), unchanged };
    return displayed(trained, () => [
      tableOf(metricRows(trained)),
      tableOf(
        trained.features.slice(0, listed).map(({ feature, share }) => ({ feature, share: parts(share) })),
      ),
    ]);
  };
}

export function makeExplain(steps: Steps, ask: Ask): Explain {
  return async (params) => {
    const { unchanged } = await steps.explain(params);
    const { model } = params;
    const found = await fileOf<Explanation>(ask, model, 'explanation.json');
    const { rows, baseValue, importance } = found;
    const explained = {
      model,
      rows,
      baseValue,
      importance,
      contributions: contributionsOf(found),
      unchanged,
    };
    const shares = importance.slice(0, listed).map(({ feature, meanAbsolute, share }) => ({
      feature,
      [words.share]: parts(share),
      [words.meanAbsolute]: rounded(meanAbsolute),
    }));
    return displayed(explained, () => [tableOf(shares), words.contributions({ rows })]);
  };
}

async function fileOf<T>(ask: Ask, model: string, file: string): Promise<T> {
  const folder = await ask({ for: 'trained', model });
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}

/** What the splits on each feature took off the loss, summed over all trees. */
function gains({ features, trees }: Ensemble): FeatureGain[] {
  const sums = features.map(() => 0);
  for (const { feature, gain } of trees)
    feature.forEach((at, node) => {
      if (at >= 0) sums[at] = (sums[at] ?? 0) + (gain[node] ?? 0);
    });
  const total = sums.reduce((whole, gain) => whole + gain, 0);
  return features
    .map(({ name }, at) => ({
      feature: name,
      gain: sums[at] ?? 0,
      share: total === 0 ? 0 : (sums[at] ?? 0) / total,
    }))
    .toSorted((a, b) => b.gain - a.gain);
}

function metricRows({ rows, bestIteration, metrics }: Pick<Trained, 'rows' | 'bestIteration' | 'metrics'>) {
  const { auc, averagePrecision, f1, precision, recall, logLoss, brier, threshold, positives } = metrics;
  const found = { averagePrecision, auc, f1, precision, recall, logLoss, brier, threshold };
  const counts = { positives, ...rows, bestIteration };
  return [
    ...Object.entries(found).map(([name, value]) => ({
      [words.metric]: words.metrics[name as keyof typeof found],
      [words.value]: value === null ? null : rounded(value),
    })),
    ...Object.entries(counts).map(([name, value]) => ({
      [words.metric]: words.metrics[name as keyof typeof counts],
      [words.value]: value,
    })),
  ];
}

function contributionsOf({ sample }: Explanation): Record<string, unknown>[] {
  return sample.scores.map((probability, row) => ({
    ...Object.fromEntries(sample.keys.map(({ name, values }) => [name, values[row]])),
    label: sample.labels[row],
    probability,
    ...Object.fromEntries(sample.features.map(({ feature, shap }) => [feature, shap[row]])),
    [words.others]: sample.others[row],
  }));
}

function parts(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
