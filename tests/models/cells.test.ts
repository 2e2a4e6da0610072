import { describe, expect, it } from 'vitest';
import {
  alertsADay,
  caughtIn,
  cellsAt,
  curvesOf,
  hasCurves,
  nearestAt,
  precisionAt,
  quantileScore,
  ratesOf,
  spreadOver,
} from '../../renderer/models/cells.ts';
import { differing } from '../../renderer/models/compared.ts';
import { rowsSql } from '../../renderer/models/rows-sql.ts';
import { smoothed } from '../../renderer/models/smoothed.ts';

const part = (rows: number, positives: number) => ({ rows, positives, from: null, to: null });
const evaluation = {
  thresholds: { threshold: [0.9, 0.5, 0.2], tp: [2, 6, 10], fp: [0, 4, 90] },
  parts: { train: part(1, 1), validation: null, test: part(100, 10) },
};

describe('a threshold', () => {
  it('has four cells that are all test rows, and their rates', () => {
    const cells = cellsAt(evaluation, 1);
    expect(cells).toEqual({ tp: 6, fp: 4, fn: 4, tn: 86 });
    const rates = ratesOf(cells);
    expect(rates).toMatchObject({ precision: 0.6, recall: 0.6, f1: 0.6, flagged: 0.1 });
    expect(rates.fpr).toBeCloseTo(4 / 90, 12);
    expect(rates.mcc).toBeCloseTo((6 * 86 - 4 * 4) / Math.sqrt(10 * 10 * 90 * 90), 12);
  });

  it('has rates of 0 where nothing is counted', () => {
    expect(ratesOf({ tp: 0, fp: 0, fn: 0, tn: 5 })).toMatchObject({ precision: 0, recall: 0, mcc: 0 });
  });

  it('is the nearest of those that are known', () => {
    expect([1, 0.69, 0.3, 0].map((wanted) => nearestAt(evaluation, wanted))).toEqual([0, 1, 2, 2]);
  });

  it('makes so many alerts a day', () => {
    expect(alertsADay(cellsAt(evaluation, 1), 5)).toBe(2);
    expect(alertsADay(cellsAt(evaluation, 1), null)).toBeNull();
  });
});

describe('what is drawn', () => {
  it('are curves from the highest threshold down', () => {
    expect(curvesOf(evaluation)).toEqual({
      recall: [0.2, 0.6, 1],
      precision: [1, 0.6, 0.1],
      fpr: [0, 4 / 90, 1],
      share: [0.02, 0.1, 1],
    });
  });

  it('says what is right where so much is found', () => {
    expect([0.5, 0.7].map((wanted) => precisionAt(evaluation, wanted))).toEqual([0.6, 0.1]);
    const top = [{ share: 0.1, count: 10, threshold: 0.5, tp: 6, fp: 4 }];
    expect(caughtIn({ top, parts: evaluation.parts }, 0.1)).toBe(0.6);
  });

  it('needs both classes', () => {
    const of = (positives: number) =>
      hasCurves({ parts: { ...evaluation.parts, test: part(100, positives) } });
    expect([of(0), of(1), of(100)]).toEqual([false, true, false]);
  });

  it('says how steady average precision was, where there were positives', () => {
    const block = (averagePrecision: number | null) => ({
      rows: 1,
      positives: 1,
      auc: null,
      averagePrecision,
    });
    expect(spreadOver([block(0.1), block(null), block(0.3)])?.mean).toBeCloseTo(0.2, 12);
    expect(spreadOver([block(0.1), block(0.3)])?.deviation).toBeCloseTo(Math.SQRT2 / 10, 12);
    expect(spreadOver([block(0.1)])).toBeNull();
  });

  it('finds the score that half of a class is above', () => {
    expect(quantileScore([-1, 1, 3], [0.5, 0.5], 0.5)).toBe(0.5);
    expect(quantileScore([-1, 1, 3], [0.2, 0.8], 0.5)).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
  });
});

describe('a smoothed density', () => {
  it('has an area of one and its top where most values are', () => {
    const x = Array.from({ length: 101 }, (_, at) => at / 10);
    const y = smoothed(
      x,
      x.map((_, at) => (at === 50 ? 0.8 : at === 40 ? 0.2 : 0)),
      100,
    );
    expect(y.reduce((sum, one) => sum + one / 10, 0)).toBeCloseTo(1, 6);
    expect(y.indexOf(Math.max(...y))).toBe(50);
  });
});

describe('versions beside each other', () => {
  it('name what is not the same in all, and where one has nothing', () => {
    const version = (parameters: Record<string, unknown>) => ({ parameters, dataVersions: { t: 1 } });
    const both = [version({ num_leaves: 7, seed: 1 }), version({ num_leaves: 31, seed: 1, max_depth: 3 })];
    expect(differing(both, 'parameters')).toEqual([
      { name: 'num_leaves', values: ['7', '31'] },
      { name: 'max_depth', values: [null, '3'] },
    ]);
    expect(differing(both, 'dataVersions')).toEqual([]);
  });
});

describe('the SQL for chosen rows', () => {
  it('quotes what a key may hold', () => {
    const sample = { table: 'curated.my_rows', keys: [{ name: 'a"b', values: ["it's", 'x'] }] };
    expect(rowsSql(sample, [0])).toBe(
      `SELECT * FROM "curated"."my_rows" WHERE CAST("a""b" AS VARCHAR) IN ('it''s')`,
    );
  });
});
