import { describe, expect, it } from 'vitest';
import { sampledAbove } from '../../../engine/quality/profile/rows.ts';
import { profile } from '../../../engine/quality/profile/profile.ts';
import { idleWork } from '../work.ts';
import { held, made } from './made.ts';

describe('the figures of a column', () => {
  it('are those that can be counted by hand', async () => {
    const values = `(VALUES (1, 'a'), (2, 'b '), (2, ''), (3, NULL), (4, '7'), (100, '8.5'), (-1, 'n/a'), (0, 'a')) t(n, s)`;
    const { columns } = await made(`SELECT * FROM ${values}`);
    expect(columns['n']?.numbers).toMatchObject({
      zeros: 1,
      negatives: 1,
      nans: 0,
      infinite: 0,
      below: 0,
      above: 1,
    });
    expect(columns['n']?.odd).toEqual([{ value: '-1', count: 1 }]);
    expect(columns['s']?.texts).toMatchObject({
      shortest: 0,
      longest: 3,
      empty: 1,
      padded: 1,
      numbers: 2,
      allTimes: false,
    });
    expect(columns['s']?.odd).toEqual([{ value: 'n/a', count: 1 }]);
    expect(columns['s']?.statistics).toMatchObject({ rows: 8, missing: 1, distinct: 6 });
  });

  it('leave infinities and NaN out of moments, and count them', async () => {
    const { columns, sentences } = await made(
      `SELECT unnest(['nan', 'inf', '-inf', '1', '2', '3', '1e308', NULL])::DOUBLE AS x`,
    );
    expect(columns['x']?.numbers).toMatchObject({ nans: 1, infinite: 2, deviation: 1 });
    expect(sentences).toContain(
      'x has 1 NaN and 2 infinities among its numbers; mean and deviation leave them out.',
    );
  });

  it('are there for every type, for columns without a value and for no rows', async () => {
    const types = `{'a': 1} AS s, [1, 2] AS l, MAP {'k': 1} AS m, INTERVAL 1 DAY AS i, TIME '10:00' AS t, uuid() AS u,
      'a'::BLOB AS b, '101'::BIT AS bit, 1::HUGEINT AS h, 1.5::DECIMAL(38, 10) AS d, NULL AS nothing, true AS yes,
      DATE '0044-03-15 (BC)' AS old, 'infinity'::TIMESTAMP AS ever, 'x'::ENUM ('x', 'y') AS e, NULL::DOUBLE AS gone,
      TIMESTAMPTZ '2024-01-01 00:00:00+00' AS z, '한국어 🚣' AS "an ""odd"" name"`;
    const some = await made(`SELECT ${types} FROM range(3)`);
    expect(Object.keys(some.columns)).toHaveLength(18);
    expect(some.sentences).toContain('gone has no value in any row.');
    const none = await made(`SELECT ${types} FROM range(0)`);
    expect(none.sentences).toEqual(['There are no rows.']);
    expect(Object.keys(none.columns)).toHaveLength(18);
  });

  it('are told of 2,000 columns, some at a time', async () => {
    const names = Array.from({ length: 2_000 }, (_, at) => `range * ${at} AS c${at}`);
    const { columns, news, parts } = await made(`SELECT ${names.join(', ')} FROM range(200)`);
    expect(Object.keys(columns)).toHaveLength(2_000);
    expect(news.filter((each) => (each.columns ?? []).length > 0).length).toBeGreaterThan(10);
    expect(parts.associations.columns.length + parts.associations.left.length).toBe(1_999);
  }, 120_000);

  it('of huge texts name only their beginning', async () => {
    const { columns } = await made(`SELECT repeat('x', 5000000) || range AS t FROM range(3)`);
    expect(JSON.stringify(columns['t']).length).toBeLessThan(20_000);
    expect(columns['t']?.texts?.longest).toBe(5_000_001);
  });
});

describe('a profile of many rows', () => {
  it('comes from a sample first and ends exact', async () => {
    const rows = sampledAbove * 4;
    const { news } = await made(`SELECT range AS id, range % 7 AS week FROM range(${rows})`);
    const week = news.flatMap(({ columns = [] }) => columns.filter(({ name }) => name === 'week'));
    expect(week.map(({ statistics }) => statistics.sampled)).toEqual([true, false]);
    expect(week[0]!.statistics.rows).toBeLessThan(rows / 2);
    expect(week[1]!.statistics.rows).toBe(rows);
  });

  it('calls a column unique only where every value was counted', async () => {
    const { columns, sentences } = await made(
      `SELECT range AS id, CASE WHEN range = 0 THEN 'user 7' ELSE 'user ' || range END AS other FROM range(300000)`,
    );
    expect(columns['id']!.statistics).toMatchObject({ distinct: 300_000, approximate: false });
    expect(columns['other']!.statistics).toMatchObject({ distinct: 299_999, approximate: false });
    expect(sentences.filter((sentence) => sentence.includes('a value of its own'))).toEqual([
      'id has a value of its own in every row: it may be the key.',
    ]);
  });

  it('counts texts that repeat, and times with a zone, as it counts those of a few rows', async () => {
    const rows = (
      times: number,
    ) => `SELECT CASE range % 5 WHEN 0 THEN 'n/a' WHEN 1 THEN ' 7' WHEN 2 THEN '' WHEN 3 THEN '12' END AS s,
      '2024-02-0' || (1 + range % 5) AS day,
      TIMESTAMPTZ '1969-12-31 12:00:00' + to_hours(range % 20) AS at FROM range(${times})`;
    const [few, many] = [await made(rows(20)), await made(rows(60_000))];
    expect(few.columns['s']!.odd).toEqual([{ value: 'n/a', count: 4 }]);
    expect(many.columns['s']!.odd).toEqual([{ value: 'n/a', count: 12_000 }]);
    const { empty, padded, numbers, ...shape } = many.columns['s']!.texts!;
    expect({ empty, padded, numbers }).toEqual({ empty: 12_000, padded: 12_000, numbers: 12_000 });
    expect(few.columns['s']!.texts).toMatchObject(shape);
    expect(many.columns['day']!.texts!.allTimes).toBe(true);
    expect(many.columns['at']!.odd).toEqual([{ value: '1970-01-01', count: 24_000 }]);
    expect(many.parts.times[0]).toMatchObject({
      first: '1969-12-31 12:00:00+00',
      unit: 'hour',
      units: 20,
    });
  });

  it('stops where it is when it is cancelled', async () => {
    const { connection, rows } = await held('SELECT range AS id, random() AS x FROM range(500000)');
    const stop = new AbortController();
    const running = profile(connection, rows, null, idleWork(stop.signal), () => stop.abort());
    await expect(running).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
  });
});

describe('duplicates', () => {
  it('are rows that repeat an earlier one, and columns that repeat another in every row', async () => {
    const { parts, sentences } = await made(
      `SELECT * FROM (VALUES (1, '1', 5), (2, '2', NULL), (1, '1', 5), (1, '1', 5)) t(a, same, other)`,
    );
    expect(parts.duplicates).toEqual({ rows: 2, columns: [{ column: 'same', of: 'a' }] });
    expect(sentences).toContain('2 rows (50 %) repeat an earlier one in every column.');
    expect(sentences).toContain('same holds the same as a in every row.');
  });

  it('are not columns that only have the same counts and ends', async () => {
    const { parts } = await made(`SELECT * FROM (VALUES (1, 1), (2, 3), (3, 2), (4, 4)) t(a, b)`);
    expect(parts.duplicates.columns).toEqual([]);
  });
});

describe('times', () => {
  it('are covered by units, with the gaps between', async () => {
    const { parts, sentences } = await made(
      `SELECT TIMESTAMP '2024-01-01' + INTERVAL (range) DAY AS at FROM range(60)
       WHERE range NOT BETWEEN 20 AND 29 UNION ALL SELECT TIMESTAMP '2024-01-01 12:00:00'`,
    );
    const [time] = parts.times;
    expect(time).toMatchObject({ first: '2024-01-01 00:00:00', last: '2024-02-29 00:00:00', unit: 'day' });
    expect(time).toMatchObject({ units: 60, empty: 10 });
    expect(time?.buckets[0]).toEqual({ at: '2024-01-01 00:00:00', rows: 2 });
    expect(time?.gaps).toEqual([{ from: '2024-01-21 00:00:00', to: '2024-01-31 00:00:00', units: 10 }]);
    expect(sentences).toContain('at: no row for 10 days, from 2024-01-21 to 2024-01-31.');
  });

  it('before 1970, without end and in the future are times like others', async () => {
    const { parts } = await made(
      `SELECT unnest([DATE '1969-12-31', DATE '1890-01-01', 'infinity'::DATE, DATE '2090-05-05', NULL]) AS d`,
    );
    expect(parts.times[0]).toMatchObject({
      first: '1890-01-01',
      last: '2090-05-05',
      unit: 'year',
      future: 1,
    });
  });
});

describe('findings', () => {
  it('stand the worst first, each with the rows behind it', async () => {
    const { connection, parts } = await made(
      `SELECT range AS id, CASE WHEN range % 10 = 0 THEN -1 ELSE range % 50 END AS age, 'EUR' AS currency,
         CASE WHEN range < 300 THEN NULL ELSE range % 3 END AS gift, ' x' AS padded
       FROM range(1000)`,
    );
    const codes = parts.findings.map(({ code }) => code);
    expect(codes).toEqual(['odd', 'constant', 'constant', 'padded', 'someMissing', 'unique']);
    const odd = parts.findings[0]!;
    expect(odd.sentence).toBe('age: 100 values (10 %) are -1, which often stands for “nothing”.');
    expect(odd.rows).toEqual({ filters: [{ column: 'age', op: '=', value: '-1' }] });
    expect(odd.sql).toBe(`SELECT * FROM "curated"."shop"\nWHERE "age" = -1`);
    const padded = parts.findings.find(({ code }) => code === 'padded')!;
    const behind = padded.rows !== null && 'sql' in padded.rows ? padded.rows.sql : '';
    expect(await connection.rows(behind)).toHaveLength(1_000);
  });
});
