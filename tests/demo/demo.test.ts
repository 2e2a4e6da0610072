import { describe, expect, it } from 'vitest';
import { demo } from '../support/demo.ts';

describe('npm run demo', () => {
  const report = demo();

  it('takes the sample from raw events to a served prediction', () => {
    const rows = Object.fromEntries(report.stages.map(({ name, rowsOut }) => [name, rowsOut]));
    expect(rows['load-events']).toBe(50_000);
    expect(rows['features']).toBeGreaterThan(49_000);
    expect(report.prediction?.probability).toBeGreaterThan(0);
    expect(report.prediction?.probability).toBeLessThan(1);
    expect(report.prediction?.latencyMs).toBeGreaterThan(0);
  });

  it('counts what was rejected and what was checked', () => {
    expect(report.events.read).toBeGreaterThan(50_000);
    expect(report.events.rejected).toBeGreaterThan(0);
    expect(report.checks).toEqual({ passed: 16, failed: 0 });
  });

  it('comes near the best that any model could do, and not beyond what chance allows', () => {
    const { auc, bestPossibleAuc } = report.metrics;
    expect(bestPossibleAuc).toBeGreaterThan(0.8);
    expect(bestPossibleAuc).toBeLessThan(0.9);
    expect((auc ?? 0) / (bestPossibleAuc ?? 1)).toBeGreaterThan(0.93);
    expect((auc ?? 0) / (bestPossibleAuc ?? 1)).toBeLessThan(1.03);
  });

  it('names every metric and the features that count most', () => {
    const names = ['auc', 'averagePrecision', 'f1', 'precision', 'recall', 'logLoss', 'bestPossibleAuc'];
    expect(Object.keys(report.metrics).toSorted()).toEqual(names.toSorted());
    expect(report.topFeatures.length).toBeGreaterThan(4);
    expect(report.topFeatures[0]?.importance).toBeGreaterThan(0);
  });
});
