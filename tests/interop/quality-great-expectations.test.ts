import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../engine/quality/expectations/index.ts';
import { parseSuite } from '../../engine/quality/suite.ts';
import type { ExpectationResult } from '../../engine/quality/types.ts';
import { validate } from '../../engine/quality/validate.ts';
import { idleWork } from '../quality/work.ts';
import { duck } from '../support/duck.ts';
import { runPython } from '../support/python.ts';

/** 500 rows with missing values, repeats, a column in order, dates and words. */
const relation = `(SELECT i AS id, CASE WHEN i % 11 = 0 THEN NULL ELSE ((i * 37) % 101) / 4.0 END AS price,
  CASE WHEN i % 7 = 0 THEN NULL ELSE ['acme', 'bolt', 'Core', 'dyn-4'][1 + (i % 4)] END AS brand,
  (i * 13) % 50 AS stock, (i // 3) AS step, i % 2 = 0 AS sold,
  TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR AS "at", 'c' || (i % 250) AS code
  FROM range(500) t(i))`;

const quantiles = {
  quantiles: [0, 0.5, 1],
  value_ranges: [
    [0, 1],
    [11, 14],
    [24, 26],
  ],
};

/** Each kind with arguments that fail or pass by some rows; [type, kwargs]. */
const expectations: readonly (readonly [string, Record<string, unknown>])[] = [
  ['expect_table_row_count_to_be_between', { min_value: 1, max_value: 499 }],
  ['expect_table_row_count_to_equal', { value: 500 }],
  ['expect_table_column_count_to_be_between', { min_value: 8 }],
  ['expect_table_column_count_to_equal', { value: 7 }],
  ['expect_column_to_exist', { column: 'brand', column_index: 2 }],
  ['expect_column_to_exist', { column: 'nothing' }],
  ['expect_table_columns_to_match_set', { column_set: ['id', 'price'], exact_match: false }],
  ['expect_table_columns_to_match_set', { column_set: ['id', 'price'] }],
  ['expect_table_columns_to_match_ordered_list', { column_list: ['id', 'price', 'brand'] }],
  ['expect_column_values_to_be_null', { column: 'brand', mostly: 0.1 }],
  ['expect_column_values_to_not_be_null', { column: 'price', mostly: 0.95 }],
  ['expect_column_values_to_be_unique', { column: 'code' }],
  ['expect_column_values_to_be_unique', { column: 'id' }],
  ['expect_column_values_to_be_in_set', { column: 'brand', value_set: ['acme', 'bolt'], mostly: 0.4 }],
  ['expect_column_values_to_not_be_in_set', { column: 'stock', value_set: [3, 4, 99] }],
  ['expect_column_values_to_be_between', { column: 'price', min_value: 1, max_value: 24, mostly: 0.9 }],
  ['expect_column_values_to_be_between', { column: 'stock', min_value: 0, strict_min: true }],
  ['expect_column_value_lengths_to_be_between', { column: 'brand', max_value: 4 }],
  ['expect_column_value_lengths_to_equal', { column: 'code', value: 4, mostly: 0.6 }],
  ['expect_column_value_z_scores_to_be_less_than', { column: 'price', threshold: 1.5, double_sided: true }],
  ['expect_column_values_to_match_regex', { column: 'brand', regex: '^[a-z]+$' }],
  ['expect_column_values_to_not_match_regex', { column: 'brand', regex: 'o' }],
  ['expect_column_values_to_match_regex_list', { column: 'brand', regex_list: ['^a', '-'], match_on: 'any' }],
  ['expect_column_values_to_match_regex_list', { column: 'brand', regex_list: ['o', 'e$'], match_on: 'all' }],
  ['expect_column_values_to_not_match_regex_list', { column: 'brand', regex_list: ['^a', '-'] }],
  ['expect_column_values_to_match_strftime_format', { column: 'code', strftime_format: '%Y' }],
  ['expect_column_values_to_be_json_parseable', { column: 'brand' }],
  ['expect_column_values_to_be_increasing', { column: 'step' }],
  ['expect_column_values_to_be_increasing', { column: 'step', strictly: true }],
  ['expect_column_values_to_be_decreasing', { column: 'stock', mostly: 0.2 }],
  ['expect_column_distinct_values_to_be_in_set', { column: 'brand', value_set: ['acme', 'bolt', 'Core'] }],
  ['expect_column_distinct_values_to_contain_set', { column: 'brand', value_set: ['acme', 'bolt'] }],
  [
    'expect_column_distinct_values_to_equal_set',
    { column: 'brand', value_set: ['acme', 'bolt', 'Core', 'dyn-4'] },
  ],
  ['expect_column_most_common_value_to_be_in_set', { column: 'brand', value_set: ['acme', 'bolt'] }],
  ['expect_column_mean_to_be_between', { column: 'price', min_value: 12, max_value: 13 }],
  ['expect_column_median_to_be_between', { column: 'price', min_value: 13 }],
  ['expect_column_min_to_be_between', { column: 'price', max_value: 0, strict_max: true }],
  ['expect_column_max_to_be_between', { column: 'stock', min_value: 49 }],
  ['expect_column_sum_to_be_between', { column: 'stock', min_value: 12_000, max_value: 12_300 }],
  ['expect_column_stdev_to_be_between', { column: 'price', max_value: 7 }],
  ['expect_column_unique_value_count_to_be_between', { column: 'code', min_value: 250, max_value: 250 }],
  ['expect_column_proportion_of_unique_values_to_be_between', { column: 'brand', min_value: 0.01 }],
  ['expect_column_quantile_values_to_be_between', { column: 'price', quantile_ranges: quantiles }],
  ['expect_column_pair_values_to_be_equal', { column_A: 'id', column_B: 'step', mostly: 0.001 }],
  ['expect_column_pair_values_a_to_be_greater_than_b', { column_A: 'price', column_B: 'stock' }],
  [
    'expect_column_pair_values_a_to_be_greater_than_b',
    { column_A: 'id', column_B: 'step', or_equal: true, ignore_row_if: 'either_value_is_missing' },
  ],
  ['expect_compound_columns_to_be_unique', { column_list: ['stock', 'brand'] }],
  ['expect_compound_columns_to_be_unique', { column_list: ['stock', 'id'] }],
  ['expect_select_column_values_to_be_unique_within_record', { column_list: ['id', 'stock', 'step'] }],
  ['expect_multicolumn_sum_to_equal', { column_list: ['stock', 'step'], sum_total: 50 }],
  [
    'expect_column_values_to_be_between',
    {
      column: 'stock',
      max_value: 40,
      row_condition: 'brand == "bolt" and stock > 10',
      condition_parser: 'pandas',
    },
  ],
  [
    'expect_column_values_to_be_unique',
    { column: 'code', row_condition: 'id < 300', condition_parser: 'pandas' },
  ],
];

/** Kinds that Great Expectations has not for pandas, or not any more; each has its conformance cases. */
const notForPandas = [
  'expect_column_values_to_be_dateutil_parseable',
  'expect_column_values_to_match_like_pattern',
  'expect_column_values_to_not_match_like_pattern',
  'expect_column_values_to_match_like_pattern_list',
  'expect_column_values_to_not_match_like_pattern_list',
  'expect_table_row_count_to_equal_other_table',
  'unexpected_rows_expectation',
  'expect_column_chisquare_test_p_value_to_be_greater_than',
  // Names of types and pairs of values are written otherwise there.
  'expect_column_values_to_be_of_type',
  'expect_column_values_to_be_in_type_list',
  'expect_column_pair_values_to_be_in_set',
];

interface Both {
  ours: ExpectationResult[];
  theirs: ExpectationResult[];
}

/** The first test validates, the others look at its results. */
let both: Promise<Both> | undefined;

async function validateBoth(): Promise<Both> {
  const connection = await duck();
  const asked = expectations.map(([type, kwargs]) => ({ type, kwargs }));
  const suite = parseSuite('suite.json', JSON.stringify({ name: 'suite', expectations: asked }));
  const { results: ours } = await validate(connection, relation, suite, idleWork());
  const { names, values } = await connection.columns(relation.slice(1, -1));
  const columns = Object.fromEntries(names.map((name, i) => [name, values[i]?.map(asJson)]));
  const script = join(import.meta.dirname, 'quality-great-expectations.py');
  const question = { columns, instants: ['at'], expectations: asked };
  return { ours, theirs: (await runPython(script, [], question)) as ExpectationResult[] };
}

describe('a validation beside Great Expectations itself', () => {
  it('has a case for each kind', () => {
    const tried = new Set([...expectations.map(([type]) => type), ...notForPandas]);
    expect([...kinds.keys()].filter((kind) => !tried.has(kind))).toEqual([]);
  });

  it.each(expectations.map(([type, kwargs], i) => [type, kwargs, i] as const))(
    '%s %j',
    async (type, _, i) => {
      both ??= validateBoth();
      const { ours, theirs } = await both;
      expect(essence(type, ours[i] as ExpectationResult)).toEqual(
        essence(type, theirs[i] as ExpectationResult),
      );
    },
  );
});

function asJson(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** Since 1.x these list only the values at fault, by other names; both must agree on success. */
const resultsDiffer = [
  'expect_column_distinct_values_to_be_in_set',
  'expect_column_distinct_values_to_contain_set',
  'expect_column_distinct_values_to_equal_set',
];

/** What both must agree on; numbers to ten digits, as they are summed in another order. */
function essence(type: string, { success, result, exception_info }: ExpectationResult): unknown {
  const raised = exception_info.raised_exception;
  if (resultsDiffer.includes(type)) return { success, raised };
  const { element_count, missing_count, unexpected_count, unexpected_percent } = result;
  const { partial_unexpected_list, observed_value } = result;
  const counts = { element_count, missing_count, unexpected_count, unexpected_percent };
  const rows = { ...counts, partial_unexpected_list };
  return rounded({
    success,
    raised,
    ...(unexpected_count === undefined ? { observed_value: inOrder(type, observed_value) } : rows),
  });
}

/** A set has no order. */
function inOrder(type: string, observed: unknown): unknown {
  const isSet = type === 'expect_table_columns_to_match_set';
  return isSet && Array.isArray(observed) ? observed.toSorted() : observed;
}

function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(10));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rounded(each)]));
}
