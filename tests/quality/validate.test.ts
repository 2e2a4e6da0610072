import { describe, expect, it } from 'vitest';
import type { Connection } from '../../engine/db/duckdb.ts';
import { failingRows } from '../../engine/quality/rows.ts';
import type { ExpectationConfiguration, ExpectationResult } from '../../engine/quality/types.ts';
import { validate } from '../../engine/quality/validate.ts';
import { duck } from '../support/duck.ts';
import { idleWork } from './work.ts';

const events = `(SELECT * FROM (VALUES
  (1, 'view', 10.50::DECIMAL(18,2), TIMESTAMP '2026-01-01 08:00:00', 9007199254740993::BIGINT),
  (2, 'view', 20.00, TIMESTAMP '2026-01-01 09:00:00', 1),
  (3, 'cart', NULL, TIMESTAMP '2026-01-01 08:30:00', 2),
  (4, 'purchase', -1.00, NULL, 2)) AS t(id, type, price, "at", "user"))`;

function expectation(type: string, kwargs: Record<string, unknown>): ExpectationConfiguration {
  return { expectation_type: type, kwargs };
}

async function check(connection: Connection, ...expectations: ExpectationConfiguration[]) {
  return validate(connection, events, { expectation_suite_name: 'events', expectations }, idleWork());
}

async function one(type: string, kwargs: Record<string, unknown>): Promise<ExpectationResult> {
  const { results } = await check(await duck(), expectation(type, kwargs));
  return results[0] as ExpectationResult;
}

describe('a validation', () => {
  it('counts missing and unexpected values as Great Expectations does', async () => {
    const { success, result } = await one('expect_column_values_to_be_between', {
      column: 'price',
      min_value: 0,
    });
    expect(success).toBe(false);
    expect(result).toEqual({
      element_count: 4,
      missing_count: 1,
      missing_percent: 25,
      unexpected_count: 1,
      unexpected_percent: (1 / 3) * 100,
      unexpected_percent_total: 25,
      unexpected_percent_nonmissing: (1 / 3) * 100,
      partial_unexpected_list: [-1],
    });
  });

  it('lets a share of the values fail where mostly says so', async () => {
    const kwargs = { column: 'price', min_value: 0 };
    expect(await one('expect_column_values_to_be_between', { ...kwargs, mostly: 0.66 })).toMatchObject({
      success: true,
    });
    expect(await one('expect_column_values_to_be_between', { ...kwargs, mostly: 0.67 })).toMatchObject({
      success: false,
    });
  });

  it('takes an argument that is null as absent', async () => {
    const nulls = { mostly: null, min_value: null, max_value: 20, strict_max: null, row_condition: null };
    const { result } = await one('expect_column_values_to_be_between', { column: 'price', ...nulls });
    expect(result['unexpected_count']).toBe(0);
  });

  it('goes on where an expectation cannot be evaluated', async () => {
    const { results, summary } = await check(
      await duck(),
      expectation('expect_column_values_to_not_be_null', { column: 'nowhere' }),
      expectation('expect_the_unexpected', {}),
      expectation('expect_column_values_to_match_regex', { column: 'type', regex: '(unclosed' }),
      expectation('expect_column_mean_to_be_between', { column: 'type', min_value: 0 }),
      expectation('expect_column_values_to_not_be_null', { column: 'id' }),
    );
    expect(results.map(({ exception_info }) => exception_info.raised_exception)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(results[0]?.exception_info.exception_message).toBe(
      'The table has no column nowhere. Its columns are id, type, price, at, user.',
    );
    expect(summary).toEqual({ passed: 1, failed: 4, criticalFailed: 4 });
  });

  it.for([
    ['expect_column_values_to_match_regex', { regex: '(unclosed' }, 'regex'],
    ['expect_column_values_to_match_regex_list', { regex_list: ['a', 'a(?=b)'] }, 'regex_list'],
    ['expect_column_values_to_match_strftime_format', { strftime_format: '%Q' }, 'strftime_format'],
  ] as const)('names the pattern of %s that does not parse', async ([type, kwargs, argument]) => {
    const { exception_info } = await one(type, { column: 'type', ...kwargs });
    expect(exception_info.exception_message).toMatch(`The argument ${argument} cannot be used: `);
  });

  it('takes NaN as within no bounds', async () => {
    const suite = ['mean', 'max', 'median'].map((name) =>
      expectation(`expect_column_${name}_to_be_between`, { column: 'v', min_value: 0 }),
    );
    const relation = "(SELECT 'NaN'::DOUBLE AS v)";
    const { summary } = await validate(
      await duck(),
      relation,
      { expectation_suite_name: 'numbers', expectations: suite },
      idleWork(),
    );
    expect(summary).toMatchObject({ passed: 0, failed: 3 });
  });

  it('tells critical failures from warnings', async () => {
    const failing = expectation('expect_table_row_count_to_equal', { value: 5 });
    const { summary, success } = await check(
      await duck(),
      { ...failing, severity: 'warning' },
      { ...failing, meta: { severity: 'info' } },
      failing,
    );
    expect(success).toBe(false);
    expect(summary).toEqual({ passed: 0, failed: 3, criticalFailed: 1 });
  });

  it('keeps an int64 exact in its result', async () => {
    const { result } = await one('expect_column_max_to_be_between', { column: 'user', max_value: 5 });
    expect(result['observed_value']).toBe('9007199254740993');
  });

  it('compares dates written as text, and shows them in ISO 8601', async () => {
    const { success, result } = await one('expect_column_min_to_be_between', {
      column: 'at',
      min_value: '2026-01-01',
      strict_min: true,
    });
    expect(success).toBe(true);
    expect(result['observed_value']).toBe('2026-01-01T08:00:00');
  });

  it('refuses to compare text with numbers', async () => {
    const { exception_info } = await one('expect_column_values_to_be_between', {
      column: 'type',
      min_value: 1,
    });
    expect(exception_info.exception_message).toContain('cannot be compared with the column type');
  });

  it('follows the order of the rows for an increasing column', async () => {
    const { result } = await one('expect_column_values_to_be_increasing', { column: 'at' });
    expect(result).toMatchObject({
      unexpected_count: 1,
      partial_unexpected_list: ['2026-01-01T08:30:00'],
    });
  });

  it('lists at most 20 unexpected values, in the order of the rows', async () => {
    const connection = await duck();
    const suite = {
      expectation_suite_name: 's',
      expectations: [expectation('expect_column_values_to_be_unique', { column: 'x' })],
    };
    const relation = '(SELECT 9 - (i % 10) AS x FROM range(1000) t(i))';
    const { results } = await validate(connection, relation, suite, idleWork());
    expect(results[0]?.result['unexpected_count']).toBe(1000);
    expect(results[0]?.result['partial_unexpected_list']).toEqual(
      Array.from({ length: 20 }, (_, i) => 9 - (i % 10)),
    );
  });

  it('stops when it is cancelled', async () => {
    const connection = await duck();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const suite = {
      expectation_suite_name: 's',
      expectations: [expectation('expect_column_values_to_be_between', { column: 'range', max_value: 5 })],
    };
    await expect(
      validate(connection, 'range(100000000000)', suite, idleWork(stop.signal)),
    ).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
  });
});

describe('a row_condition', () => {
  const rows = async (row_condition: string, condition_parser = 'pandas') => {
    const { result, exception_info } = await one('expect_table_row_count_to_equal', {
      value: 0,
      row_condition,
      condition_parser,
    });
    return result['observed_value'] ?? exception_info.exception_message;
  };

  it.each([
    ['type == "view"', 'pandas', 2],
    ['type == "view" & id > 1', 'pandas', 1],
    ['(type == "view") | (type == "cart" and not id == 4)', 'pandas', 3],
    ['id in [1, 4] and price >= -1.0', 'pandas', 2],
    ['price.isnull()', 'pandas', 1],
    ['`user` != 2', 'pandas', 2],
    ['col("price").notNull()', 'great_expectations', 3],
    ['col("at") > date("2026-01-01")', 'great_expectations', 3],
    [`"type" = 'view' OR price IS NULL`, 'duckdb', 3],
    [`type <> 'view' AND id NOT IN (4)`, 'sqlalchemy', 1],
  ])('%s (%s) selects %i rows', async (condition, parser, expected) => {
    expect(await rows(condition, parser)).toBe(expected);
  });

  it.each([
    ['id == 1; DROP TABLE t', 'at character 8: ; is not expected here'],
    ['id ==', 'at character 6: something is missing at the end'],
    ['colour == 1', 'at character 1: the table has no column colour'],
    ['getenv("HOME") == 1', 'at character 1: the table has no column getenv'],
  ])('%s is refused with its place', async (condition, message) => {
    expect(await rows(condition)).toContain(message);
  });

  it('names the parsers that are known', async () => {
    expect(await rows('id == 1', 'constructor')).toContain('the known ones are pandas');
  });
});

describe('the failing rows of an expectation', () => {
  it.each([
    ['expect_column_values_to_be_unique', { column: 'user' }, [3, 4]],
    ['expect_column_values_to_be_unique', { column: 'user', row_condition: 'id != 4' }, []],
    ['expect_column_values_to_not_be_null', { column: 'price' }, [3]],
    ['expect_column_values_to_be_increasing', { column: 'at' }, [3]],
    ['expect_compound_columns_to_be_unique', { column_list: ['type', 'user'] }, []],
    ['expect_column_pair_values_to_be_equal', { column_A: 'id', column_B: 'user' }, [1, 2, 3, 4]],
    ['unexpected_rows_expectation', { unexpected_rows_query: 'SELECT * FROM {batch} WHERE id > 2' }, [3, 4]],
  ])('%s %j', async (type, kwargs, ids) => {
    const connection = await duck();
    const sql = await failingRows(connection, events, expectation(type, kwargs));
    const rows = await connection.rows(sql ?? '');
    expect(rows.map((row) => row['id'])).toEqual(ids);
    for (const row of rows) expect(Object.keys(row)).toEqual(['id', 'type', 'price', 'at', 'user']);
  });

  it('are none where the table as a whole is judged', async () => {
    const whole = expectation('expect_table_row_count_to_equal', { value: 1 });
    expect(await failingRows(await duck(), events, whole)).toBeNull();
  });
});
