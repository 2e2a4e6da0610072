import { z } from 'zod';
import { job, none } from '../shapes.ts';
import { columnStatistics, filter, resultColumn, resultSource } from './results.ts';

const count = z.number();
const profile = z.string();

/** What only numbers have; all but the first two are counts of values. */
const numberShape = z.strictObject({
  deviation: z.number().nullable(),
  skewness: z.number().nullable(),
  zeros: count,
  negatives: count,
  nans: count,
  infinite: count,
  /** Tukey's fences, 1.5 interquartile ranges beyond the quartiles, and 3; null where there is no range. */
  fences: z.tuple([z.number(), z.number()]).nullable(),
  farFences: z.tuple([z.number(), z.number()]).nullable(),
  below: count,
  above: count,
  far: count,
});
export type NumberShape = z.infer<typeof numberShape>;

/** What only texts have: lengths in characters, counts of values. */
const textShape = z.strictObject({
  shortest: z.number().nullable(),
  longest: z.number().nullable(),
  mean: z.number().nullable(),
  empty: count,
  /** With white space at an end. */
  padded: count,
  /** That read as numbers. */
  numbers: count,
  /** Whether every value reads as a date or a time. */
  allTimes: z.boolean(),
});
export type TextShape = z.infer<typeof textShape>;

const valueCount = z.strictObject({ value: z.string(), count });

/** One column; `sampled` in its statistics says whether its figures are those of a sample. */
export const profileColumn = z.strictObject({
  name: z.string(),
  type: z.string(),
  statistics: columnStatistics,
  numbers: numberShape.nullable(),
  texts: textShape.nullable(),
  /** Values that often stand for "nothing": -1, 9999, 1970-01-01, "N/A". */
  odd: z.array(valueCount),
});
export type ProfileColumn = z.infer<typeof profileColumn>;

export const timeUnits = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
export type TimeUnit = (typeof timeUnits)[number];

const timeCoverage = z.strictObject({
  column: z.string(),
  first: z.string(),
  last: z.string(),
  unit: z.enum(timeUnits),
  /** Rows by unit, from the first to the last; units without rows are left out. */
  buckets: z.array(z.strictObject({ at: z.string(), rows: count })),
  /** Units from the first to the last, and how many of them have no row. */
  units: count,
  empty: count,
  /** The longest stretches without a row, by their first unit and the first one after them. */
  gaps: z.array(z.strictObject({ from: z.string(), to: z.string(), units: count })),
  /** Rows later than the moment of the profile. */
  future: count,
});
export type TimeCoverage = z.infer<typeof timeCoverage>;

const duplicates = z.strictObject({
  /** Rows that repeat an earlier one. */
  rows: count,
  /** Columns that hold what another holds in every row. */
  columns: z.array(z.strictObject({ column: z.string(), of: z.string() })),
});
export type Duplicates = z.infer<typeof duplicates>;

const pair = z.strictObject({
  /** Places in the list of columns. */
  a: z.number(),
  b: z.number(),
  /** Of two numbers. */
  pearson: z.number().nullable(),
  spearman: z.number().nullable(),
  /** 0 … 1: the greater of the above without its sign, Cramér's V of categories, the correlation ratio of both. */
  strength: z.number().nullable(),
});

const associations = z.strictObject({
  columns: z.array(z.strictObject({ name: z.string(), kind: z.enum(['number', 'category']) })),
  pairs: z.array(pair),
  /** Rows that were looked at, and whether they are a sample. */
  rows: count,
  sampled: z.boolean(),
  /** Columns that could have been compared too. */
  left: z.array(z.string()),
});
export type Associations = z.infer<typeof associations>;

/** Some of a column's values and the label among them. */
const labelBin = z.strictObject({
  kind: z.enum(['range', 'value', 'others', 'missing']),
  /** As DuckDB writes them; the same text where the bin is one value. */
  from: z.string(),
  to: z.string(),
  rows: count,
  /** The share of the positive value; of the most frequent one of many; the mean of a number. */
  rate: z.number().nullable(),
  /** The most frequent value of many. */
  likely: z.string().nullable(),
});
export type LabelBin = z.infer<typeof labelBin>;

const labelRelation = z.strictObject({
  column: z.string(),
  /** 0 … 1: how much of the label the column's bins tell (share of its entropy, or of its variance). */
  strength: z.number(),
  /** Of a binary label: how well the column alone ranks the positives (0.5 is chance), and whether it is missing. */
  auc: z.number().nullable(),
  presence: z.number().nullable(),
  bins: z.array(labelBin),
});
export type LabelRelation = z.infer<typeof labelRelation>;

const labelRelations = z.strictObject({
  label: z.string(),
  kind: z.enum(['binary', 'categories', 'number']),
  /** Of a binary label: the value that counts as positive. */
  positive: z.string().nullable(),
  /** The share of positives, or the mean of a number. */
  rate: z.number().nullable(),
  rows: count,
  sampled: z.boolean(),
  /** The strongest first. */
  relations: z.array(labelRelation),
  done: z.boolean(),
});
export type LabelRelations = z.infer<typeof labelRelations>;

/** The rows behind something: as filters, or as SQL over the rows that are held. */
export const rowsBehind = z.union([
  z.strictObject({ filters: z.array(filter).min(1) }),
  z.strictObject({ sql: z.string() }),
]);
export type RowsBehind = z.infer<typeof rowsBehind>;

const finding = z.strictObject({
  /** What kind of finding it is. */
  code: z.string(),
  severity: z.enum(['bad', 'warn', 'note']),
  columns: z.array(z.string()),
  sentence: z.string(),
  rows: rowsBehind.nullable(),
  /** The same rows as a person writes it. */
  sql: z.string().nullable(),
});
export type Finding = z.infer<typeof finding>;

/** What is known of the rows so far; a part that has not changed is left out. */
const parts = z.strictObject({
  duplicates: duplicates.optional(),
  times: z.array(timeCoverage).optional(),
  associations: associations.optional(),
  label: labelRelations.nullable().optional(),
  findings: z.array(finding).optional(),
});
export type ProfileParts = z.infer<typeof parts>;

export const profileState = z.strictObject({
  profile,
  /** The rows, held: to page through and to filter. */
  result: z.string(),
  revision: z.number(),
  /** Whether nothing more comes by itself. */
  done: z.boolean(),
  rows: z.number().nullable(),
  bytes: z.number().nullable(),
  columns: z.array(resultColumn).nullable(),
  /** Columns whose figures are new. */
  known: z.array(profileColumn),
  parts,
});
export type ProfileState = z.infer<typeof profileState>;

/** More of one column than the list shows. */
export const columnDetails = z.strictObject({
  column: z.string(),
  histogram: z.array(z.strictObject({ from: z.string(), to: z.string(), count })).nullable(),
  quantiles: z.array(z.strictObject({ at: z.number(), value: z.string() })),
  top: z.array(valueCount).nullable(),
  /** The least and the greatest values that are far from the rest. */
  low: z.array(z.string()),
  high: z.array(z.string()),
  /** By the unit of the first time column: rows, missing values, the mean of a number. */
  overTime: z
    .strictObject({
      column: z.string(),
      unit: z.enum(timeUnits),
      buckets: z.array(
        z.strictObject({ at: z.string(), rows: count, missing: count, mean: z.number().nullable() }),
      ),
    })
    .nullable(),
});
export type ColumnDetails = z.infer<typeof columnDetails>;

/** Profiles of tables and results: first from a sample, then exact, part by part. */
export const profileCalls = {
  /** The job ends when everything is known; meanwhile `profile.show` gives what is. */
  'profile.start': {
    input: z.strictObject({ source: resultSource, label: z.string().optional() }),
    output: z.strictObject({ job: z.string(), profile }),
  },
  /** What is new since a revision; waits for under a second where nothing is. */
  'profile.show': {
    input: z.strictObject({ profile, after: z.number().int().min(0).default(0) }),
    output: profileState,
  },
  /** Compares all columns with another label, or with none. */
  'profile.label': { input: z.strictObject({ profile, label: z.string().nullable() }), output: job },
  /** The job's result is ColumnDetails. */
  'profile.column': { input: z.strictObject({ profile, column: z.string() }), output: job },
  'profile.close': { input: z.strictObject({ profile }), output: none },
} as const;
