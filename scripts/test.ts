import { runBrowserTests } from './browser-tests.ts';
import { runStaticChecks } from './static-checks.ts';
import { conclude, sum } from './tally.ts';
import { runVitest } from './vitest.ts';

conclude(sum([runStaticChecks(), runVitest('unit'), await runBrowserTests('e2e', 'desktop')]));
