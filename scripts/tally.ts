import { stripVTControlCharacters } from 'node:util';

/** How many checks or tests passed and failed, and which need a look. */
export interface Tally {
  passed: number;
  failed: number;
  /** A line each: `failed: NAME: reason`, or `on the second try: NAME: reason of the first`. */
  remarks: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: 0, remarks: [] };

/** One check counts as one test. */
export function one(name: string, passed: boolean): Tally {
  if (passed) return { passed: 1, failed: 0, remarks: [] };
  return { passed: 0, failed: 1, remarks: [remark('failed', name)] };
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (a, b) => ({
      passed: a.passed + b.passed,
      failed: a.failed + b.failed,
      remarks: [...a.remarks, ...b.remarks],
    }),
    nothing,
  );
}

/** A line that names a test, with the first line of what it said. */
export function remark(what: 'failed' | 'on the second try', name: string, message = ''): string {
  const [reason = ''] = stripVTControlCharacters(message).split('\n');
  return [what, name, ...(reason === '' ? [] : [reason])].join(': ');
}

/** The tally of a tool: one that ends badly without a failed test has failed all the same. */
export function ended(name: string, succeeded: boolean, tally: Tally): Tally {
  return succeeded || tally.failed > 0 ? tally : sum([tally, one(name, false)]);
}

/** Ends a test command: the last line is `N passed, N failed`, the exit code 1 if any failed. */
export function conclude({ passed, failed, remarks }: Tally): void {
  for (const line of remarks) console.log(line);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
