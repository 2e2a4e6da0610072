import type { ExplainedSample, Importance } from '../../contract/calls/explanation.ts';
import type { FeatureSpec } from '../training/ensemble.ts';

/** Rows as the predictor takes them and their SHAP values, both count × features, row-major. */
export interface Explained {
  features: readonly FeatureSpec[];
  rows: Float32Array;
  values: Float64Array;
  count: number;
}

/** All features, the most important first; equal ones in the model's order. */
export function globalImportance(explained: Explained): Importance[] {
  const { features, values, count } = explained;
  const width = features.length;
  const sums = new Float64Array(width);
  for (let at = 0; at < count * width; at++) sums[at % width]! += Math.abs(values[at]!);
  const total = sums.reduce((sum, value) => sum + value, 0);
  return features
    .map(({ name }, i) => ({
      feature: name,
      meanAbsolute: count === 0 ? 0 : sums[i]! / count,
      share: total === 0 ? 0 : sums[i]! / total,
    }))
    .toSorted((a, b) => b.meanAbsolute - a.meanAbsolute);
}

/** As much of a sample as charts show: a model of 500 features is still a file of about a megabyte. */
const LISTED = 100;
const PARTNERED = 20;

/**
 * The columns of the chosen rows, the most important features first: values as people know them, SHAP values,
 * and which feature each of the first ones interacts with. What is not listed is summed.
 */
export function columnsOf(
  explained: Explained,
  importance: readonly Importance[],
  chosen: readonly number[],
): Pick<ExplainedSample, 'features' | 'others'> {
  const { features, rows, values } = explained;
  const width = features.length;
  const listed = importance.slice(0, LISTED).map(({ feature }) => featureIndex(explained, feature));
  const own = new Set(listed);
  const unlisted = features.flatMap((_, i) => (own.has(i) ? [] : [i]));
  return {
    features: listed.map((index, rank) => ({
      feature: features[index]!.name,
      values: chosen.map((row) => rounded(shownValue(features[index]!, rows[row * width + index]!))),
      shap: chosen.map((row) => Number(values[row * width + index]!.toPrecision(6))),
      partner: rank < PARTNERED ? strongestPartner(explained, index, chosen) : null,
    })),
    others: chosen.map((row) =>
      Number(unlisted.reduce((sum, i) => sum + values[row * width + i]!, 0).toPrecision(6)),
    ),
  };
}

/** A float32 has about seven digits; the rest is noise that nobody wrote. */
function rounded(value: number | string | null): number | string | null {
  return typeof value === 'number' ? Number(value.toPrecision(7)) : value;
}

/** Row numbers at even distances: the same rows each time, without a random generator. */
export function spread(count: number, limit: number): number[] {
  const size = Math.min(count, limit);
  return Array.from({ length: size }, (_, i) => Math.floor((i * count) / size));
}

function featureIndex({ features }: Explained, name: string): number {
  return features.findIndex((feature) => feature.name === name);
}

/** A value as people know it: the category's name, null where missing. */
export function shownValue(spec: FeatureSpec, value: number): number | string | null {
  if (Number.isNaN(value)) return null;
  return spec.type === 'categorical' ? (spec.categories[value] ?? null) : value;
}

const stretches = 10;

/**
 * Within stretches of like values of the feature, its SHAP values vary only by interaction: the partner is the
 * feature whose lower and upper half differ most there (the idea of shap's approximate_interactions).
 */
function strongestPartner(explained: Explained, feature: number, chosen: readonly number[]): string | null {
  const { features, rows } = explained;
  const width = features.length;
  const at = (row: number) => rows[row * width + feature]!;
  const known = chosen.filter((row) => !Number.isNaN(at(row))).toSorted((a, b) => at(a) - at(b));
  let best = { partner: feature, difference: 0 };
  features.forEach((_, partner) => {
    const difference = partner === feature ? 0 : halvesDiffer(explained, feature, partner, known);
    if (difference > best.difference) best = { partner, difference };
  });
  return best.partner === feature ? null : features[best.partner]!.name;
}

function halvesDiffer(explained: Explained, feature: number, partner: number, sorted: number[]): number {
  const { features, rows, values } = explained;
  const width = features.length;
  const size = Math.ceil(sorted.length / stretches);
  let difference = 0;
  for (let from = 0; from < sorted.length; from += size) {
    const stretch = sorted
      .slice(from, from + size)
      .filter((row) => !Number.isNaN(rows[row * width + partner]!));
    stretch.sort((a, b) => rows[a * width + partner]! - rows[b * width + partner]!);
    const shap = stretch.map((row) => values[row * width + feature]!);
    const middle = Math.floor(shap.length / 2);
    difference += Math.abs(mean(shap.slice(middle)) - mean(shap.slice(0, middle))) * shap.length;
  }
  return difference;
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
