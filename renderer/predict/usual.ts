import type { CallOutput, ModelFeature } from '../../contract/calls.ts';
import type { Features } from '../client/queries.ts';

export type Model = CallOutput<'model.show'>;

/** The median of each number, the most frequent of each category. */
export function usual(features: readonly ModelFeature[]): Features {
  return Object.fromEntries(features.map((feature) => [feature.name, usualOf(feature)]));
}

/** What is usual for one input. */
export function usualOf({ median, mostFrequent }: ModelFeature): number | string | null {
  return median === null ? mostFrequent : Number(median.toPrecision(4));
}

/** The inputs in the order of what they count for, those that count for nothing in the model's order. */
export function byImportance({ features, importance }: Model): ModelFeature[] {
  const place = new Map(importance.map(({ feature }, at) => [feature, at]));
  return features.toSorted((a, b) => (place.get(a.name) ?? Infinity) - (place.get(b.name) ?? Infinity));
}

/** A name as people read it. */
export function named(feature: string): string {
  return feature.replaceAll('_', ' ');
}
