import { seeded } from '../../engine/training/random.ts';

/** The bench's table: 30 float32 columns, one after the other, and labels of 0 and 1, one in 121 positive. */
export interface BenchTable {
  rows: number;
  features: number;
  values: Float32Array;
  labels: Float32Array;
}

const FEATURES = 30;
const LEVELS = [5, 8, 12, 30, 60, 150, 400, 1000, 2500, 5000];
const POSITIVE_RATE = 1 / 121;
/** Columns with missing values; the share grows with the column. */
const HOLED = [0, 1, 3, 6, 8, 11, 13, 16];

/** Twenty numeric columns (normal, log-normal, counts, zero-inflated, rounded) and ten of category codes. */
export function benchTable(rows: number, seed: number): BenchTable {
  const random = seeded(seed);
  const values = new Float32Array(FEATURES * rows);
  const column = (feature: number) => values.subarray(feature * rows, (feature + 1) * rows);
  for (let feature = 0; feature < 20; feature++) {
    const draw = numericDraws[feature % 5]!;
    column(feature).forEach((_, row, all) => (all[row] = draw(random, feature)));
  }
  const signal = new Float64Array(rows);
  LEVELS.forEach((levels, i) => fillCategories(column(20 + i), signal, levels, i, random));
  addSignal(signal, column, random);
  const labels = drawLabels(signal, random);
  for (const feature of HOLED) punch(column(feature), 0.02 + 0.02 * feature, random);
  return { rows, features: FEATURES, values, labels };
}

type Draw = (random: () => number, feature: number) => number;

const numericDraws: Draw[] = [
  (random) => normal(random),
  (random) => Math.round(Math.exp(normal(random) * 1.2) * 5000) / 100,
  (random, feature) => poisson(3 + feature / 4, random),
  (random) => (random() < 0.6 ? 0 : Math.round(40 * gamma(1.5, random))),
  (random) => Math.round(normal(random) * 3) * 0.5,
];

/** Box and Muller's. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Knuth's product of uniforms. */
function poisson(mean: number, random: () => number): number {
  const stop = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > stop; product *= random()) count++;
  return count;
}

/** Marsaglia and Tsang's, for shapes of 1 and more. */
function gamma(shape: number, random: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Codes with frequencies as 1 / rank^0.9, each with an effect of its own. */
function fillCategories(
  column: Float32Array,
  signal: Float64Array,
  levels: number,
  place: number,
  random: () => number,
): void {
  const effects = seeded(100 + place);
  const spread = place % 2 === 0 ? 0.5 : 0.25;
  const effect = Float64Array.from({ length: levels }, () => normal(effects) * spread);
  const cumulative = new Float64Array(levels);
  let sum = 0;
  for (let level = 0; level < levels; level++) cumulative[level] = sum += (level + 1) ** -0.9;
  for (let row = 0; row < column.length; row++) {
    const code = firstAbove(cumulative, random() * sum);
    column[row] = code;
    signal[row]! += effect[code]!;
  }
}

function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function addSignal(
  signal: Float64Array,
  column: (feature: number) => Float32Array,
  random: () => number,
): void {
  const x = Array.from({ length: 21 }, (_, feature) => column(feature));
  const at = (feature: number, row: number) => x[feature]![row]!;
  for (let row = 0; row < signal.length; row++) {
    signal[row]! +=
      0.7 * at(0, row) +
      0.5 * (at(5, row) > 0 ? Math.log1p(at(1, row)) : 0) -
      0.15 * (at(2, row) - 3) +
      (at(3, row) > 60 && at(7, row) > 5 ? 0.6 : 0) +
      0.4 * Math.sin(2 * at(10, row)) +
      0.15 * at(4, row) * at(9, row) -
      (at(20, row) === 1 ? 0.02 * Math.min(at(13, row), 100) : 0) +
      normal(random) * 0.8;
  }
}

/** Shifts the signal so that one row in 121 is positive, then draws. */
function drawLabels(signal: Float64Array, random: () => number): Float32Array {
  let low = -30;
  let high = 10;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (meanSigmoid(signal, middle) > POSITIVE_RATE) high = middle;
    else low = middle;
  }
  return Float32Array.from(signal, (z) => (random() < 1 / (1 + Math.exp(-z - low)) ? 1 : 0));
}

function meanSigmoid(signal: Float64Array, shift: number): number {
  return signal.reduce((sum, z) => sum + 1 / (1 + Math.exp(-z - shift)), 0) / signal.length;
}

function punch(column: Float32Array, share: number, random: () => number): void {
  for (let row = 0; row < column.length; row++) if (random() < share) column[row] = NaN;
}
