import { fault } from '../../contract/problem.ts';
import type { TableName, Write } from '../lake/types.ts';
import type { StepContext, StepOutcome } from '../steps.ts';

/** Writes a table for a step; a conflict that the lake could not resolve becomes the step's problem. */
export async function writeTable(context: StepContext, table: TableName, write: Write): Promise<StepOutcome> {
  const outcome = await context.lake.write(context.connection, table, {
    ...write,
    info: { ...write.info, run: context.run },
  });
  if (outcome.status === 'conflict') throw fault('write.conflict', { table, by: outcome.by }, { table });
  const rows = outcome.status === 'committed' ? outcome.rows : null;
  context.log('info', `${table}: version ${outcome.version}, ${rows ?? 'no new'} rows`);
  return { rowsIn: null, rowsOut: rows, result: { table, version: outcome.version } };
}
