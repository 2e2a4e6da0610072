import { z } from 'zod';
import { plain, shown, type Column } from '../columns.ts';
import { fittingLiterals, isIn } from '../literal.ts';
import { kind, type Kind, type Plan, type Scope } from '../plan.ts';
import { columnPlan } from './aggregate.ts';
import { column, valueSet } from './arguments.ts';

/** How many distinct values a result lists; a column may have millions. */
const listed = 100;

/** Expectations about the set of values that a column has. */
export const setKinds: Record<string, Kind> = {
  expect_column_distinct_values_to_be_in_set: distinctSet(({ outside }) => outside === 0),
  expect_column_distinct_values_to_contain_set: distinctSet(({ inside, wanted }) => inside === wanted),
  expect_column_distinct_values_to_equal_set: distinctSet(
    ({ inside, outside, wanted }) => outside === 0 && inside === wanted,
  ),
  expect_column_most_common_value_to_be_in_set: kind(
    z.object({ column, value_set: valueSet, ties_okay: z.boolean().default(false) }),
    (args, scope) => {
      const of = scope.column(args.column);
      return mostCommon(of, args.value_set, args.ties_okay, scope);
    },
  ),
};

interface Counts {
  /** Distinct values of the column in the set, and not in it. */
  inside: number;
  outside: number;
  /** Distinct values of the set. */
  wanted: number;
}

function distinctSet(succeeds: (counts: Counts) => boolean): Kind {
  return kind(z.object({ column, value_set: valueSet }), (args, scope) => {
    const of = scope.column(args.column);
    const found = isIn(of, fittingLiterals(of, args.value_set));
    const wanted = new Set(args.value_set.filter((value) => value !== null)).size;
    const distinct = `count(DISTINCT ${of.sql})`;
    const aggregates = {
      values: scope.over(`min(DISTINCT ${shown(of)}, ${listed})`),
      inside: scope.over(distinct, found),
      outside: scope.over(distinct, `NOT ${found}`),
    };
    return columnPlan(of, scope, aggregates, (row) => ({
      success: succeeds({ inside: Number(row['inside']), outside: Number(row['outside']), wanted }),
      result: { observed_value: plain(row['values'] ?? []) },
    }));
  });
}

/** The values of the greatest frequency; several are a tie, which must be allowed to count. */
function mostCommon(
  of: Column,
  set: readonly (string | number | boolean | null)[],
  tiesOkay: boolean,
  scope: Scope,
): Plan {
  const counts = scope.over(`histogram(${shown(of)})`, `${of.sql} IS NOT NULL`);
  const top = `list_max(map_values(${counts}))`;
  const winners = `list_filter(map_entries(${counts}), lambda e: e.value = ${top})`;
  const values = `list_sort(list_transform(${winners}, lambda e: e.key))`;
  const fitting = fittingLiterals(of, set).map((sql) => shown(of, sql));
  const aggregates = {
    values,
    inside: `len(list_intersect(${values}, [${fitting.join(', ')}]))`,
  };
  return columnPlan(of, scope, aggregates, (row) => {
    const observed = plain(row['values'] ?? []) as unknown[];
    const some = Number(row['inside'] ?? 0) > 0;
    return {
      success: some && (tiesOkay || observed.length === 1),
      result: { observed_value: observed },
    };
  });
}
