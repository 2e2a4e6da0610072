import { z } from 'zod';
import { placed } from '../../contract/problem.ts';
import { interruptible } from '../db/duckdb.ts';
import { bindable } from '../steps.ts';
import { foreseeSelect, readSelect } from './select-file.ts';
import { tableName } from './table-name.ts';
import { writeTable } from './write-table.ts';

const params = z.strictObject({
  /** A file with one SELECT. */
  file: z.string(),
  table: tableName,
  mode: z.enum(['overwrite', 'append', 'merge']).default('overwrite'),
  /** Columns that identify a row; for merge. */
  key: z.array(z.string()).default([]),
});

/** Writes the rows of a SELECT as a Delta table. The project's timezone is `getvariable('timezone')`. */
export const sql = bindable({
  stage: 'curated',
  revision: 1,
  params,
  reads: ({ file }) => [`sql:${file}`],
  writes: ({ table }) => [`table:${table}`],
  inspect: async ({ file, table, mode }, outlook) => {
    const found = await foreseeSelect(outlook, file);
    return { [table]: mode === 'overwrite' ? found : ((await outlook.current(table)) ?? found) };
  },
  run: async ({ file, table, mode, key }, context) => {
    const select = await readSelect(context.connection, context.folder, file);
    const write = { mode, select, ...(mode === 'merge' ? { key } : {}) };
    try {
      return await interruptible(context.connection, context.signal, () => writeTable(context, table, write));
    } catch (error) {
      throw placed(error, { file });
    }
  },
});
