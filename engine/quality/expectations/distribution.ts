import { z } from 'zod';
import { shown } from '../columns.ts';
import { kind, type Kind } from '../plan.ts';
import { chiSquareGoodnessOfFit } from '../statistics/tests.ts';
import { columnPlan } from './aggregate.ts';
import { column, scalar } from './arguments.ts';

interface Count {
  key: unknown;
  value: bigint;
}

/** Expectations about how often the values of a column occur. */
export const distributionKinds: Record<string, Kind> = {
  expect_column_chisquare_test_p_value_to_be_greater_than: kind(
    z.object({
      column,
      partition_object: z.object({ values: z.array(scalar).min(1), weights: z.array(z.number()).min(1) }),
      p: z.number().default(0.05),
      tail_weight_holdout: z.number().min(0).max(1).default(0),
    }),
    (args, scope) => {
      const of = scope.column(args.column);
      const counts = scope.over(`histogram(${shown(of)})`, `${of.sql} IS NOT NULL`);
      return columnPlan(of, scope, { counts: `map_entries(${counts})` }, (found) => {
        const counted = (found['counts'] ?? []) as Count[];
        const { values, weights } = args.partition_object;
        const expected = new Map(values.map((value, i) => [String(value), weights[i] ?? 0]));
        const { observed, shares } = beside(counted, expected, args.tail_weight_holdout);
        const { pValue } = chiSquareGoodnessOfFit(observed, shares);
        return {
          success: counted.length > 0 && pValue > args.p,
          result: { observed_value: counted.length > 0 ? pValue : null },
        };
      });
    },
  ),
};

/** Observed counts beside expected shares; values that were not expected divide the holdout evenly. */
function beside(
  counted: readonly Count[],
  expected: ReadonlyMap<string, number>,
  holdout: number,
): { observed: number[]; shares: number[] } {
  const found = new Map(counted.map(({ key, value }) => [String(key), Number(value)]));
  const added = [...found.keys()].filter((value) => !expected.has(value));
  const kept = added.length === 0 ? 1 : 1 - holdout;
  return {
    observed: [...expected.keys(), ...added].map((value) => found.get(value) ?? 0),
    shares: [
      ...[...expected.values()].map((weight) => weight * kept),
      ...added.map(() => holdout / added.length),
    ],
  };
}
