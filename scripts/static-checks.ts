import { one, sum, type Tally } from './tally.ts';
import { runTool } from './tools.ts';

/** Types, lint and format: what can be told of the code without running it. */
const checks = [
  { name: 'Types', run: () => runTool('tsc', ['-b']) },
  { name: 'Lint', run: () => runTool('oxlint', ['--deny-warnings']) },
  { name: 'Format', run: () => runTool('oxfmt', ['--check', '.']) },
];

export function runStaticChecks(): Tally {
  return sum(
    checks.map(({ name, run }) => {
      const passed = run();
      console.log(`${name}: ${passed ? 'passed' : 'failed'}`);
      return one(name, passed);
    }),
  );
}
