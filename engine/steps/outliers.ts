import { z } from 'zod';
import { qualified } from '../db/sql.ts';
import type { TableName } from '../lake/types.ts';
import { outliers as findOutliers, type OutlierMethod } from '../quality/outliers.ts';
import { bindable } from '../steps.ts';
import { needColumns } from './need-columns.ts';
import { tableName } from './table-name.ts';

const params = z.strictObject({
  table: tableName,
  column: z.string(),
  by: z.enum(['iqr', 'z-score']).default('iqr'),
  /** Interquartile ranges from the quartiles (1.5), or standard deviations from the mean (3). */
  factor: z.number().positive().optional(),
});

/** Counts the outliers of a numeric column; the result has the SQL of their rows. */
export const outliers = bindable({
  stage: 'processed',
  revision: 2,
  params,
  reads: ({ table }) => [`table:${table}`],
  writes: () => [],
  inspect: async ({ table, column }, outlook) => {
    await needColumns(outlook, table, [column]);
    return {};
  },
  run: async ({ table, column, by, factor }, context) => {
    const found = await findOutliers(
      context.connection,
      qualified(table),
      column,
      methodOf(by, factor),
      context,
    );
    const version = (await context.lake.snapshot(context.connection, table as TableName))?.version ?? null;
    context.log('info', found.sentence);
    return { rowsIn: found.rows, rowsOut: found.below + found.above, result: { table, version, ...found } };
  },
});

function methodOf(by: OutlierMethod['by'], factor: number | undefined): OutlierMethod {
  if (factor === undefined) return { by };
  return by === 'iqr' ? { by, factor } : { by, threshold: factor };
}
