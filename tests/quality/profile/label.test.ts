import { describe, expect, it } from 'vitest';
import { areaOf } from '../../../engine/quality/profile/area.ts';
import { informationShare, varianceShare } from '../../../engine/quality/profile/label-relation.ts';
import { made } from './made.ts';

const relation = (parts: Awaited<ReturnType<typeof made>>['parts'], wanted: string) =>
  parts.label.relations.find(({ column }) => column === wanted)!;

describe('a binary label', () => {
  it('is ranked by a number as by hand: the share of pairs in the right order, ties counting half', async () => {
    // Positives have 3, 2; negatives 1, 2: of four pairs three are in order and one is a tie.
    const { parts } = await made(
      `SELECT * FROM (VALUES (3, true), (2, true), (1, false), (2, false)) t(x, y)`,
      'y',
    );
    expect(parts.label).toMatchObject({ kind: 'binary', positive: 'true', rate: 0.5, rows: 4 });
    expect(relation(parts, 'x').auc).toBe(0.875);
  });

  it('names columns that give it away: by value, by being filled, by time, by name', async () => {
    const { parts, sentences } = await made(
      `SELECT range % 20 = 0 AS bought, random() AS noise,
         CASE WHEN range % 20 = 0 THEN 10 + random() ELSE random() END AS amount,
         CASE WHEN range % 20 = 0 THEN 'ref ' || range END AS receipt,
         TIMESTAMP '2024-01-01' + INTERVAL (range) MINUTE AS event_time,
         TIMESTAMP '2024-01-01' + INTERVAL (range + CAST(random() * 10000 AS INTEGER)) MINUTE AS shipped,
         random() AS order_outcome
       FROM range(2000)`,
      'bought',
    );
    expect(parts.label.positive).toBe('true');
    expect(relation(parts, 'amount').auc).toBe(1);
    expect(relation(parts, 'receipt').presence).toBe(1);
    expect(Math.abs(relation(parts, 'noise').auc! - 0.5)).toBeLessThan(0.15);
    expect(sentences[0]).toBe(
      'amount alone nearly gives bought away (AUC 1.000): it may hold the answer itself.',
    );
    expect(sentences[1]).toContain('Whether receipt is filled nearly gives bought away');
    expect(sentences.find((each) => each.startsWith('shipped is later than event_time'))).toBeDefined();
    expect(sentences).toContain('By its name, order_outcome may be known only after bought is.');
    expect(sentences.some((each) => each.includes('noise'))).toBe(false);
  });

  it('has its rate in every bin: quantiles of numbers, values of categories, what is missing', async () => {
    const { parts } = await made(
      `SELECT range AS n, CASE WHEN range % 4 > 0 THEN 'g' || range % 4 END AS g, (range >= 50)::INTEGER AS y
       FROM range(100)`,
      'y',
    );
    const byValue = relation(parts, 'g').bins;
    expect(byValue.map(({ kind, from, rows }) => [kind, from, rows])).toEqual([
      ['value', 'g1', 25],
      ['value', 'g2', 25],
      ['value', 'g3', 25],
      ['missing', '', 25],
    ]);
    const byRange = relation(parts, 'n').bins;
    expect(byRange).toHaveLength(10);
    expect(byRange.reduce((sum, { rows }) => sum + rows, 0)).toBe(100);
    expect(byRange[0]).toMatchObject({ kind: 'range', from: '0', rate: 0 });
    expect(byRange.at(-1)).toMatchObject({ to: '99', rate: 1 });
    expect(relation(parts, 'n').auc).toBe(1);
  });
});

describe('other labels', () => {
  it('of several values are told by the information that a column has of them', async () => {
    const { parts } = await made(
      `SELECT range % 3 AS y, 'k' || range % 3 AS same, random() AS noise FROM range(3000)`,
      'y',
    );
    expect(parts.label).toMatchObject({ kind: 'categories', positive: null, rate: null });
    expect(relation(parts, 'same').strength).toBeCloseTo(1, 2);
    expect(relation(parts, 'same').bins[1]).toMatchObject({ likely: '1', rate: 1 });
    expect(relation(parts, 'noise').strength).toBeLessThan(0.02);
  });

  it('that are numbers are told by the share of their variance between bins', async () => {
    const { parts } = await made(
      `SELECT range % 100 AS y, range % 100 < 50 AS half, random() AS noise FROM range(10000)`,
      'y',
    );
    expect(parts.label).toMatchObject({ kind: 'number', rate: 49.5 });
    // Of the numbers 0 to 99 the two halves' means lie 25 to both sides: 625 of a variance of 833.25.
    expect(relation(parts, 'half').strength).toBeCloseTo(625 / 833.25, 4);
  });

  it('that are numbers are not told by bins that vary no more than by chance', () => {
    const bins = (difference: number) => [
      { n: 2, mean: 0, variance: 2 },
      { n: 2, mean: difference, variance: 2 },
    ];
    expect(varianceShare(bins(2))).toBeCloseTo(0, 10);
    expect(varianceShare(bins(20))).toBeCloseTo(1 - (2 / 102) * (3 / 2), 10);
  });

  it('that cannot be one are refused with a reason', async () => {
    const text = made(`SELECT 'name ' || range AS y, range AS x FROM range(100)`, 'y');
    await expect(text).rejects.toMatchObject({ problem: { code: 'profile.label' } });
    const constant = made(`SELECT 1 AS y, range AS x FROM range(100)`, 'y');
    await expect(constant).rejects.toMatchObject({ problem: { code: 'profile.labelConstant' } });
  });

  it('may be named as anything, also where a column is called label', async () => {
    const { parts } = await made(`SELECT range % 2 AS "Label", range AS "y ""x""" FROM range(100)`, 'Label');
    expect(parts.label.relations).toHaveLength(1);
  });
});

describe('information', () => {
  it('is nothing where every bin has the same shares, and all where each has one value', () => {
    expect(
      informationShare([
        [10, 30],
        [20, 60],
      ]),
    ).toBe(0);
    expect(
      informationShare([
        [1000, 0],
        [0, 1000],
      ]),
    ).toBeCloseTo(1, 2);
  });
});

describe('the area under the curve', () => {
  it('is a half by chance, one where all positives stand last, none where a side is empty', () => {
    expect(areaOf([{ no: 5, yes: 5 }])).toBe(0.5);
    expect(
      areaOf([
        { no: 5, yes: 0 },
        { no: 0, yes: 5 },
      ]),
    ).toBe(1);
    expect(areaOf([{ no: 5, yes: 0 }])).toBeNull();
  });
});
