import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build-bundles.ts';
import { findChromium } from './chromium.ts';
import { installSystemPackages } from './system-packages.ts';
import { one, sum, type Tally } from './tally.ts';
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
    return one(false);
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
  if (!existsSync(results)) return one(false);
  const { stats } = JSON.parse(readFileSync(results, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: succeeded ? failed : Math.max(failed, 1) };
}
