import { defineConfig } from 'vitest/config';

const suite = process.env['BOATHOUSE_SUITE'] ?? 'unit';
const apart = ['acceptance', 'e2e', 'interop', 'soak'];

/** One run is one suite: everything in tests/, or one of the folders that stand apart. */
export default defineConfig({
  test: {
    include: suite === 'unit' ? ['tests/**/*.test.ts'] : [`tests/${suite}/**/*.test.ts`],
    exclude: suite === 'unit' ? apart.map((folder) => `tests/${folder}/**`) : [],
    testTimeout: suite === 'unit' ? 30_000 : 1_800_000,
    hookTimeout: 600_000,
    // Notebooks of tests come from the tests; tests of trust itself take this back.
    env: { BOATHOUSE_TRUST: 'all' },
    pool: 'forks',
    maxWorkers: 2,
    fileParallelism: suite === 'unit',
  },
});
