import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { playwrightTally } from '../../scripts/browser-tests.ts';
import { ended, nothing, one, sum } from '../../scripts/tally.ts';
import { vitestTally } from '../../scripts/vitest.ts';
import { tempFolder } from '../support/temp.ts';

function report(content: unknown): string {
  const file = join(tempFolder('tally'), 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe('what a test command says at its end', () => {
  it('sums checks and keeps the names of the failed ones', () => {
    expect(sum([one('Types', true), one('Lint', false)])).toEqual({
      passed: 1,
      failed: 1,
      remarks: ['failed: Lint'],
    });
  });

  it('counts a tool that died without a failed test', () => {
    expect(ended('unit', false, nothing).failed).toBe(1);
    expect(ended('unit', true, nothing).failed).toBe(0);
  });

  it('names the tests that Vitest failed, and the files that it could not load', () => {
    const file = (name: string) => resolve(import.meta.dirname, '../..', name);
    const adds = { status: 'failed', fullName: 'sums adds', failureMessages: ['\u001B[31m3 is not 4\nat …'] };
    const tests = [
      { name: file('a.test.ts'), status: 'failed', message: '', assertionResults: [adds] },
      { name: file('b.test.ts'), status: 'failed', message: 'no such module', assertionResults: [] },
    ];
    expect(vitestTally(report({ numPassedTests: 7, testResults: tests }))).toEqual({
      passed: 7,
      failed: 2,
      remarks: ['failed: a.test.ts sums adds: 3 is not 4', 'failed: b.test.ts: no such module'],
    });
  });

  it('counts a browser test that passed when tried again as passed, and names it', () => {
    const test = (title: string, status: string) => ({
      title,
      file: 'a.spec.ts',
      line: 3,
      tests: [{ status, results: [{ error: { message: 'Timed out' } }] }],
    });
    const specs = [test('opens', 'flaky'), test('closes', 'unexpected'), test('stays', 'expected')];
    const suites = [{ specs: [], suites: [{ specs }] }];
    const stats = { expected: 1, unexpected: 1, flaky: 1 };
    expect(playwrightTally(report({ stats, suites }))).toEqual({
      passed: 2,
      failed: 1,
      remarks: ['on the second try: a.spec.ts:3 opens: Timed out', 'failed: a.spec.ts:3 closes: Timed out'],
    });
  });
});
