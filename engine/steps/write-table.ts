import { en } from '../../contract/texts/en.ts';
import type { TableName, Write } from '../lake/types.ts';
import { writeRows } from '../lake/write-rows.ts';
import type { StepContext, StepOutcome } from '../steps.ts';

/** Writes a table for a step; a conflict that the lake could not resolve becomes the step's problem. */
export async function writeTable(context: StepContext, table: TableName, write: Write): Promise<StepOutcome> {
  const info = { ...write.info, run: context.run };
  const { version, rows } = await writeRows(context.connection, context.lake, table, { ...write, info });
  context.log('info', en.pipeline.wrote({ table, version, rows }));
  return { rowsIn: null, rowsOut: rows, result: { table, version } };
}
