import { z } from 'zod';
import { job, row } from '../shapes.ts';

const table = z.string();
const suite = z.string();
const severity = z.enum(['critical', 'warning', 'info']);

/** An expectation in Great Expectations' own words. */
const expectation = z.strictObject({
  expectation_type: z.string(),
  kwargs: row,
  severity: severity.optional(),
  meta: row.optional(),
});
export type Expectation = z.infer<typeof expectation>;

const expectationResult = z.strictObject({
  success: z.boolean(),
  expectation_config: expectation,
  result: row,
  exception_info: z.strictObject({
    raised_exception: z.boolean(),
    exception_message: z.string().nullable(),
  }),
});
export type ExpectationResult = z.infer<typeof expectationResult>;

/** `warned`: nothing that failed stops a run (a warning, or a failure that is put off). */
const checkState = z.enum(['passed', 'warned', 'failed', 'never']);
export type CheckState = z.infer<typeof checkState>;

/** One validation: of a run's step, or started by a person (run, pipeline and step are null). */
const checkRun = z.strictObject({
  id: z.string(),
  run: z.string().nullable(),
  pipeline: z.string().nullable(),
  step: z.string().nullable(),
  at: z.string(),
  /** The table's version that was checked. */
  version: z.number().nullable(),
  state: checkState,
  passed: z.number(),
  failed: z.number(),
  criticalFailed: z.number(),
  snoozed: z.number(),
});
export type CheckRun = z.infer<typeof checkRun>;

const check = z.strictObject({
  table,
  suite,
  state: checkState,
  last: checkRun.nullable(),
  /** The newest last. */
  trend: z.array(checkState),
  /** Where a pipeline checks it. */
  steps: z.array(z.strictObject({ pipeline: z.string(), step: z.string() })),
});
export type Check = z.infer<typeof check>;

const test = z.strictObject({
  kind: z.enum(['compare', 'outliers']),
  pipeline: z.string(),
  step: z.string(),
  /** A table's column, or the files that are compared. */
  about: z.string(),
  last: z.strictObject({ run: z.string(), at: z.string(), flagged: z.number() }).nullable(),
  /** How much was found, run by run, the newest last. */
  trend: z.array(z.number()),
});
export type Test = z.infer<typeof test>;

const point = z.strictObject({
  success: z.boolean(),
  /** It could not be evaluated. */
  raised: z.boolean(),
  snoozed: z.boolean(),
  unexpected: z.number().nullable(),
  percent: z.number().nullable(),
  /** What an expectation about the whole table or column observed, where it is one value. */
  observed: z.union([z.number(), z.string()]).nullable(),
});
export type Point = z.infer<typeof point>;

const series = z.strictObject({
  /** The same expectation in every version of its suite: kind and columns, whatever the bounds. */
  key: z.string(),
  /** As it was checked last. */
  expectation,
  /** One for each of the runs; null where the suite did not have it. */
  points: z.array(point.nullable()),
});
export type Series = z.infer<typeof series>;

const checkHistory = z.strictObject({
  table,
  suite,
  /** The newest last. */
  runs: z.array(checkRun),
  series: z.array(series),
});
export type CheckHistory = z.infer<typeof checkHistory>;

const testSeries = z.strictObject({
  name: z.string(),
  points: z.array(z.strictObject({ value: z.number(), flagged: z.boolean() }).nullable()),
});
export type TestSeries = z.infer<typeof testSeries>;

const written = z.strictObject({ key: z.string(), expectation, snoozed: z.boolean() });
export type WrittenExpectation = z.infer<typeof written>;

/** Suites, their results over time, statistical tests and outliers. */
export const qualityCalls = {
  /** Every table that is checked, and every comparison and outlier search, with how it stands. */
  'quality.overview': {
    input: z.strictObject({}),
    output: z.strictObject({
      checks: z.array(check),
      tests: z.array(test),
      /** The suites' files. */
      suites: z.array(z.string()),
    }),
  },
  /** Results over time: each expectation of each suite and table, run by run. */
  'quality.history': {
    input: z.strictObject({
      table: table.optional(),
      suite: suite.optional(),
      /** How many validations, the newest. */
      limit: z.number().int().min(1).max(10_000).default(30),
    }),
    output: z.strictObject({ checks: z.array(checkHistory) }),
  },
  /** All that one validation found. */
  'quality.result': {
    input: z.strictObject({ id: z.string() }),
    output: z.strictObject({
      table,
      suite,
      check: checkRun,
      results: z.array(z.strictObject({ key: z.string(), result: expectationResult })),
    }),
  },
  /** What a comparison or outlier search found, the last time or in one run, and over time. */
  'quality.test': {
    input: z.strictObject({
      pipeline: z.string(),
      step: z.string(),
      run: z.string().optional(),
      limit: z.number().int().min(1).max(1_000).default(30),
    }),
    output: z.strictObject({
      kind: z.enum(['compare', 'outliers']),
      run: z.string(),
      at: z.string(),
      /** As the step's result in the run. */
      result: row,
      /** The newest last. */
      runs: z.array(z.strictObject({ run: z.string(), at: z.string() })),
      /** The size of each test's effect, or the share of outliers. */
      series: z.array(testSeries),
    }),
  },
  /** A suite as it is written now. */
  'quality.suite': {
    input: z.strictObject({ file: suite }),
    output: z.strictObject({
      file: suite,
      name: z.string(),
      text: z.string(),
      /** Names this text; an edit says which one it is about. */
      revision: z.string(),
      expectations: z.array(written),
    }),
  },
  /** The expectations that can be checked, and the JSON Schema of each one's arguments. */
  'quality.kinds': {
    input: z.strictObject({}),
    output: z.strictObject({ kinds: z.array(z.strictObject({ type: z.string(), arguments: row })) }),
  },
  /** The query behind an expectation: its failing rows, or the figures that it judges. */
  'quality.failing': {
    input: z.strictObject({ table, expectation, version: z.number().int().min(0).optional() }),
    output: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('rows'), sql: z.string() }),
      z.strictObject({ by: z.literal('figures'), sql: z.string() }),
      z.strictObject({ by: z.literal('hindrance'), reason: z.string() }),
    ]),
  },
  /** Checks a table against a suite now, outside of any run; the job's result is {check}, a check's id. */
  'quality.check.start': { input: z.strictObject({ table, suite }), output: job },
  /** Tries expectations on a table and keeps nothing; the job's result is {results: ExpectationResult[]}. */
  'quality.try.start': {
    input: z.strictObject({ table, expectations: z.array(expectation) }),
    output: job,
  },
  /** Suggests expectations that a table meets now; the job's result is {suggestions: Suggestion[]}. */
  'quality.suggest.start': { input: z.strictObject({ table }), output: job },
  /** Puts one expectation in (`at` beyond the last), replaces it, or takes it out (null). */
  'quality.suite.edit': {
    input: z.strictObject({
      file: suite,
      revision: z.string(),
      at: z.number().int().min(0),
      expectation: expectation.nullable(),
    }),
    output: z.strictObject({ before: z.string(), revision: z.string() }),
  },
  /** Makes a suite of expectations. */
  'quality.suite.create': {
    input: z.strictObject({ file: suite, expectations: z.array(expectation) }),
    output: z.strictObject({ revision: z.string() }),
  },
  /** Writes a suite's whole text, or takes the file away (null); for its JSON and for Undo. */
  'quality.suite.write': {
    input: z.strictObject({ file: suite, revision: z.string(), text: z.string().nullable() }),
    output: z.strictObject({ before: z.string(), revision: z.string().nullable() }),
  },
} as const;

/** An expectation that a table meets now, and what speaks for it. */
export interface Suggestion {
  expectation: Expectation;
  reason: string;
  likely: boolean;
}
