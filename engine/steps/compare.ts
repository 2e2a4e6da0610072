import { z } from 'zod';
import { compareBatches } from '../quality/drift.ts';
import { bindable, type StepContext } from '../steps.ts';
import { refuseMissing } from './need-columns.ts';
import { foreseeSelect, readSelect } from './select-file.ts';

const params = z.strictObject({
  /** Files with a SELECT each: what is usual, and what is new. */
  reference: z.string(),
  batch: z.string(),
  columns: z.array(z.string()).min(1),
});

/** Compares a new batch with a reference by statistical tests; drift is told, it stops nothing. */
export const compare = bindable({
  stage: 'processed',
  revision: 2,
  params,
  reads: ({ reference, batch }) => [`sql:${reference}`, `sql:${batch}`],
  writes: () => [],
  inspect: async ({ reference, batch, columns }, outlook) => {
    for (const file of [reference, batch])
      refuseMissing(file, await foreseeSelect(outlook, file), columns, { file });
    return {};
  },
  run: async ({ reference, batch, columns }, context) => {
    const [usual, fresh] = [await relationOf(reference, context), await relationOf(batch, context)];
    const comparison = await compareBatches(context.connection, usual, fresh, columns, context);
    for (const { sentence, drift } of comparison.results) context.log(drift ? 'warn' : 'info', sentence);
    for (const { column, reason } of comparison.skipped) context.log('warn', `${column}: ${reason}`);
    return { rowsIn: null, rowsOut: null, result: { files: { reference, batch }, ...comparison } };
  },
});

async function relationOf(file: string, { connection, folder }: StepContext): Promise<string> {
  return `(${await readSelect(connection, folder, file)}\n)`;
}
