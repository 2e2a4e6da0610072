import type { Column } from '../columns.ts';
import type { Scope, TablePlan } from '../plan.ts';

/** The plan of an expectation about a column as a whole; its result counts rows and missing values too. */
export function columnPlan(
  of: Column,
  scope: Scope,
  aggregates: Record<string, string>,
  conclude: TablePlan['conclude'],
): TablePlan {
  return {
    by: 'table',
    aggregates: {
      ...aggregates,
      rows: scope.over('count(*)'),
      missing: scope.over('count(*)', `${of.sql} IS NULL`),
    },
    conclude: (found) => {
      const { success, result } = conclude(found);
      const [rows, missing] = [Number(found['rows']), Number(found['missing'])];
      const counts = {
        element_count: rows,
        missing_count: missing,
        missing_percent: rows === 0 ? null : (missing / rows) * 100,
      };
      return { success, result: { ...result, ...counts } };
    },
  };
}
