import { runStaticChecks } from './static-checks.ts';
import { conclude } from './tally.ts';

conclude(runStaticChecks());
