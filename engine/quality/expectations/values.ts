import { z } from 'zod';
import { fittingLiterals, isIn } from '../literal.ts';
import { kind, type Kind } from '../plan.ts';
import { bounds, column, countBounds, mostly, requireBound, valueSet, within } from './arguments.ts';
import { requireNumber, requireText, valuePlan } from './rows.ts';

/** Expectations about each value of a column by itself. */
export const valueKinds: Record<string, Kind> = {
  expect_column_values_to_be_null: kind(z.object({ column, mostly }), (args, scope) => {
    const of = scope.column(args.column);
    return { ...valuePlan(of, `${of.sql} IS NOT NULL`, args.mostly), present: null };
  }),
  expect_column_values_to_not_be_null: kind(z.object({ column, mostly }), (args, scope) => {
    const of = scope.column(args.column);
    return { ...valuePlan(of, `${of.sql} IS NULL`, args.mostly), present: null };
  }),
  expect_column_values_to_be_in_set: inSet((found) => `NOT ${found}`),
  expect_column_values_to_not_be_in_set: inSet((found) => found),
  expect_column_values_to_be_between: kind(z.object({ column, mostly, ...bounds }), (args, scope) => {
    requireBound(args);
    const of = scope.column(args.column);
    return valuePlan(of, `NOT ${within(of.sql, args, of)}`, args.mostly);
  }),
  expect_column_value_lengths_to_be_between: kind(
    z.object({ column, mostly, ...countBounds }),
    (args, scope) => {
      requireBound(args);
      const of = scope.column(args.column);
      requireText(of);
      return valuePlan(of, `NOT ${within(`length(${of.sql})`, args)}`, args.mostly);
    },
  ),
  expect_column_value_lengths_to_equal: kind(
    z.object({ column, mostly, value: z.int().min(0) }),
    (args, scope) => {
      const of = scope.column(args.column);
      requireText(of);
      return valuePlan(of, `length(${of.sql}) <> ${args.value}`, args.mostly);
    },
  ),
  expect_column_value_z_scores_to_be_less_than: kind(
    z.object({ column, mostly, threshold: z.number(), double_sided: z.boolean().default(true) }),
    (args, scope) => {
      const of = scope.column(args.column);
      requireNumber(of);
      const mean = scope.own('mean');
      const deviation = scope.own('deviation');
      const score = `((${of.sql} - ${mean}) / ${deviation})`;
      const compared = args.double_sided ? `abs(${score})` : score;
      const over = { partition: [], ordered: false };
      return {
        ...valuePlan(of, `(${compared} < ${args.threshold}) IS NOT TRUE`, args.mostly),
        windows: [
          { name: mean, call: `avg(${of.sql})`, ...over },
          { name: deviation, call: `stddev_samp(${of.sql})`, ...over },
        ],
      };
    },
  ),
  expect_column_values_to_be_unique: kind(z.object({ column, mostly }), (args, scope) => {
    const of = scope.column(args.column);
    const copies = scope.own('copies');
    return {
      ...valuePlan(of, `${copies} > 1`, args.mostly),
      windows: [{ name: copies, call: 'count(*)', partition: [of.sql], ordered: false }],
      distinct: of.sql,
    };
  }),
  expect_column_values_to_be_increasing: monotonic('>'),
  expect_column_values_to_be_decreasing: monotonic('<'),
};

function inSet(unexpected: (found: string) => string): Kind {
  return kind(z.object({ column, mostly, value_set: valueSet }), (args, scope) => {
    const of = scope.column(args.column);
    return valuePlan(of, unexpected(isIn(of, fittingLiterals(of, args.value_set))), args.mostly);
  });
}

/** Compares each value with the one before it that is not null; the first has none to differ from. */
function monotonic(direction: '>' | '<'): Kind {
  return kind(z.object({ column, mostly, strictly: z.boolean().default(false) }), (args, scope) => {
    const of = scope.column(args.column);
    const previous = scope.own('previous');
    const operator = args.strictly ? direction : `${direction}=`;
    return {
      ...valuePlan(of, `NOT (${of.sql} ${operator} ${previous})`, args.mostly),
      windows: [{ name: previous, call: `lag(${of.sql} IGNORE NULLS)`, partition: [], ordered: true }],
    };
  });
}
