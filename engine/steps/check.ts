import { z } from 'zod';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { qualified } from '../db/sql.ts';
import { readInside } from '../documents/paths.ts';
import { parseSuite } from '../quality/suite.ts';
import type { ExpectationResult } from '../quality/types.ts';
import { isCritical, validate } from '../quality/validate.ts';
import { bindable } from '../steps.ts';
import { tableName } from './table-name.ts';

const params = z.strictObject({
  table: tableName,
  /** A suite in Great Expectations' JSON. */
  suite: z.string(),
});

/** Checks a table against a suite; a critical expectation that fails stops what comes after. */
export const check = bindable({
  stage: 'processed',
  revision: 1,
  params,
  reads: ({ table, suite }) => [`table:${table}`, `file:${suite}`],
  writes: () => [],
  run: async ({ table, suite: file }, context) => {
    const suite = parseSuite(file, readInside(context.folder, file));
    const validation = await validate(context.connection, qualified(table), suite, context);
    const failed = validation.results.filter((result) => !result.success);
    for (const result of failed) context.log('warn', describe(result));
    const { summary } = validation;
    if (summary.criticalFailed > 0) {
      throw fault(
        'check.failed',
        { table, failed: summary.criticalFailed, first: firstCritical(failed) },
        { table, file },
      );
    }
    return {
      rowsIn: null,
      rowsOut: null,
      result: { passed: summary.passed, failed: summary.failed, validation },
    };
  },
});

function firstCritical(failed: readonly ExpectationResult[]): string {
  const critical = failed.find(({ expectation_config }) => isCritical(expectation_config));
  return critical === undefined ? '' : describe(critical);
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
