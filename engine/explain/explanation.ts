import type { ExplainedSample, Explanation } from '../../contract/calls/explanation.ts';
import type { Work } from '../jobs/work.ts';
import type { Ensemble } from '../training/ensemble.ts';
import { predictRaw, probability } from '../training/predict.ts';
import { columnsOf, globalImportance, spread } from './charts.ts';
import { prepareShap } from './shap.ts';

/** Encoded rows (row-major float32, NaN where missing) and what names them: first those drawn at random. */
export interface Sampled {
  rows: Float32Array;
  count: number;
  random: number;
  table: string;
  keys: ExplainedSample['keys'];
  labels: number[];
}

/** As many of the random rows as a chart can show. */
const shownRows = 500;

/** Explains rows and keeps what charts need: importance over the random rows, columns of some of all. */
export async function makeExplanation(ensemble: Ensemble, given: Sampled, work: Work): Promise<Explanation> {
  const { rows, count, random, table, keys, labels } = given;
  const { features } = ensemble;
  const { values, baseValue } = await prepareShap(ensemble).explainMany(rows, count, work);
  const importance = globalImportance({ features, rows, values, count: random });
  const scores = predictRaw(ensemble, rows, count);
  const shown = spread(random, shownRows);
  const chosen = [...shown, ...Array.from({ length: count - random }, (_, i) => random + i)];
  return {
    format: 1,
    rows: random,
    baseValue,
    importance,
    sample: {
      table,
      keys: keys.map(({ name, values: all }) => ({ name, values: chosen.map((row) => all[row]!) })),
      random: shown.length,
      scores: chosen.map((row) => probability(scores[row]!)),
      labels: chosen.map((row) => labels[row]!),
      ...columnsOf({ features, rows, values, count }, importance, chosen),
    },
  };
}
