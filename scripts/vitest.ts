import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Tally } from './tally.ts';
import { root, runTool } from './tools.ts';

export type Suite = 'unit' | 'acceptance' | 'interop' | 'soak';

/** Runs one suite of tests; a file that does not even load counts as a failure. */
export function runVitest(suite: Suite): Tally {
  const results = join(root, '.build', `tests-${suite}.json`);
  rmSync(results, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const succeeded = runTool('vitest', ['run', '--passWithNoTests', ...reporters], {
    BOATHOUSE_SUITE: suite,
  });
  const { passed, failed } = counted(results);
  return { passed, failed: succeeded ? failed : Math.max(failed, 1) };
}

interface Results {
  numPassedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

function counted(file: string): Tally {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, testResults } = JSON.parse(readFileSync(file, 'utf8')) as Results;
  const failures = testResults.map(({ status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed').length;
    return status === 'failed' ? Math.max(failed, 1) : failed;
  });
  return { passed: numPassedTests, failed: failures.reduce((a, b) => a + b, 0) };
}
