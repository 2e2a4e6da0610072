import { z } from 'zod';
import type { Column } from '../columns.ts';
import { literalFor } from '../literal.ts';
import { kind, type Kind, type RowPlan } from '../plan.ts';
import { columnList, mostly, scalar } from './arguments.ts';

const pairIgnore = z
  .enum(['both_values_are_missing', 'either_value_is_missing', 'neither', 'never'])
  .default('both_values_are_missing');
const recordIgnore = z
  .enum(['all_values_are_missing', 'any_value_is_missing', 'never'])
  .default('all_values_are_missing');
const pair = { column_A: z.string(), column_B: z.string(), mostly, ignore_row_if: pairIgnore };
const record = { column_list: columnList, mostly, ignore_row_if: recordIgnore };

type Ignore = z.infer<typeof pairIgnore> | z.infer<typeof recordIgnore>;

/** Expectations about several columns of a row. */
export const recordKinds: Record<string, Kind> = {
  expect_column_pair_values_to_be_equal: kind(z.object(pair), (args, scope) => {
    const [a, b] = [scope.column(args.column_A), scope.column(args.column_B)];
    return pairPlan([a, b], `(${a.sql} = ${b.sql}) IS NOT TRUE`, args);
  }),
  expect_column_pair_values_a_to_be_greater_than_b: kind(
    z.object({ ...pair, or_equal: z.boolean().default(false) }),
    (args, scope) => {
      const [a, b] = [scope.column(args.column_A), scope.column(args.column_B)];
      const operator = args.or_equal ? '>=' : '>';
      return pairPlan([a, b], `(${a.sql} ${operator} ${b.sql}) IS NOT TRUE`, args);
    },
  ),
  expect_column_pair_values_to_be_in_set: kind(
    z.object({ ...pair, value_pairs_set: z.array(z.tuple([scalar.nullable(), scalar.nullable()])) }),
    (args, scope) => {
      const [a, b] = [scope.column(args.column_A), scope.column(args.column_B)];
      const matches = args.value_pairs_set.map(([x, y]) => `(${same(a, x)} AND ${same(b, y)})`);
      return pairPlan([a, b], `NOT (${matches.join(' OR ') || 'false'})`, args);
    },
  ),
  expect_compound_columns_to_be_unique: kind(z.object(record), (args, scope) => {
    const columns = args.column_list.map((name) => scope.column(name));
    const copies = scope.own('copies');
    const partition = columns.map(({ sql }) => sql);
    return {
      ...recordPlan(columns, `${copies} > 1`, args),
      windows: [{ name: copies, call: 'count(*)', partition, ordered: false }],
      distinct: `row(${partition.join(', ')})`,
    };
  }),
  expect_select_column_values_to_be_unique_within_record: kind(z.object(record), (args, scope) => {
    const columns = args.column_list.map((name) => scope.column(name));
    const equal = columns.flatMap((a, i) =>
      columns.slice(i + 1).map((b) => `${a.sql} IS NOT DISTINCT FROM ${b.sql}`),
    );
    return recordPlan(columns, `(${equal.join(' OR ') || 'false'})`, args);
  }),
  expect_multicolumn_sum_to_equal: kind(z.object({ ...record, sum_total: z.number() }), (args, scope) => {
    const columns = args.column_list.map((name) => scope.column(name));
    const sum = columns.map(({ sql }) => sql).join(' + ');
    return recordPlan(columns, `(${sum} = ${args.sum_total}) IS NOT TRUE`, args);
  }),
};

interface Shared {
  mostly: number;
  ignore_row_if: Ignore;
}

function pairPlan(columns: readonly Column[], unexpected: string, args: Shared): RowPlan {
  return { ...recordPlan(columns, unexpected, args), as: 'pair' };
}

function recordPlan(columns: readonly Column[], unexpected: string, args: Shared): RowPlan {
  return {
    by: 'row',
    present: `NOT ${ignored(columns, args.ignore_row_if)}`,
    unexpected,
    shown: columns,
    as: 'record',
    mostly: args.mostly,
    windows: [],
    distinct: null,
  };
}

const joinedBy: Record<Ignore, ' AND ' | ' OR ' | null> = {
  both_values_are_missing: ' AND ',
  all_values_are_missing: ' AND ',
  either_value_is_missing: ' OR ',
  any_value_is_missing: ' OR ',
  neither: null,
  never: null,
};

function ignored(columns: readonly Column[], ignore: Ignore): string {
  const join = joinedBy[ignore];
  return join === null ? 'false' : `(${columns.map(({ sql }) => `${sql} IS NULL`).join(join)})`;
}

function same(column: Column, value: z.infer<typeof scalar> | null): string {
  return value === null
    ? `${column.sql} IS NULL`
    : `${column.sql} IS NOT DISTINCT FROM ${literalFor(column, value)}`;
}
