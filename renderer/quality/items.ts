import type { CallOutput } from '../../contract/calls.ts';
import type { Check, CheckState, Test } from '../../contract/calls/quality.ts';

type Overview = CallOutput<'quality.overview'>;

/** What is looked at: a table against a suite, or a step that compares or looks for outliers. */
export type Chosen =
  | { by: 'check'; table: string; suite: string }
  | { by: 'test'; pipeline: string; step: string };

export const checkItem = ({ table, suite }: Pick<Check, 'table' | 'suite'>) => `${table} ${suite}`;
export const testItem = ({ pipeline, step }: Pick<Test, 'pipeline' | 'step'>) => `test ${pipeline}/${step}`;

/** What an item names: a table, a suite's file, both, or a test; null where there is no such thing. */
export function chosenOf({ checks, tests }: Overview, item: string): Chosen | null {
  const test = tests.find((each) => testItem(each) === item);
  if (test !== undefined) return { by: 'test', pipeline: test.pipeline, step: test.step };
  const check =
    checks.find((each) => checkItem(each) === item) ??
    checks.find(({ table, suite }) => table === item || suite === item);
  return check === undefined ? null : { by: 'check', table: check.table, suite: check.suite };
}

const urgency: Record<CheckState, number> = { failed: 0, warned: 1, never: 2, passed: 3 };

/** What deserves a look first: what fails, then what warns. */
export function firstOf({ checks, tests }: Overview): string | null {
  const [check] = checks.toSorted((a, b) => urgency[a.state] - urgency[b.state]);
  if (check !== undefined) return checkItem(check);
  return tests[0] === undefined ? null : testItem(tests[0]);
}

/** A suite by its name rather than its path. */
export const suiteName = (file: string) => file.replace(/^expectations\//, '').replace(/\.json$/, '');
