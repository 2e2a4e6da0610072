import { z } from 'zod';
import { job, none } from '../shapes.ts';

/** What a filter compares with: numbers and times as text, so that no digit is lost. */
const compared = z.string().max(10_000);

/** A filter as data; the engine makes SQL of it, with the values as parameters. */
export const filter = z.discriminatedUnion('op', [
  z.strictObject({
    column: z.string(),
    op: z.enum(['=', '≠', '<', '≤', '>', '≥', 'contains', 'starts with', 'matches']),
    value: compared,
  }),
  z.strictObject({ column: z.string(), op: z.literal('between'), from: compared, to: compared }),
  z.strictObject({ column: z.string(), op: z.literal('in'), values: z.array(compared).min(1).max(1_000) }),
  z.strictObject({ column: z.string(), op: z.enum(['is missing', 'is not missing']) }),
]);
export type Filter = z.infer<typeof filter>;

export const sortKey = z.strictObject({ column: z.string(), descending: z.boolean() });
export type SortKey = z.infer<typeof sortKey>;

/** Where rows come from: a table at a version (the newest where none is named), SQL, or an open result. */
export const resultSource = z.union([
  z.strictObject({ table: z.string(), version: z.number().int().min(0).optional() }),
  z.strictObject({ sql: z.string() }),
  z.strictObject({ result: z.string() }),
]);
export type ResultSource = z.infer<typeof resultSource>;

export const resultColumn = z.strictObject({
  name: z.string(),
  /** DuckDB's name of the type. */
  type: z.string(),
  /** The type that it has in an Arrow page. */
  arrow: z.string(),
});
export type ResultColumn = z.infer<typeof resultColumn>;

const resultState = z.strictObject({
  result: z.string(),
  /** Null while what comes before the SELECT still runs. */
  columns: z.array(resultColumn).nullable(),
  /** Null until all rows are counted. */
  rows: z.number().nullable(),
  /** The SELECT that gives these rows, filters and order in it, to copy. */
  sql: z.string().nullable(),
});
export type ResultState = z.infer<typeof resultState>;

export const semanticTypes = [
  'id',
  'category',
  'money',
  'time',
  'e-mail',
  'country',
  'postcode',
  'number',
  'text',
  'yes or no',
  'nested',
] as const;

const count = z.number();

/** A bar of a histogram: from (inclusive) to the next bar's from; both as DuckDB writes them. */
const bin = z.strictObject({ from: z.string(), to: z.string(), count });

export const columnStatistics = z.strictObject({
  column: z.string(),
  /** The rows looked at; fewer than the result's where they are a sample. */
  rows: count,
  sampled: z.boolean(),
  missing: count,
  distinct: count,
  /** Whether the number of distinct values is an estimate (within five per cent), or that of a sample. */
  approximate: z.boolean(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  mean: z.number().nullable(),
  /** The values at 5, 25, 50, 75 and 95 %, for numbers and times. */
  quantiles: z.array(z.string()).nullable(),
  /** Whether they are estimates: each stands within one per cent of the values from its place. */
  quantilesApproximate: z.boolean(),
  histogram: z.array(bin).nullable(),
  /** The most frequent values, for everything but measures. */
  top: z.array(z.strictObject({ value: z.string(), count })).nullable(),
  semantic: z.enum(semanticTypes),
});
export type ColumnStatistics = z.infer<typeof columnStatistics>;

export const exportFormat = z.enum(['csv', 'parquet', 'arrow', 'json']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** Results: rows that the engine holds for the window to page through; see also `GET /api/results/<id>`. */
export const resultCalls = {
  /** The first page can be asked for at once; the job's result is a ResultState with all rows counted. */
  'result.open': {
    input: z.strictObject({
      source: resultSource,
      filters: z.array(filter).max(100).default([]),
      sort: z.array(sortKey).max(20).default([]),
    }),
    output: z.strictObject({ job: z.string(), result: z.string() }),
  },
  /** Waits for under a second for the columns, or for all rows to be counted. */
  'result.show': {
    input: z.strictObject({ result: z.string(), counted: z.boolean().default(false) }),
    output: resultState,
  },
  'result.close': { input: z.strictObject({ result: z.string() }), output: none },
  /** The job's result is {columns: ColumnStatistics[]}; a sample is quick on any number of rows. */
  'result.statistics': {
    input: z.strictObject({
      result: z.string(),
      columns: z.array(z.string()).min(1).max(100),
      sample: z.boolean().default(false),
    }),
    output: job,
  },
  /** Writes a file in the project's exports/; the job's result is {file, rows}. */
  'result.export': {
    input: z.strictObject({
      result: z.string(),
      format: exportFormat,
      /** Relative to the project's folder; absent: a new name in exports/. */
      path: z.string().optional(),
      columns: z.array(z.string()).min(1).optional(),
    }),
    output: job,
  },
} as const;

/** The most rows and cells that one page may have. */
export const pageLimit = { rows: 10_000, cells: 1_000_000 };
