import { z } from 'zod';
import { qualified } from '../../db/sql.ts';
import { plain } from '../columns.ts';
import { kind, type Kind, type Plan } from '../plan.ts';
import { column, countBounds, within } from './arguments.ts';

const value = z.int();

/** Expectations about a table's rows and columns as a whole. */
export const tableKinds: Record<string, Kind> = {
  expect_table_row_count_to_be_between: kind(z.object(countBounds), (args, scope) =>
    countPlan(scope.over('count(*)'), within(scope.over('count(*)'), args)),
  ),
  expect_table_row_count_to_equal: kind(z.object({ value }), (args, scope) =>
    countPlan(scope.over('count(*)'), `${scope.over('count(*)')} = ${args.value}`),
  ),
  expect_table_row_count_to_equal_other_table: kind(
    z.object({ other_table_name: z.string() }),
    (args, scope) => ({
      by: 'table',
      aggregates: {
        self: scope.over('count(*)'),
        other: `(SELECT count(*) FROM ${qualified(args.other_table_name)})`,
      },
      conclude: (found) => ({
        success: found['self'] === found['other'],
        result: { observed_value: { self: plain(found['self']), other: plain(found['other']) } },
      }),
    }),
  ),
  expect_table_column_count_to_be_between: kind(z.object(countBounds), (args, scope) =>
    countPlan(String(scope.columns.length), within(String(scope.columns.length), args)),
  ),
  expect_table_column_count_to_equal: kind(z.object({ value }), (args, scope) =>
    shapePlan(scope.columns.length === args.value, { observed_value: scope.columns.length }),
  ),
  expect_column_to_exist: kind(
    z.object({ column, column_index: z.int().min(0).optional() }),
    (args, scope) => {
      const at = scope.columns.findIndex((found) => found.name === args.column);
      return shapePlan(at >= 0 && (args.column_index === undefined || args.column_index === at), {});
    },
  ),
  expect_table_columns_to_match_ordered_list: kind(
    z.object({ column_list: z.array(z.string()).optional() }),
    (args, scope) => {
      const found = scope.columns.map(({ name }) => name);
      const mismatched = differingPlaces(args.column_list ?? found, found);
      const details = mismatched.length === 0 ? {} : { details: { mismatched } };
      return shapePlan(mismatched.length === 0, { observed_value: found, ...details });
    },
  ),
  expect_table_columns_to_match_set: kind(
    z.object({ column_set: z.array(z.string()).optional(), exact_match: z.boolean().default(true) }),
    (args, scope) => {
      const found = scope.columns.map(({ name }) => name);
      const wanted = args.column_set ?? [];
      const unexpected = found.filter((name) => !wanted.includes(name));
      const missing = wanted.filter((name) => !found.includes(name));
      const mismatched = {
        ...(unexpected.length === 0 ? {} : { unexpected }),
        ...(missing.length === 0 ? {} : { missing }),
      };
      const success = missing.length === 0 && (unexpected.length === 0 || !args.exact_match);
      return shapePlan(success, { observed_value: found, details: { mismatched } });
    },
  ),
  unexpected_rows_expectation: kind(z.object({ unexpected_rows_query: z.string() }), (args, scope) => {
    const failing = args.unexpected_rows_query.replaceAll('{batch}', () => scope.relation);
    return {
      by: 'table',
      aggregates: { rows: `(SELECT count(*) FROM (${failing}))` },
      conclude: (found) => ({
        success: found['rows'] === 0n,
        result: { observed_value: `${String(found['rows'])} unexpected rows` },
      }),
      failing,
    };
  }),
};

function countPlan(count: string, inside: string): Plan {
  return {
    by: 'table',
    aggregates: { count, inside },
    conclude: (found) => ({
      success: found['inside'] === true,
      result: { observed_value: plain(found['count']) },
    }),
  };
}

/** What the columns alone decide needs no scan. */
function shapePlan(success: boolean, result: Record<string, unknown>): Plan {
  return { by: 'table', aggregates: {}, conclude: () => ({ success, result }) };
}

function differingPlaces(expected: readonly string[], found: readonly string[]): object[] {
  const places = Array.from({ length: Math.max(expected.length, found.length) }, (_, i) => i);
  return places
    .filter((i) => expected[i] !== found[i])
    .map((i) => ({
      'Expected Column Position': i,
      Expected: expected[i] ?? null,
      Found: found[i] ?? null,
    }));
}
