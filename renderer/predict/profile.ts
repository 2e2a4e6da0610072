import type { ModelFeature } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { bars } from '../charts/bars.ts';
import type { HandleProps } from '../charts/Handle.tsx';
import { lines } from '../charts/lines.ts';
import type { Drawing } from '../charts/types.ts';
import type { WhatIf } from './queries.ts';
import { named } from './usual.ts';

const texts = en.view.predict.profile;

interface Range {
  low: number;
  high: number;
}

/** What training saw, and where the row is. */
function rangeOf({ min, max }: ModelFeature, value: unknown): Range {
  const known = [min ?? 0, max ?? 1, ...(typeof value === 'number' ? [value] : [])];
  return { low: Math.min(...known), high: Math.max(...known) };
}

/** The probability over everything that one input can be. */
export function profileDrawing(
  feature: ModelFeature,
  whatIf: WhatIf,
  value: unknown,
  threshold: number,
): Drawing {
  if (whatIf.stretches.length === 0) return categoriesDrawing(whatIf, threshold);
  const { low, high } = rangeOf(feature, value);
  const corners = whatIf.stretches
    .filter(({ from, to }) => (from ?? low) < high && (to ?? high) > low)
    .flatMap(({ from, to, probability }) => [
      { x: Math.max(low, from ?? low), y: probability },
      { x: Math.min(high, to ?? high), y: probability },
    ]);
  return lines({
    lines: [
      { name: named(feature.name), x: corners.map(({ x }) => x), y: corners.map(({ y }) => y) },
      { name: texts.threshold, x: [low, high], y: [threshold, threshold], reference: true },
    ],
    x: named(feature.name),
    y: texts.axis,
    percent: { y: true },
    yaxis: { rangemode: 'tozero' },
  });
}

function categoriesDrawing({ feature, categories, missing }: WhatIf, threshold: number): Drawing {
  const all = [...categories, { category: en.view.predict.missingValue, probability: missing }]
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, mostCategories);
  return bars({
    bars: all.map(({ category, probability }) => ({ name: category, value: probability })),
    of: named(feature),
    axis: texts.axis,
    percent: true,
    reference: threshold,
  });
}

const mostCategories = 24;
const places = 100;

/** The row's own place on the curve, which can be moved; none where the value is missing. */
export function profileHandle(
  feature: ModelFeature,
  { stretches }: WhatIf,
  value: unknown,
  onChange: (value: number) => void,
): HandleProps | null {
  if (typeof value !== 'number' || stretches.length === 0) return null;
  const { low, high } = rangeOf(feature, value);
  const whole = Number.isInteger(low) && Number.isInteger(high) && high - low <= places;
  const steps = whole ? high - low : places;
  const probability = (x: number) => stretches.find(({ to }) => to === null || x <= to)?.probability ?? 0;
  const points = Array.from({ length: steps + 1 }, (_, at) => {
    const x = low + ((high - low) * at) / (steps || 1);
    return { x, y: probability(x) };
  });
  const at = Math.round(((value - low) / (high - low || 1)) * steps);
  points[at] = { x: value, y: probability(value) };
  const digits = Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(high - low || 1))));
  return {
    label: texts.handle({ feature: named(feature.name) }),
    points,
    at,
    text: en.view.predict.value(value),
    onMove: (next) => onChange(whole ? points[next]!.x : Number(points[next]!.x.toFixed(digits))),
  };
}

/** The least and the most that it can be by this input alone. */
export function reach({ stretches, categories, missing }: WhatIf): Range {
  const all = [...stretches, ...categories].map(({ probability }) => probability);
  const known = all.length === 0 ? [missing] : all;
  return { low: Math.min(...known), high: Math.max(...known) };
}
