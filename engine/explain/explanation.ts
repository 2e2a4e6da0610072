import type { Work } from '../jobs/work.ts';
import type { Ensemble } from '../training/ensemble.ts';
import { beeswarm, dependence, globalImportance } from './charts.ts';
import type { BeeswarmRow, Dependence, Importance } from './charts.ts';
import { prepareShap } from './shap.ts';

/** What a model looks at, over a sample of rows; written beside it as explanation.json. */
export interface Explanation {
  format: 1;
  /** How many rows were explained. */
  rows: number;
  baseValue: number;
  importance: Importance[];
  beeswarm: BeeswarmRow[];
  dependence: Dependence[];
}

/** As much as a chart can show. */
const shownFeatures = 20;
const shownRows = 500;

/** Explains encoded rows (row-major float32, NaN where missing) and keeps what charts need. */
export async function makeExplanation(
  ensemble: Ensemble,
  rows: Float32Array,
  count: number,
  work: Work,
): Promise<Explanation> {
  const { values, baseValue } = await prepareShap(ensemble).explainMany(rows, count, work);
  const explained = { features: ensemble.features, rows, values, count };
  const importance = globalImportance(explained);
  return {
    format: 1,
    rows: count,
    baseValue,
    importance,
    beeswarm: beeswarm(explained, { features: shownFeatures, rows: shownRows }),
    dependence: importance
      .slice(0, shownFeatures)
      .map(({ feature }) => dependence(explained, feature, shownRows)),
  };
}
