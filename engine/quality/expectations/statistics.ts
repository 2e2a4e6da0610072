import { z } from 'zod';
import { en } from '../../../contract/texts/en.ts';
import { plain, shown, type Column } from '../columns.ts';
import { badArgument, kind, type Kind, type Plan, type Scope } from '../plan.ts';
import { columnPlan } from './aggregate.ts';
import { bounds, column, countBounds, numberBounds, requireBound, within, type Bounds } from './arguments.ts';
import { requireNumber } from './rows.ts';

/** Expectations about one number (or value) computed from a column. */
export const statisticKinds: Record<string, Kind> = {
  expect_column_mean_to_be_between: statistic((of) => `avg(${numeric(of)})`),
  expect_column_median_to_be_between: statistic((of) => `quantile_cont(${numeric(of)}, 0.5)`),
  expect_column_stdev_to_be_between: statistic((of) => `stddev_samp(${numeric(of)})`),
  expect_column_sum_to_be_between: kind(z.object({ column, ...numberBounds }), (args, scope) => {
    requireBound(args);
    const of = scope.column(args.column);
    return boundedPlan(of, scope, scope.over(`sum(${numeric(of)})`), args);
  }),
  expect_column_min_to_be_between: extreme('min'),
  expect_column_max_to_be_between: extreme('max'),
  expect_column_unique_value_count_to_be_between: kind(
    z.object({ column, ...countBounds }),
    (args, scope) => {
      const of = scope.column(args.column);
      return boundedPlan(of, scope, scope.over(`count(DISTINCT ${of.sql})`), args);
    },
  ),
  expect_column_proportion_of_unique_values_to_be_between: kind(
    z.object({ column, ...numberBounds }),
    (args, scope) => {
      const of = scope.column(args.column);
      const distinct = scope.over(`count(DISTINCT ${of.sql})`);
      const share = `(${distinct} / nullif(${scope.over(`count(${of.sql})`)}, 0))`;
      return boundedPlan(of, scope, share, args);
    },
  ),
  expect_column_quantile_values_to_be_between: kind(
    z.object({
      column,
      quantile_ranges: z.object({
        quantiles: z.array(z.number().min(0).max(1)).min(1),
        value_ranges: z.array(z.tuple([z.number().nullable(), z.number().nullable()])).min(1),
      }),
    }),
    (args, scope) => quantilePlan(args.column, args.quantile_ranges, scope),
  ),
};

/** A number that must lie between bounds; without values there is nothing to observe, which fails. */
function statistic(call: (of: Column) => string): Kind {
  return kind(z.object({ column, ...numberBounds }), (args, scope) => {
    const of = scope.column(args.column);
    return boundedPlan(of, scope, scope.over(call(of)), args);
  });
}

function extreme(call: 'min' | 'max'): Kind {
  return kind(z.object({ column, ...bounds }), (args, scope) => {
    const of = scope.column(args.column);
    return boundedPlan(of, scope, scope.over(`${call}(${of.sql})`), args, true);
  });
}

/** A bound of `min` and `max` is of the column's own type, any other a number. */
function boundedPlan(of: Column, scope: Scope, value: string, args: Bounds, typed = false): Plan {
  const aggregates = {
    value: typed ? shown(of, value) : value,
    inside: `(${value} IS NOT NULL AND ${within(value, args, typed ? of : undefined)})`,
  };
  return columnPlan(of, scope, aggregates, (found) => ({
    // DuckDB sorts NaN above every number, so that it would pass any lower bound.
    success: found['inside'] === true && !Number.isNaN(found['value']),
    result: { observed_value: plain(found['value']) },
  }));
}

/** SQL for a column as numbers; true and false are 1 and 0. */
function numeric(of: Column): string {
  if (of.family === 'boolean') return `CAST(${of.sql} AS INTEGER)`;
  requireNumber(of);
  return of.sql;
}

interface QuantileRanges {
  quantiles: number[];
  value_ranges: [number | null, number | null][];
}

/** Quantiles with linear interpolation, as NumPy's default. */
function quantilePlan(name: string, ranges: QuantileRanges, scope: Scope): Plan {
  const { quantiles, value_ranges } = ranges;
  if (quantiles.length !== value_ranges.length) {
    throw badArgument('quantile_ranges', en.quality.reason.rangesDiffer);
  }
  if (value_ranges.some(([low, high]) => low !== null && high !== null && low > high)) {
    throw badArgument('quantile_ranges', en.quality.reason.rangeCrossed);
  }
  const of = scope.column(name);
  requireNumber(of);
  const aggregates = {
    values: scope.over(`quantile_cont(CAST(${of.sql} AS DOUBLE), [${quantiles.join(', ')}])`),
  };
  return columnPlan(of, scope, aggregates, (found) => {
    const values = (found['values'] ?? []) as number[];
    const details = value_ranges.map((range, i) => inside(values[i], range));
    return {
      success: details.every(Boolean),
      result: { observed_value: { quantiles, values }, details: { success_details: details } },
    };
  });
}

function inside(value: number | undefined, [low, high]: [number | null, number | null]): boolean {
  return value !== undefined && (low === null || value >= low) && (high === null || value <= high);
}
