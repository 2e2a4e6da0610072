import { z } from 'zod';
import { job, rowLimit } from '../shapes.ts';

const query = z.strictObject({
  names: z.array(z.string()),
  types: z.array(z.string()),
  rows: z.array(z.array(z.unknown())),
  /** Whether the result has more rows than were asked for. */
  more: z.boolean(),
});
export type QueryAnswer = z.infer<typeof query>;

/** Tables and the rows of queries. */
export const tableCalls = {
  /** The job's result is a QueryAnswer. */
  'query.start': {
    input: z.strictObject({ sql: z.string(), limit: z.number().int().min(1).max(rowLimit).default(1_000) }),
    output: job,
  },
  /** Writes a table's rows as one Parquet file in the engine's temporary folder; the job's result is {file, rows}. */
  'table.export': {
    input: z.strictObject({ folder: z.string(), version: z.number().int().min(0).optional() }),
    output: job,
  },
} as const;
