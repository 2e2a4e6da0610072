import { existsSync } from 'node:fs';
import { runBrowserTests } from './browser-tests.ts';
import { sharedData } from './shared-data.ts';
import { conclude, nothing, one, type Tally } from './tally.ts';
import { runVitest } from './vitest.ts';

/** Runs one of the suites that stand apart: `node scripts/suite.ts acceptance`. */
const suites: Readonly<Record<string, () => Tally | Promise<Tally>>> = {
  acceptance: runAcceptance,
  desktop: () => runBrowserTests('desktop'),
  interop: () => runVitest('interop'),
  soak: () => runVitest('soak'),
};

/** The acceptance tests need real data that lies beside the project, never in it. */
function runAcceptance(): Tally {
  if (existsSync(sharedData)) return runVitest('acceptance');
  const inCi = process.env['CI'] === 'true';
  const outcome = inCi ? 'failed' : 'skipped';
  console.log(`${sharedData} (BOATHOUSE_SHARED_DATA) is not here; acceptance tests are ${outcome}.`);
  return inCi ? one('the real data of the acceptance tests', false) : nothing;
}

const run = suites[process.argv[2] ?? ''];
if (run === undefined) {
  console.error(`Usage: node scripts/suite.ts ${Object.keys(suites).join(' | ')}`);
  process.exitCode = 2;
} else {
  conclude(await run());
}
