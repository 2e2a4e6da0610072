import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build-bundles.ts';
import { findChromium } from './chromium.ts';
import { installSystemPackages } from './system-packages.ts';
import { ended, nothing, one, remark, sum, type Tally } from './tally.ts';
import { root, runTool } from './tools.ts';

/** The suites that need a browser: the window in a tab, and the desktop shell around it. */
const suites = { e2e: 'tests/e2e', desktop: 'tests/desktop' };
export type BrowserSuite = keyof typeof suites;

/** Runs a suite of tests in a Chromium that is installed when missing. */
export async function runBrowserTests(...wanted: readonly BrowserSuite[]): Promise<Tally> {
  // The window that is tested is the one of this working copy, not of the last build.
  await build();
  if (!haveChromium()) {
    console.log('No Chromium was found, and none could be installed: install it, then run again.');
    return one('a Chromium to test in', false);
  }
  return sum(wanted.map(runPlaywright));
}

function haveChromium(): boolean {
  const found = () => findChromium() !== null;
  if (found()) return true;
  console.log('Installing Chromium …');
  if (installSystemPackages('chromium') && found()) return true;
  return runTool('playwright', ['install', 'chromium']) && found();
}

function runPlaywright(suite: BrowserSuite): Tally {
  const folder = join(root, suites[suite]);
  const results = join(root, '.build', `tests-${suite}.json`);
  rmSync(results, { force: true });
  const succeeded = runTool('playwright', ['test', '--config', folder, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: results,
  });
  return ended(suite, succeeded, existsSync(results) ? playwrightTally(results) : nothing);
}

interface Suite {
  suites?: Suite[];
  specs: { title: string; file: string; line: number; tests: { status: string; results: Result[] }[] }[];
}

interface Result {
  error?: { message?: string };
}

/** A test that passes only when it is tried again has passed, and is named. */
const remarkOf = { unexpected: 'failed', flaky: 'on the second try' } as const;

/** Reads Playwright's own report. */
export function playwrightTally(file: string): Tally {
  const { stats, suites: all } = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number };
    suites: Suite[];
  };
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    remarks: all.flatMap(remarksOf),
  };
}

function remarksOf(suite: Suite): string[] {
  const own = suite.specs.flatMap(({ file, line, title, tests }) =>
    tests.flatMap(({ status, results }) => {
      if (status !== 'unexpected' && status !== 'flaky') return [];
      return [remark(remarkOf[status], `${file}:${line} ${title}`, results[0]?.error?.message)];
    }),
  );
  return [...own, ...(suite.suites ?? []).flatMap(remarksOf)];
}
