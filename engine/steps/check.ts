import { z } from 'zod';
import { fault, type Problem } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { qualified } from '../db/sql.ts';
import { readInside } from '../documents/paths.ts';
import type { TableName } from '../lake/types.ts';
import { parseSuite } from '../quality/suite.ts';
import type { ExpectationConfiguration, ExpectationResult, ValidationResult } from '../quality/types.ts';
import { isSnoozed, stops, validate } from '../quality/validate.ts';
import { bindable, type StepContext } from '../steps.ts';
import { needColumns } from './need-columns.ts';
import { tableName } from './table-name.ts';

const params = z.strictObject({
  table: tableName,
  /** A suite in Great Expectations' JSON. */
  suite: z.string(),
});

/** What a check found, as the history keeps it. */
export interface CheckResult {
  table: TableName;
  /** The suite's file. */
  suite: string;
  /** The table's version that was checked. */
  version: number | null;
  passed: number;
  failed: number;
  /** Failures that stop what comes after. */
  criticalFailed: number;
  /** Failures that are put off. */
  snoozed: number;
  validation: ValidationResult;
}

/** Checks a table against a suite; a critical expectation that fails stops what comes after. */
export const check = bindable({
  stage: 'processed',
  revision: 2,
  params,
  reads: ({ table, suite }) => [`table:${table}`, `file:${suite}`],
  writes: () => [],
  inspect: async ({ table, suite }, outlook) => {
    const { expectations } = parseSuite(suite, readInside(outlook.folder, suite));
    await needColumns(outlook, table, expectations.flatMap(columnsNamed), { file: suite, table });
    return {};
  },
  run: async ({ table, suite }, context) => {
    const result = await checkTable(table, suite, context);
    const problem = problemOf(result, context.now());
    return {
      rowsIn: null,
      rowsOut: null,
      result: { ...result },
      again: result.snoozed > 0,
      ...(problem === null ? {} : { problem }),
    };
  },
});

/** The columns that an expectation looks at; one that asks whether a column is there may name any. */
function columnsNamed({ expectation_type, kwargs }: ExpectationConfiguration): string[] {
  if (expectation_type === 'expect_column_to_exist') return [];
  const listed = Array.isArray(kwargs['column_list']) ? kwargs['column_list'] : [];
  const named = [kwargs['column'], kwargs['column_A'], kwargs['column_B'], ...listed];
  return named.filter((name): name is string => typeof name === 'string');
}

/** What a check needs of its surroundings. */
export type CheckContext = Pick<
  StepContext,
  'folder' | 'lake' | 'connection' | 'signal' | 'progress' | 'log' | 'now'
>;

/** Validates a table against a suite's file; each failure is a line of the log. */
export async function checkTable(table: string, file: string, context: CheckContext): Promise<CheckResult> {
  const suite = parseSuite(file, readInside(context.folder, file));
  const name = table as TableName;
  const snapshot = await context.lake.snapshot(context.connection, name);
  const validation = await validate(context.connection, qualified(table), suite, context);
  const failed = validation.results.filter((result) => !result.success);
  for (const result of failed) context.log('warn', describe(result));
  const snoozed = failed.filter(({ expectation_config }) => isSnoozed(expectation_config, context.now()));
  return {
    table: name,
    suite: file,
    version: snapshot?.version ?? null,
    ...validation.summary,
    snoozed: snoozed.length,
    validation,
  };
}

/** The problem of a check whose critical expectations failed; null where it may go on. */
function problemOf({ table, suite, criticalFailed, validation }: CheckResult, now: number): Problem | null {
  if (criticalFailed === 0) return null;
  const critical = validation.results.find(
    ({ success, expectation_config }) => !success && stops(expectation_config, now),
  );
  const first = critical === undefined ? '' : describe(critical);
  return fault('check.failed', { table, failed: criticalFailed, first }, { table, file: suite }).problem;
}

function describe({ expectation_config, result, exception_info }: ExpectationResult): string {
  const { column } = expectation_config.kwargs;
  const count = result['unexpected_count'];
  return en.pipeline.unexpected({
    expectation: expectation_config.expectation_type,
    column: typeof column === 'string' ? column : null,
    count: typeof count === 'number' ? count : null,
    exception: exception_info.exception_message,
  });
}
