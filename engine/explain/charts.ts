import type { FeatureSpec } from '../training/ensemble.ts';

/** Rows as the predictor takes them and their SHAP values, both count × features, row-major. */
export interface Explained {
  features: readonly FeatureSpec[];
  rows: Float32Array;
  values: Float64Array;
  count: number;
}

/** A feature's weight in the whole: the mean size of its SHAP values. */
export interface Importance {
  feature: string;
  meanAbsolute: number;
  /** Part of the sum over all features, 0…1. */
  share: number;
}

/** One dot of a chart; color is the place of the coloring value between its 5th and 95th percentile. */
export interface Point {
  /** The feature's value; a category by name; null where missing. */
  value: number | string | null;
  shap: number;
  /** 0…1; null for a category or a missing value. */
  color: number | null;
}

export interface BeeswarmRow {
  feature: string;
  points: Point[];
}

export interface Dependence {
  feature: string;
  /** The feature that colors the dots: where its halves differ most in SHAP value; null with one feature. */
  colorBy: string | null;
  points: Point[];
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

/** The most important features' dots, of at most `rows` rows spread evenly over what is given. */
export function beeswarm(explained: Explained, limit: { features: number; rows: number }): BeeswarmRow[] {
  const chosen = spread(explained.count, limit.rows);
  return globalImportance(explained)
    .slice(0, limit.features)
    .map(({ feature }) => {
      const index = featureIndex(explained, feature);
      return { feature, points: points(explained, index, index, chosen) };
    });
}

/** One feature's value against its SHAP value, colored by the feature it interacts with most. */
export function dependence(explained: Explained, feature: string, rows: number): Dependence {
  const chosen = spread(explained.count, rows);
  const index = featureIndex(explained, feature);
  const partner = strongestPartner(explained, index, chosen);
  return {
    feature,
    colorBy: partner === index ? null : explained.features[partner]!.name,
    points: points(explained, index, partner, chosen),
  };
}

function featureIndex({ features }: Explained, name: string): number {
  return features.findIndex((feature) => feature.name === name);
}

/** Row numbers at even distances: the same rows each time, without a random generator. */
function spread(count: number, limit: number): number[] {
  const size = Math.min(count, limit);
  return Array.from({ length: size }, (_, i) => Math.floor((i * count) / size));
}

function points(explained: Explained, feature: number, colorBy: number, chosen: number[]): Point[] {
  const { features, rows, values } = explained;
  const width = features.length;
  const color = colorScale(
    features[colorBy]!,
    chosen.map((row) => rows[row * width + colorBy]!),
  );
  return chosen.map((row) => ({
    value: shownValue(features[feature]!, rows[row * width + feature]!),
    shap: values[row * width + feature]!,
    color: color(rows[row * width + colorBy]!),
  }));
}

/** A value as people know it: the category's name, null where missing. */
export function shownValue(spec: FeatureSpec, value: number): number | string | null {
  if (Number.isNaN(value)) return null;
  return spec.type === 'categorical' ? (spec.categories[value] ?? null) : value;
}

function colorScale(spec: FeatureSpec, values: number[]): (value: number) => number | null {
  if (spec.type === 'categorical') return () => null;
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).toSorted();
  const low = sorted[Math.floor(0.05 * (sorted.length - 1))] ?? 0;
  const high = sorted[Math.ceil(0.95 * (sorted.length - 1))] ?? 0;
  return (value) => {
    if (Number.isNaN(value)) return null;
    return high === low ? 0.5 : Math.min(1, Math.max(0, (value - low) / (high - low)));
  };
}

const stretches = 10;

/**
 * Within stretches of like values of the feature, its SHAP values vary only by interaction: the partner is the
 * feature whose lower and upper half differ most there (the idea of shap's approximate_interactions).
 */
function strongestPartner(explained: Explained, feature: number, chosen: number[]): number {
  const { features, rows } = explained;
  const width = features.length;
  const at = (row: number) => rows[row * width + feature]!;
  const known = chosen.filter((row) => !Number.isNaN(at(row))).toSorted((a, b) => at(a) - at(b));
  let best = { partner: feature, difference: 0 };
  features.forEach((_, partner) => {
    const difference = partner === feature ? 0 : halvesDiffer(explained, feature, partner, known);
    if (difference > best.difference) best = { partner, difference };
  });
  return best.partner;
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
