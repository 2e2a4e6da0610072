import { describe, expect, it } from 'vitest';
import { compareBatches } from '../../engine/quality/drift.ts';
import { duck } from '../support/duck.ts';
import { idleWork } from './work.ts';

const reference = `(SELECT (hash(i) % 1000) / 10.0 AS price, hash(i, 1) % 4 = 0 AS sold,
  ['a', 'b', 'c'][1 + (hash(i, 2) % 3)::INT] AS brand, TIMESTAMP '2026-01-01' + INTERVAL (i) MINUTE AS at,
  NULL::DOUBLE AS nothing FROM range(0, 3000) t(i))`;
const alike = reference.replace('range(0, 3000)', 'range(20000, 24000)');
const moved = `(SELECT price + 5 AS price, sold OR price < 10 AS sold,
  CASE WHEN price < 20 THEN 'd' ELSE brand END AS brand, "at", nothing FROM ${alike})`;

describe('a comparison of a batch with its reference', () => {
  it('sees no drift where nothing has changed', async () => {
    const found = await compareBatches(
      await duck(),
      reference,
      alike,
      ['price', 'sold', 'brand'],
      idleWork(),
    );
    expect(found.drifted).toEqual([]);
    expect(found.results.map(({ column, test }) => `${column} ${test}`)).toEqual([
      'price kolmogorov-smirnov',
      'price z-means',
      'sold z-proportions',
      'brand chi-square',
    ]);
    expect(found.results[0]?.sentence).toMatch(
      /^price lies as before: median \d\d\.\d → \d\d\.\d \(K-S 0\.0\d+, p = 0\.\d+\)\.$/,
    );
  });

  it('names each column that has moved, by each test', async () => {
    const columns = ['price', 'sold', 'brand', 'at'];
    const found = await compareBatches(await duck(), reference, moved, columns, idleWork());
    expect(found.drifted).toEqual(columns);
    expect(found.results.every(({ drift, pValue }) => drift && pValue < 0.01)).toBe(true);
    expect(found.results[0]?.rows).toEqual({ reference: 3000, batch: 4000 });
    expect(found.results.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^price has moved: median .+ \(K-S 0\.\d+, p < 0\.001, small effect\)\.$/),
      expect.stringMatching(/^The mean of price has moved: .+ \(z = .+, negligible effect\)\.$/),
      expect.stringMatching(/^The share of true in sold has moved: .+ % → .+ % \(z/),
      expect.stringMatching(/^The values of brand have other shares: d 0.* % → .+ % \(chi-square/),
      expect.stringMatching(/^at has moved: median 2026-01-02T\d\d:\d\d → 2026-01-16T\d\d:\d\d \(K-S 1,/),
    ]);
  });

  it('keeps a picture of each column: every value of both sides is in one bin or is named', async () => {
    const columns = ['price', 'sold', 'brand', 'at'];
    const { distributions } = await compareBatches(await duck(), reference, moved, columns, idleWork());
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    expect(distributions.map(({ column, by }) => `${column} ${by}`)).toEqual([
      'price bins',
      'sold values',
      'brand values',
      'at bins',
    ]);
    for (const { reference: a, batch: b } of distributions) {
      expect([sum(a), sum(b)]).toEqual([3000, 4000]);
      expect(a).toHaveLength(b.length);
    }
    expect(distributions[2]).toMatchObject({ values: expect.arrayContaining(['a', 'b', 'c', 'd']) });
  });

  it('draws one bin where all values are the same', async () => {
    const same = '(SELECT 7 AS x FROM range(5))';
    const { distributions } = await compareBatches(await duck(), same, same, ['x'], idleWork());
    expect(distributions[0]).toMatchObject({ low: 7, high: 7, reference: [5], batch: [5] });
  });

  it('measures the distance of the distributions exactly, ties and missing values included', async () => {
    const a = '(SELECT unnest([1, 2, 2, 3, NULL, 4]) AS x)';
    const b = "(SELECT unnest([2.0, 3, 3, 5, 'NaN'::DOUBLE, NULL]) AS x)";
    const { results } = await compareBatches(await duck(), a, b, ['x'], idleWork());
    // At 2: 3 of 5 against 1 of 4.
    expect(results[0]).toMatchObject({ statistic: 0.35, rows: { reference: 5, batch: 4 }, method: 'exact' });
  });

  it('skips a column without values and says why', async () => {
    const found = await compareBatches(await duck(), reference, alike, ['nothing'], idleWork());
    expect(found.results).toEqual([]);
    expect(found.skipped[0]?.reason).toBe(
      'The column nothing has 0 values in the reference and 0 in the batch; a test needs at least 2 in each.',
    );
  });

  it('names a column that the batch lacks', async () => {
    const without = '(SELECT 1 AS price)';
    await expect(
      compareBatches(await duck(), reference, without, ['brand'], idleWork()),
    ).rejects.toMatchObject({ problem: { code: 'quality.column', place: { field: 'brand' } } });
  });
});
