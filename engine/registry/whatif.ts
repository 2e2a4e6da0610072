import { encodeRow, predictRaw, probability } from '../training/predict.ts';
import type { FeatureValues, Predictor } from './predictor.ts';
import { between, wholeNumbers } from './round.ts';

/** The prediction while a feature's value is in a stretch, all others held; a bound of null is open. */
export interface Stretch {
  from: number | null;
  to: number | null;
  probability: number;
}

/** The prediction over everything that one feature can be. */
export interface Profile {
  feature: string;
  /** Of a number: between the values where trees part. */
  stretches: Stretch[];
  /** Of a category. */
  categories: { category: string; probability: number }[];
  missing: number;
}

/** The nearest change of one feature that turns the decision around. */
export interface Flip {
  feature: string;
  from: number | string | null;
  to: number | string | null;
  probability: number;
  /** Share of the feature's usual range that it is away; 1 for another category. */
  distance: number;
}

/** Finer than anyone sees, coarse enough to be at once. */
const mostStretches = 200;
const fewestStretches = 10;
/** So many walks through a tree are a quarter of a second: a large model is looked at more coarsely. */
const walks = 4e6;

/** What the prediction would be if one feature were something else. */
export function profile(model: Predictor, values: FeatureValues, feature: string): Profile {
  const spec = model.ensemble.features.find(({ name }) => name === feature);
  const [missing = 0] = chances(model, values, feature, [null]);
  if (spec?.type === 'categorical') {
    const found = chances(model, values, feature, spec.categories);
    const categories = spec.categories.map((category, at) => ({ category, probability: found[at]! }));
    return { feature, stretches: [], categories, missing };
  }
  return { feature, stretches: stretchesOf(model, values, feature), categories: [], missing };
}

/** For every feature the nearest change of it alone that turns the decision around; the nearest first. */
export function flips(model: Predictor, values: FeatureValues): Flip[] {
  const [now = 0] = chances(model, values, '', [null]);
  const decides = (chance: number) => chance >= model.signature.threshold;
  const turned = (chance: number) => decides(chance) !== decides(now);
  return model.ensemble.features
    .flatMap(({ name, type }) => {
      const found =
        type === 'numeric'
          ? numericFlip(model, values, name, turned)
          : categoryFlip(model, values, name, turned);
      return found === null ? [] : [found];
    })
    .toSorted(
      (a, b) => a.distance - b.distance || Math.abs(b.probability - now) - Math.abs(a.probability - now),
    );
}

/** The probabilities with the feature at each of these values. */
function chances(
  model: Predictor,
  values: FeatureValues,
  feature: string,
  candidates: readonly (number | string | null)[],
): number[] {
  const { features } = model.ensemble;
  const width = features.length;
  const at = features.findIndex(({ name }) => name === feature);
  const base = encodeRow(features, values);
  const rows = new Float32Array(candidates.length * width);
  candidates.forEach((candidate, row) => {
    rows.set(base, row * width);
    if (at >= 0) rows[row * width + at] = encodeRow([features[at]!], { [feature]: candidate })[0]!;
  });
  return Array.from(predictRaw(model.ensemble, rows, candidates.length), probability);
}

/** Where any tree parts the feature, in order; thinned evenly where there are many. */
function bounds({ ensemble }: Predictor, feature: string, most: number): number[] {
  const at = ensemble.features.findIndex(({ name }) => name === feature);
  const found = new Set<number>();
  for (const tree of ensemble.trees) {
    tree.feature.forEach((asked, node) => {
      if (asked === at) found.add(Math.fround(tree.threshold[node]!));
    });
  }
  const sorted = [...found].toSorted((a, b) => a - b);
  if (sorted.length <= most) return sorted;
  return Array.from({ length: most }, (_, i) => sorted[Math.floor((i * sorted.length) / most)]!);
}

/** A value at a bound belongs to the stretch below it. */
function stretchesOf(
  model: Predictor,
  values: FeatureValues,
  feature: string,
  most = mostStretches,
): Stretch[] {
  const limits = bounds(model, feature, most);
  const inside = [...limits, limits.length === 0 ? 0 : above(limits.at(-1)!)];
  const found = chances(model, values, feature, inside);
  return found.map((chance, at) => ({
    from: limits[at - 1] ?? null,
    to: limits[at] ?? null,
    probability: chance,
  }));
}

/** The next float32: the smallest number that is beyond a bound. */
function above(bound: number): number {
  const near = Math.abs(bound) * 2 ** -22;
  return Math.fround(bound + Math.max(near, 2 ** -126));
}

function numericFlip(
  model: Predictor,
  values: FeatureValues,
  feature: string,
  turned: (chance: number) => boolean,
): Flip | null {
  const facts = model.signature.features.find(({ name }) => name === feature);
  const now = values[feature] ?? null;
  const from = now === null ? null : Number(now);
  const { min, max } = { min: facts?.min ?? 0, max: facts?.max ?? 1 };
  const whole = wholeNumbers([min, max, facts?.median ?? 0]);
  const { features, trees } = model.ensemble;
  const affordable = Math.floor(walks / (features.length * Math.max(1, trees.length)));
  const most = Math.min(mostStretches, Math.max(fewestStretches, affordable));
  const candidates = stretchesOf(model, values, feature, most)
    .filter((stretch) => turned(stretch.probability))
    .flatMap((stretch) =>
      between(
        stretch.from ?? Math.min(min, stretch.to ?? min) - 1,
        stretch.to ?? Math.max(max, (stretch.from ?? max) + 1),
        from ?? min,
        whole,
      ),
    );
  return nearest(model, values, feature, candidates, turned, (to) => {
    const range = max - min;
    return from === null || range === 0 ? 1 : Math.abs(Number(to) - from) / range;
  });
}

function categoryFlip(
  model: Predictor,
  values: FeatureValues,
  feature: string,
  turned: (chance: number) => boolean,
): Flip | null {
  const spec = model.ensemble.features.find(({ name }) => name === feature);
  return nearest(
    model,
    values,
    feature,
    spec?.type === 'categorical' ? spec.categories : [],
    turned,
    () => 1,
  );
}

/** Each candidate is predicted again as a person would type it. */
function nearest(
  model: Predictor,
  values: FeatureValues,
  feature: string,
  candidates: readonly (number | string)[],
  turned: (chance: number) => boolean,
  distanceTo: (candidate: number | string) => number,
): Flip | null {
  const found = chances(model, values, feature, candidates);
  const given = values[feature] ?? null;
  const from = typeof given === 'boolean' ? Number(given) : given;
  let best: Flip | null = null;
  candidates.forEach((to, at) => {
    const distance = distanceTo(to);
    if (!turned(found[at]!) || (best !== null && best.distance <= distance)) return;
    best = { feature, from, to, probability: found[at]!, distance };
  });
  return best;
}
