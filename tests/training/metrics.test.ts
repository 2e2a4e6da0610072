import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc, averagePrecision, bestThreshold, logLossOf, measure } from '../../engine/training/metrics.ts';

/** Scores with many ties, and labels. */
const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), { minLength: 1, maxLength: 80 })
  .map((pairs) => ({
    scores: Float64Array.from(pairs, ([score]) => score / 20),
    labels: Uint8Array.from(pairs, ([, label]) => Number(label)),
  }));

describe('metrics', () => {
  it('AUC is the share of pairs in the right order, ties half', () => {
    fc.assert(
      fc.property(scored, ({ scores, labels }) => {
        let right = 0;
        let pairs = 0;
        scores.forEach((high, i) => {
          scores.forEach((low, k) => {
            if (labels[i] !== 1 || labels[k] !== 0) return;
            pairs += 1;
            right += high > low ? 1 : high === low ? 0.5 : 0;
          });
        });
        if (pairs === 0) expect(auc(scores, labels)).toBeNull();
        else expect(auc(scores, labels)).toBeCloseTo(right / pairs, 12);
      }),
    );
  });

  it('average precision is the mean over positives of the precision down to their score', () => {
    fc.assert(
      fc.property(scored, ({ scores, labels }) => {
        const precisions: number[] = [];
        labels.forEach((label, i) => {
          if (label === 0) return;
          const above = scores.map((score, k) => (score >= scores[i]! ? 1 : 0) * (1 + labels[k]!));
          const all = above.filter((one) => one > 0).length;
          precisions.push(above.filter((one) => one === 2).length / all);
        });
        if (precisions.length === 0) expect(averagePrecision(scores, labels)).toBeNull();
        else {
          const mean = precisions.reduce((sum, one) => sum + one, 0) / precisions.length;
          expect(averagePrecision(scores, labels)).toBeCloseTo(mean, 12);
        }
      }),
    );
  });

  it('no threshold has a better F1 than the tuned one', () => {
    fc.assert(
      fc.property(scored, ({ scores, labels }) => {
        const tuned = measure(scores, labels, bestThreshold(scores, labels)).f1;
        for (const score of scores) {
          expect(measure(scores, labels, score).f1).toBeLessThanOrEqual(tuned + 1e-12);
        }
      }),
    );
  });

  it('the confusion matrix, calibration and top shares count every row once', () => {
    fc.assert(
      fc.property(scored, fc.double({ min: 0, max: 1, noNaN: true }), ({ scores, labels }, threshold) => {
        const { confusion, calibration, top, rows, positives } = measure(scores, labels, threshold);
        expect(confusion.tp + confusion.fp + confusion.fn + confusion.tn).toBe(rows);
        expect(confusion.tp + confusion.fn).toBe(positives);
        expect(calibration.reduce((sum, { count }) => sum + count, 0)).toBe(rows);
        for (const { count, tp, fp } of top) expect(tp + fp).toBe(count);
      }),
    );
  });

  it('are null, or 0, where one class is missing', () => {
    const none = measure(Float64Array.of(0.2, 0.7), Uint8Array.of(0, 0), 0.5);
    expect(none).toMatchObject({ auc: null, averagePrecision: null, f1: 0, precision: 0, recall: 0 });
    expect(bestThreshold(Float64Array.of(0.2, 0.7), Uint8Array.of(0, 0))).toBe(0.5);
  });

  it('log loss stays finite for a sure mistake', () => {
    expect(logLossOf(Float64Array.of(1000), Uint8Array.of(0))).toBeCloseTo(36.04, 1);
  });
});
