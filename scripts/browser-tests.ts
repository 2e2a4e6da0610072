import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build-bundles.ts';
import { findChromium } from './chromium.ts';
import { installSystemPackages } from './system-packages.ts';
import { nothing, one, type Tally } from './tally.ts';
import { root, runTool } from './tools.ts';

const folder = join(root, 'tests', 'e2e');

/** Runs the tests in tests/e2e, if there are any, in a Chromium that is installed when missing. */
export async function runBrowserTests(): Promise<Tally> {
  if (globSync('**/*.{spec,test}.ts', { cwd: folder }).length === 0) return nothing;
  // The window that is tested is the one of this working copy, not of the last build.
  await build();
  if (!haveChromium()) {
    console.log('No Chromium was found, and none could be installed: install it, then run again.');
    return one(false);
  }
  return runPlaywright();
}

function haveChromium(): boolean {
  const found = () => findChromium() !== null;
  if (found()) return true;
  console.log('Installing Chromium …');
  if (installSystemPackages('chromium') && found()) return true;
  return runTool('playwright', ['install', 'chromium']) && found();
}

function runPlaywright(): Tally {
  const results = join(root, '.build', 'tests-e2e.json');
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
