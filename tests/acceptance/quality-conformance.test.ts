import { describe, expect, it } from 'vitest';
import { failingRows } from '../../engine/quality/rows.ts';
import type { ExpectationResult } from '../../engine/quality/types.ts';
import { validate } from '../../engine/quality/validate.ts';
import { conformanceCases, loadCase, type ConformanceCase } from '../quality/conformance.ts';
import { haveSharedData, sharedFile } from '../support/data.ts';
import { duck } from '../support/duck.ts';
import { idleWork } from '../quality/work.ts';

/** Cases that are not run, by the beginning of their id, and why. */
const leftOut: readonly [string, string][] = [
  ['expect_column_kl_divergence_to_be_less_than', 'not offered: Kullback-Leibler divergence'],
  [
    'expect_column_parameterized_distribution_ks_test_p_value_to_be_greater_than',
    'not offered: a test against a named distribution (Great Expectations 1.x dropped it)',
  ],
  [
    'test_expect_column_bootstrapped_ks_test_p_value_to_be_greater_than',
    'not offered: bootstrap (Great Expectations 1.x dropped it)',
  ],
  ['expect_column_values_to_match_json_schema', 'not offered: JSON Schema'],
  ['expect_column_pair_cramers_phi_value_to_be_less_than', "not offered: Cramér's phi with binning"],
  [
    'expect_column_chisquare_test_p_value_to_be_greater_than/0/1',
    'missing values are counted here, and left as null there; its p-value is in the unit tests',
  ],
  ['expect_column_values_to_be_between__evaluation_parameters', 'not offered: evaluation parameters'],
  ['expect_column_max_to_be_between/0/4', 'not offered: evaluation parameters'],
  ['expect_this_test_to_be_suppressed', 'a case that no back end may run'],
  ['expect_column_stdev_to_be_between/0/1', "Snowflake's own rounding"],
  ['expect_column_stdev_to_be_between/0/3', "Snowflake's own rounding"],
  ['expect_column_values_to_be_in_type_list/0/5', 'pandas object columns hold values of any type'],
  ['expect_column_values_to_be_in_type_list/0/10', 'pandas object columns hold values of any type'],
  ['expect_column_values_to_be_in_type_list/0/8', 'BIT is another type in DuckDB than in SQL Server'],
  ['expect_column_values_to_be_of_type/0/9', 'BIT is another type in DuckDB than in SQL Server'],
  ['expect_column_values_to_be_of_type/0/5', 'the Spark schema makes this column a 32-bit float'],
  ['expect_column_values_to_be_of_type/0/10', "numpy's name of a type as the observed value"],
  ['expect_column_values_to_be_of_type/0/11', "numpy's name of a type as the observed value"],
  ['expect_column_values_to_be_of_type/1/', "pandas' name of a type as the observed value"],
];

/** Back ends whose dialect no one else shares: their LIKE has character classes. */
const otherDialects = ['mssql'];

/** Fields that Great Expectations has beyond BASIC, or of the case itself; the lists are compared cut to 20. */
const notOurs = [
  'result',
  'unexpected_list',
  'unexpected_index_list',
  'unexpected_index_query',
  'partial_unexpected_index_list',
  'partial_unexpected_counts',
  'value_counts',
];

const cases = haveSharedData ? conformanceCases(sharedFile('gx_conformance')) : [];
const run = cases.filter((found) => reasonLeftOut(found) === undefined);

describe.skipIf(!haveSharedData)("Great Expectations' own conformance cases", () => {
  it('are 345, of which those left out are named with a reason', () => {
    expect(cases).toHaveLength(345);
    expect(run).toHaveLength(264);
    const unused = leftOut.filter(([start]) => !cases.some(({ id }) => id.startsWith(start)));
    expect(unused).toEqual([]);
  });

  it.each(run)('$id', async (found) => {
    const connection = await duck({ threads: 1 });
    await loadCase(connection, 'batch', found);
    const expectation = { expectation_type: found.expectation, kwargs: found.kwargs };
    const suite = { expectation_suite_name: 'case', expectations: [expectation] };
    const { results } = await validate(connection, 'batch', suite, idleWork());
    const result = results[0] as ExpectationResult;
    expect(differences(found, result)).toEqual([]);
    if (found.kwargs['result_format'] === 'BOOLEAN_ONLY' || result.exception_info.raised_exception) return;
    const failing = await failingRows(connection, 'batch', expectation);
    if (failing !== null) expect(await connection.rows(failing)).toHaveLength(unexpectedCount(result));
  });
});

/** A query of a person's own says how many rows it found in words. */
function unexpectedCount({ result }: ExpectationResult): number {
  return Number(result['unexpected_count'] ?? String(result['observed_value']).split(' ')[0]);
}

function reasonLeftOut({ id, onlyFor }: ConformanceCase): string | undefined {
  const named = leftOut.find(([start]) => id.startsWith(start))?.[1];
  const dialect = onlyFor.length > 0 && onlyFor.every((backend) => otherDialects.includes(backend));
  return named ?? (dialect ? 'a dialect of its own' : undefined);
}

/** What a result has otherwise than the case expects. */
function differences(
  found: ConformanceCase,
  { success, result, exception_info }: ExpectationResult,
): string[] {
  const message = `${String(exception_info.exception_message)}, raised: ${exception_info.raised_exception}`;
  if (found.raises !== exception_info.raised_exception) return [message];
  if (found.raises) return [];
  const wanted = { success, ...(found.out as object), ...(found.out['result'] as object | undefined) };
  const list = found.out['unexpected_list'] as unknown[] | undefined;
  const all = { ...wanted, ...(list === undefined ? {} : { partial_unexpected_list: list.slice(0, 20) }) };
  const ours: Record<string, unknown> = { success, ...result };
  return Object.entries(all)
    .filter(([field, value]) => !isNotOurs(field, value) && !isClose(ours[field], value, found.tolerance))
    .map(([field, value]) => `${field}: ${JSON.stringify(ours[field])}, not ${JSON.stringify(value)}`);
}

/** Python cannot count records, and says so in the details. */
function isNotOurs(field: string, value: unknown): boolean {
  const apology = field === 'details' && 'partial_unexpected_counts_error' in (value as object);
  return apology || notOurs.includes(field);
}

/** Equal, with numbers within the tolerance. */
function isClose(found: unknown, expected: unknown, tolerance: number): boolean {
  if (typeof expected === 'number') return Math.abs(Number(found) - expected) <= tolerance;
  if (typeof expected !== 'object' || expected === null) return found === expected;
  if (typeof found !== 'object' || found === null) return false;
  const fields = Object.entries(expected);
  const same = Object.keys(found).length === fields.length;
  return (
    same && fields.every(([key, value]) => isClose((found as Record<string, unknown>)[key], value, tolerance))
  );
}
