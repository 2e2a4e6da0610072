import { fault } from '../../contract/problem.ts';
import { contributions } from '../explain/contributions.ts';
import { prepareShap, type ShapExplainer } from '../explain/shap.ts';
import { encodeRow, predictRaw, probability } from '../training/predict.ts';
import type { ModelVersion } from './version.ts';

/** A version ready to answer: its trees laid out, its explainer prepared. */
export interface Predictor extends Pick<ModelVersion, 'name' | 'version' | 'ensemble' | 'signature'> {
  explainer: ShapExplainer;
  featureTypes: ReadonlyMap<string, 'numeric' | 'categorical'>;
}

/** Why, in part: what one feature adds to the raw score (log-odds), in numbers and in words. */
export interface Reason {
  feature: string;
  value: number | string | null;
  shap: number;
  reason: string;
}

export interface Prediction {
  probability: number;
  /** Whether the probability reaches the threshold. */
  decision: boolean;
  /** The largest effects first. */
  reasons?: Reason[];
}

/** A prediction with everything that made it. */
export interface Explained extends Required<Prediction> {
  baseValue: number;
  contributions: Omit<Reason, 'reason'>[];
}

interface AnsweredBy {
  model: string;
  version: number;
  threshold: number;
}

export type FeatureValues = Readonly<Record<string, number | string | boolean | null>>;

const topReasons = 5;

/** Prepares a version so that its first answer is as quick as the later ones. */
export function makePredictor({ name, version, ensemble, signature }: ModelVersion): Predictor {
  const explainer = prepareShap(ensemble);
  predictRaw(ensemble, encodeRow(ensemble.features, {}), 1);
  const featureTypes = new Map(ensemble.features.map((feature) => [feature.name, feature.type]));
  return { name, version, ensemble, signature, explainer, featureTypes };
}

/** A request is short: nobody watches its progress or cancels it. */
const unwatched = {
  signal: new AbortController().signal,
  progress: () => {},
  log: () => {},
  now: () => Date.now(),
};

/** One row, with the top reasons unless they are not wanted. */
export function predictOne(
  model: Predictor,
  values: FeatureValues,
  reasons: boolean,
): AnsweredBy & Prediction {
  const row = encodeRow(model.ensemble.features, values);
  const [score] = predictRaw(model.ensemble, row, 1);
  const shap = reasons ? model.explainer.explain(row, 1).values : null;
  return { ...answeredBy(model), ...prediction(model, row, score!, shap) };
}

/** One row with the effect of every feature; the reasons are the largest of them in words. */
export function explainOne(model: Predictor, values: FeatureValues): AnsweredBy & Explained {
  const { features } = model.ensemble;
  const row = encodeRow(features, values);
  const { baseValue } = model.explainer;
  const { ordered } = contributions(features, row, model.explainer.explain(row, 1).values, baseValue);
  return {
    ...predictOne(model, values, false),
    reasons: ordered.slice(0, topReasons),
    baseValue,
    contributions: ordered.map(({ feature, value, shap }) => ({ feature, value, shap })),
  };
}

/** Many rows; explaining them leaves room for other requests in between. */
export async function predictMany(
  model: Predictor,
  instances: readonly FeatureValues[],
  reasons: boolean,
): Promise<AnsweredBy & { predictions: Prediction[] }> {
  const { features } = model.ensemble;
  const width = features.length;
  const rows = new Float32Array(instances.length * width);
  instances.forEach((values, i) => rows.set(encodeRow(features, values), i * width));
  const scores = predictRaw(model.ensemble, rows, instances.length);
  const shap = reasons ? await model.explainer.explainMany(rows, instances.length, unwatched) : null;
  const predictions = Array.from(scores, (score, i) => {
    const own = [i * width, (i + 1) * width] as const;
    return prediction(model, rows.subarray(...own), score, shap?.values.subarray(...own) ?? null);
  });
  return { ...answeredBy(model), predictions };
}

function answeredBy({ name, version, signature }: Predictor) {
  return { model: name, version, threshold: signature.threshold };
}

function prediction(
  model: Predictor,
  row: Float32Array,
  score: number,
  shap: Float64Array | null,
): Prediction {
  const chance = probability(score);
  const decision = chance >= model.signature.threshold;
  if (shap === null) return { probability: chance, decision };
  const { ordered } = contributions(model.ensemble.features, row, shap, model.explainer.baseValue);
  return { probability: chance, decision, reasons: ordered.slice(0, topReasons) };
}

/**
 * @param path what stands before the feature's name in a problem's place, as `instances.3.`
 * @throws fault `serving.feature-unknown` or `serving.feature-type` at the first value that does not fit
 */
export function checkFeatures(model: Predictor, values: FeatureValues, path = ''): void {
  for (const feature in values) {
    const type = model.featureTypes.get(feature);
    if (type === undefined) {
      throw fault('serving.feature-unknown', { feature, model: model.name }, { field: path + feature });
    }
    const value = values[feature];
    if (value === null || fits(type, value)) continue;
    throw fault('serving.feature-type', { feature, type }, { field: path + feature });
  }
}

/** A switch counts as 0 or 1; a category may be written as the number that it looks like. */
function fits(type: 'numeric' | 'categorical', value: unknown): boolean {
  return type === 'categorical' ? true : typeof value === 'number' || typeof value === 'boolean';
}
