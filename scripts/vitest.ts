import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ended, nothing, remark, type Tally } from './tally.ts';
import { root, runTool } from './tools.ts';

export type Suite = 'unit' | 'acceptance' | 'interop' | 'soak';

/** Runs one suite of tests. */
export function runVitest(suite: Suite): Tally {
  const results = join(root, '.build', `tests-${suite}.json`);
  rmSync(results, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const succeeded = runTool('vitest', ['run', '--passWithNoTests', ...reporters], {
    BOATHOUSE_SUITE: suite,
  });
  return ended(suite, succeeded, existsSync(results) ? vitestTally(results) : nothing);
}

interface Results {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

/** Reads Vitest's own report; a file that does not even load counts as a failure. */
export function vitestTally(file: string): Tally {
  const { numPassedTests, testResults } = JSON.parse(readFileSync(file, 'utf8')) as Results;
  const remarks = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => remark('failed', `${relative(root, name)} ${test.fullName}`, test.failureMessages?.[0]));
    const unloaded = status === 'failed' && failed.length === 0;
    return unloaded ? [remark('failed', relative(root, name), message)] : failed;
  });
  return { passed: numPassedTests, failed: remarks.length, remarks };
}
