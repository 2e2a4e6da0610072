import { describe, expect, it } from 'vitest';
import { outliers } from '../../engine/quality/outliers.ts';
import { duck } from '../support/duck.ts';
import { idleWork } from './work.ts';

const prices = `(SELECT i AS id, v AS price FROM (VALUES (1, 10.0::DOUBLE), (2, 12), (3, 11), (4, 13),
  (5, 12), (6, -40), (7, 95), (8, NULL), (9, 'NaN'), (10, 11), (11, 12)) t(i, v))`;

describe('outliers of a column', () => {
  it('lie beyond 1.5 interquartile ranges from the quartiles', async () => {
    const connection = await duck();
    const found = await outliers(connection, prices, 'price', { by: 'iqr' }, idleWork());
    // Sorted: -40 10 11 11 12 12 12 13 95; quartiles 11 and 12.
    expect(found).toMatchObject({ lower: 9.5, upper: 13.5, rows: 9, below: 1, above: 1 });
    expect(found.sentence).toBe('2 of 9 values of price (22.2 %) are outliers: 1 below 9.5, 1 above 13.5.');
    expect(found.box).toMatchObject({
      min: -40,
      first: 11,
      median: 12,
      third: 12,
      max: 95,
      whiskers: [10, 13],
    });
    expect(found.box?.bins.reduce((a, b) => a + b, 0)).toBe(9);
    const rows = await connection.rows(found.sql);
    expect(rows.map(({ id }) => id)).toEqual([6, 7]);
  });

  it('lie beyond some standard deviations from the mean', async () => {
    const connection = await duck();
    const method = { by: 'z-score', threshold: 2 } as const;
    const found = await outliers(connection, prices, 'price', method, idleWork());
    expect(found).toMatchObject({ method: 'z-score', rows: 9, below: 0, above: 1 });
    expect((await connection.rows(found.sql)).map(({ id }) => id)).toEqual([7]);
  });

  it('are none where there are no values', async () => {
    const connection = await duck();
    const found = await outliers(connection, '(SELECT NULL::INT AS x)', 'x', { by: 'iqr' }, idleWork());
    expect(found).toMatchObject({ lower: null, upper: null, rows: 0, below: 0, above: 0 });
    expect(await connection.rows(found.sql)).toEqual([]);
  });

  it('need a column of numbers', async () => {
    const text = "(SELECT 'a' AS x)";
    await expect(outliers(await duck(), text, 'x', { by: 'iqr' }, idleWork())).rejects.toMatchObject({
      problem: { code: 'quality.columnType' },
    });
  });
});
