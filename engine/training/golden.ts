import type { Column } from './data.ts';
import type { Ensemble } from './ensemble.ts';
import { encodeRow, finiteFloat, predictRaw, probability } from './predict.ts';
import { seeded } from './random.ts';
import type { GoldenRows } from './types.ts';

type Value = number | string | null;
type Values = Record<string, Value>;

const ROWS = 200;
const MISSING_SHARE = 0.3;

/**
 * Rows that every runtime of the model must score alike: rows of the training data as they are, with missing
 * values, with categories never seen, and with numbers at a tree's threshold and one float32 beside it.
 */
export function goldenRows(
  ensemble: Ensemble,
  columns: readonly Column[],
  trainRows: number,
  seed: number,
): GoldenRows {
  const random = seeded(seed);
  const change = changes(ensemble, random);
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const values = rowValues(columns, Math.floor(random() * trainRows));
    change[i % change.length]!(values);
    return scored(ensemble, values);
  });
  return { format: 1, rows };
}

function scored(ensemble: Ensemble, features: Values): GoldenRows['rows'][number] {
  const rawScore = predictRaw(ensemble, encodeRow(ensemble.features, features), 1)[0]!;
  return { features, rawScore, probability: probability(rawScore) };
}

function rowValues(columns: readonly Column[], row: number): Values {
  return Object.fromEntries(columns.map(({ spec, values }) => [spec.name, valueAt(spec, values[row]!)]));
}

function valueAt(spec: Column['spec'], value: number): Value {
  if (Number.isNaN(value)) return null;
  return spec.type === 'numeric' ? value : (spec.categories[value] ?? null);
}

/** What is done to every fourth row each. */
function changes(ensemble: Ensemble, random: () => number): ((values: Values) => void)[] {
  const thresholds = thresholdsOf(ensemble);
  return [
    () => {},
    (values) => {
      for (const name of Object.keys(values)) if (random() < MISSING_SHARE) values[name] = null;
    },
    (values) => {
      for (const spec of ensemble.features) {
        if (spec.type === 'categorical') values[spec.name] = unseen(spec.categories);
      }
      beside(values, thresholds, random, 1);
    },
    (values) => beside(values, thresholds, random, thresholds.size),
  ];
}

function thresholdsOf({ features, trees }: Ensemble): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const tree of trees) {
    tree.feature.forEach((feature, node) => {
      if (feature < 0 || tree.categories[node] !== null) return;
      const { name } = features[feature]!;
      const own = found.get(name) ?? [];
      own.push(tree.threshold[node]!);
      found.set(name, own);
    });
  }
  return found;
}

/** Puts up to `count` features at a threshold of theirs, or next to it. */
function beside(
  values: Values,
  thresholds: Map<string, number[]>,
  random: () => number,
  count: number,
): void {
  for (const [name, own] of [...thresholds].slice(0, count)) {
    const threshold = own[Math.floor(random() * own.length)]!;
    const near = [threshold, nextFloat(threshold, 1), nextFloat(threshold, -1)];
    // Where only missing values go right, the threshold is the largest float32: infinity is next to it.
    values[name] = finiteFloat(near[Math.floor(random() * 3)]!);
  }
}

/** The float32 next to a float32: above it (1) or below it (-1). */
export function nextFloat(value: number, direction: 1 | -1): number {
  const float = Float32Array.of(value);
  const bits = new Int32Array(float.buffer);
  if (value === 0) bits[0] = direction === 1 ? 1 : 0x8000_0001 | 0;
  else bits[0]! += value > 0 === (direction === 1) ? 1 : -1;
  return float[0]!;
}

function unseen(categories: readonly string[]): string {
  let name = 'never seen';
  while (categories.includes(name)) name += '.';
  return name;
}
