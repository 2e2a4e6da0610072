import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coxLine } from '../../engine/training/evaluation/calibration.ts';
import { aucWithInterval } from '../../engine/training/evaluation/intervals.ts';
import { bestOf, f1At, ksAt, mccAt, sweep } from '../../engine/training/evaluation/sweep.ts';
import { thresholdGrid } from '../../engine/training/evaluation/thresholds.ts';
import { averagePrecision } from '../../engine/training/metrics.ts';
import { seeded } from '../../engine/training/random.ts';
import { runPython } from '../support/python.ts';

const script = join(import.meta.dirname, 'evaluation.py');

type Measured = Record<
  'auc' | 'averagePrecision' | 'ks' | 'bestF1' | 'bestMcc' | 'slope' | 'intercept',
  number
> & { tp: number[]; fp: number[] };

describe('our evaluation', () => {
  it.each([
    ['few ties', 1e6],
    ['many ties', 40],
  ])("equals scikit-learn's: %s", async (_, steps) => {
    const random = seeded(steps);
    const probabilities = Float64Array.from(
      { length: 3000 },
      () => (Math.floor(random() ** 3 * steps) + 0.5) / steps,
    );
    const labels = Uint8Array.from(probabilities, (p) => Number(random() < 0.01 + 0.3 * p ** 2));
    const found = sweep(probabilities, labels);
    const grid = thresholdGrid(found, []);
    const task = {
      probabilities: [...probabilities],
      labels: [...labels],
      thresholds: grid.threshold,
    };
    const theirs = (await runPython(script, [], task)) as Measured;
    expect(aucWithInterval(found)!.value).toBeCloseTo(theirs.auc, 12);
    expect(averagePrecision(probabilities, labels)).toBeCloseTo(theirs.averagePrecision, 12);
    expect(bestOf(found, ksAt)!.value).toBeCloseTo(theirs.ks, 12);
    expect(bestOf(found, f1At)!.value).toBeCloseTo(theirs.bestF1, 12);
    expect(bestOf(found, mccAt)!.value).toBeCloseTo(theirs.bestMcc, 12);
    expect([grid.tp, grid.fp]).toEqual([theirs.tp, theirs.fp]);
    const { slope, intercept } = coxLine(probabilities, labels);
    expect(slope).toBeCloseTo(theirs.slope, 4);
    expect(intercept).toBeCloseTo(theirs.intercept, 4);
  });
});
