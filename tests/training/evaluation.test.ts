import { describe, expect, it } from 'vitest';
import { evaluation as schema } from '../../contract/calls/evaluation.ts';
import { bins, coxLine, densities } from '../../engine/training/evaluation/calibration.ts';
import { evaluate } from '../../engine/training/evaluation/evaluate.ts';
import {
  aucWithInterval,
  averagePrecisionInterval,
  differenceOfShares,
  wilson,
} from '../../engine/training/evaluation/intervals.ts';
import {
  bestOf,
  f1At,
  ksAt,
  mccAt,
  positivesAmong,
  stepAbove,
  sweep,
  thresholdAt,
} from '../../engine/training/evaluation/sweep.ts';
import { thresholdGrid } from '../../engine/training/evaluation/thresholds.ts';
import { averagePrecision, measure } from '../../engine/training/metrics.ts';
import { Pause } from '../../engine/training/pause.ts';
import { seeded } from '../../engine/training/random.ts';
import type { Observations } from '../../engine/training/read.ts';

const pause = () => new Pause(new AbortController().signal);
const floats = (...values: number[]) => Float64Array.from(values);
const bytes = (...values: number[]) => Uint8Array.from(values);

/** Two of three scores tie: 0.9 (+), 0.5 (+ and −), 0.1 (−). */
const tied = () => sweep(floats(0.5, 0.9, 0.1, 0.5), bytes(1, 1, 0, 0));

/** Rare positives that score higher. */
function rare(count: number, seed = 1) {
  const random = seeded(seed);
  const labels = Uint8Array.from({ length: count }, () => Number(random() < 0.02));
  const scores = Float64Array.from(labels, (label) => (label * 0.3 + random()) / 1.3);
  return { scores, labels };
}

describe('a sweep over thresholds', () => {
  it('takes rows of one score together', () => {
    const { scores, tp, fp } = tied();
    expect([...scores]).toEqual([0.9, 0.5, 0.1]);
    expect([...tp]).toEqual([1, 2, 2]);
    expect([...fp]).toEqual([0, 1, 2]);
  });

  it('counts ties among the highest rows as if in random order', () => {
    expect([1, 2, 3, 4].map((count) => positivesAmong(tied(), count))).toEqual([1, 1.5, 2, 2]);
  });

  it('finds the step of a threshold, and the threshold of a step', () => {
    expect([1, 0.9, 0.6, 0.5, 0].map((one) => stepAbove(tied(), one))).toEqual([-1, 0, 0, 1, 2]);
    expect([0, 1, 2].map((step) => thresholdAt(tied(), step))).toEqual([0.7, 0.3, 0.1]);
  });

  it('finds the best F1, MCC and K-S', () => {
    expect(bestOf(tied(), f1At)).toEqual({ value: 0.8, threshold: 0.3 });
    expect(bestOf(tied(), mccAt)?.value).toBeCloseTo(1 / Math.sqrt(3), 12);
    expect(bestOf(tied(), ksAt)).toEqual({ value: 0.5, threshold: 0.7 });
  });

  it('has no best where there is one class', () => {
    expect(bestOf(sweep(floats(0.2, 0.4), bytes(0, 0)), ksAt)).toBeNull();
  });
});

describe('the grid of thresholds', () => {
  it('has exact counts at round numbers, at the ends and at those that are named', () => {
    const { scores, labels } = rare(20_000);
    const found = sweep(scores, labels);
    const { threshold, tp, fp } = thresholdGrid(found, [0.123_45]);
    expect(threshold.length).toBeLessThan(600);
    expect(threshold).toEqual(threshold.toSorted((a, b) => b - a));
    for (const wanted of [0.5, 0.05, 0.123_45]) {
      const at = threshold.indexOf(wanted);
      const { confusion } = measure(scores, labels, wanted);
      expect([tp[at], fp[at]]).toEqual([confusion.tp, confusion.fp]);
    }
    expect(tp.at(-1)).toBe(found.positives);
    expect(fp.at(-1)).toBe(found.negatives);
    expect(tp[0]! + fp[0]!).toBe(1);
  });

  it('is empty without rows', () => {
    expect(thresholdGrid(sweep(floats(), bytes()), [0.5])).toEqual({ threshold: [], tp: [], fp: [] });
  });
});

describe('intervals', () => {
  it("Wilson's stays between 0 and 1 and is the published one for 10 of 100", () => {
    expect(wilson(10, 100).low).toBeCloseTo(0.0552, 4);
    expect(wilson(10, 100).high).toBeCloseTo(0.1744, 4);
    expect(wilson(0, 20).low).toBe(0);
    expect(wilson(20, 20).high).toBe(1);
  });

  it("DeLong's has the variance that placements give by hand", () => {
    // Positives 0.9 and 0.5 have 1 and 3/4 of the negatives below; the same of the negatives, half a tie each.
    const found = aucWithInterval(tied())!;
    expect(found.value).toBeCloseTo(0.875, 12);
    const variance = 0.03125 / 2 + 0.03125 / 2;
    expect(found.low).toBeCloseTo(0.875 - 1.959964 * Math.sqrt(variance), 5);
    expect(found.high).toBe(1);
  });

  it('has none where a class has one row, and no AUC with one class', () => {
    expect(aucWithInterval(sweep(floats(0.9, 0.1, 0.2), bytes(1, 0, 0)))).toEqual({
      value: 1,
      low: null,
      high: null,
    });
    expect(aucWithInterval(sweep(floats(0.9, 0.1), bytes(1, 1)))).toBeNull();
  });

  it("the bootstrap's holds the average precision and is the same each time", async () => {
    const { scores, labels } = rare(5_000);
    const value = averagePrecision(scores, labels)!;
    const found = await averagePrecisionInterval(scores, labels, pause());
    expect(found.low).toBeLessThan(value);
    expect(found.high).toBeGreaterThan(value);
    expect(await averagePrecisionInterval(scores, labels, pause())).toEqual(found);
  });

  it('a shift of the label is told from none', () => {
    const none = differenceOfShares({ positives: 100, rows: 10_000 }, { positives: 22, rows: 2_000 });
    const shift = differenceOfShares({ positives: 100, rows: 10_000 }, { positives: 60, rows: 2_000 });
    expect(none.low! < 0 && none.high! > 0).toBe(true);
    expect(shift.low).toBeGreaterThan(0);
  });
});

describe('calibration', () => {
  it('has a slope of 1 where scores are what they say, and below it where they are too extreme', () => {
    const random = seeded(3);
    const honest = Float64Array.from({ length: 50_000 }, () => random());
    const labels = Uint8Array.from(honest, (p) => Number(random() < p));
    const extreme = honest.map((p) => p ** 2 / (p ** 2 + (1 - p) ** 2));
    expect(coxLine(honest, labels).slope).toBeCloseTo(1, 1);
    expect(coxLine(extreme, labels).slope).toBeCloseTo(0.5, 1);
    expect(coxLine(honest, labels.fill(1))).toEqual({ slope: null, intercept: null });
  });

  it('has every row in one bin, the highest tenth in four', () => {
    const { scores, labels } = rare(10_000);
    const found = bins(scores, labels);
    expect(found.map(({ count }) => count)).toEqual([
      ...Array.from({ length: 9 }, () => 1000),
      500,
      300,
      100,
      100,
    ]);
  });

  it('splits each class over the scores', () => {
    const { positives, negatives, edges } = densities(floats(0, 0.5, 1, 0.5), bytes(0, 0, 1, 1));
    expect(edges).toHaveLength(61);
    expect([negatives[0], positives.at(-1)]).toEqual([0.5, 0.5]);
    expect(densities(floats(0.5, 0.5), bytes(0, 1)).positives.filter((one) => one > 0)).toEqual([1]);
  });
});

/** 1,000 rows; `leak` is the label, `noise` is not, `refund` is only there for positives. */
function observed(
  count: number,
  oneClass = false,
): { observations: Observations; probabilities: Float64Array } {
  const { scores, labels } = rare(count, 9);
  if (oneClass) labels.fill(0, count * 0.8);
  const shared = (of: (row: number) => number) => {
    const values = new Float32Array(new SharedArrayBuffer(count * 4));
    for (let row = 0; row < count; row++) values[row] = of(row);
    return values;
  };
  const columns: Observations['columns'] = [
    { spec: { name: 'noise', type: 'numeric' }, values: shared((row) => (row * 7919) % 101) },
    {
      spec: { name: 'leak', type: 'categorical', categories: ['no', 'yes'] },
      values: shared((row) => labels[row]!),
    },
    {
      spec: { name: 'refund', type: 'numeric' },
      values: shared((row) => (labels[row] === 1 ? row % 13 : Number.NaN)),
    },
  ];
  const parts = { train: count * 0.6, validation: count * 0.2, test: count * 0.2 };
  return { observations: { parts, columns, labels }, probabilities: scores };
}

const periods = {
  train: { from: '2026-01-01T00:00:00Z', to: '2026-01-06T00:00:00Z' },
  validation: { from: null, to: null },
  test: { from: null, to: null },
  days: 2,
};

function evaluated({ observations, probabilities }: ReturnType<typeof observed>) {
  const start = observations.parts.train + observations.parts.validation;
  const metrics = measure(probabilities.subarray(start), observations.labels.subarray(start), 0.4);
  const scored = { label: 'buys', splitBy: 'started', observations, probabilities, metrics, periods };
  return evaluate(scored, pause());
}

describe('an evaluation', () => {
  it('is what the contract says and survives JSON', async () => {
    const found = await evaluated(observed(10_000));
    expect(schema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
    expect(found.parts.test.rows).toBe(2_000);
    expect(found.blocks).toHaveLength(5);
    expect(found.thresholds.threshold).toContain(0.4);
  });

  it('names single features that hold the answer, by their value or by their absence', async () => {
    const { features } = await evaluated(observed(10_000));
    expect(features.map(({ feature, auc }) => [feature, auc > 0.95])).toEqual([
      ['leak', true],
      ['refund', true],
      ['noise', false],
    ]);
  });

  it('lifts sum to all positives, and all rows are as good as all rows', async () => {
    const { lift, parts, top } = await evaluated(observed(10_000));
    expect(lift.reduce((sum, { positives }) => sum + positives, 0)).toBeCloseTo(parts.test.positives, 9);
    expect(lift.at(-1)!.cumulative.value).toBeCloseTo(1, 12);
    expect(top.find(({ share }) => share === 0.1)!.count).toBe(200);
  });

  it('of test rows of one class has no curve figures, and fails at nothing', async () => {
    const found = await evaluated(observed(1_000, true));
    expect(found).toMatchObject({ auc: null, averagePrecision: null, ks: null, lift: [], features: [] });
    expect(schema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
  });
});
