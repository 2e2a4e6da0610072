// `node scan.cjs CHECKER FOLDER VERSION`: prints what the checker finds in a folder as one line of JSON.
const { createRequire } = require('node:module');

const [checker, input, electronVersionOverride] = process.argv.slice(2);

// It would ask the network for translations and for Electron's releases, and fall over its own retries.
const got = createRequire(require.resolve(checker)).resolve('got');
const offline = () => Promise.reject(new Error('The scan asks no network.'));
require.cache[got] = { id: got, filename: got, loaded: true, exports: offline };

const run = require(checker);

run({ input, electronVersionOverride, isRelative: true, customScan: [], excludeFromScan: [] }).then(
  ({ errors, issues, atomicChecks }) => {
    const findings = issues.map(({ id, file, severity, sample }) => ({
      id,
      file,
      severity: severity.name,
      sample,
    }));
    process.stdout.write(`\n${JSON.stringify({ errors, findings, checks: atomicChecks })}\n`, () =>
      process.exit(0),
    );
  },
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
