import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../scripts/chromium.ts';

/** Browser tests, in the Chromium of this machine. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // A browser on a busy machine: CI tries once more, and names what needed it.
  retries: process.env['CI'] === 'true' ? 1 : 0,
  use: {
    launchOptions: { executablePath: findChromium() ?? '', args: chromiumArguments },
  },
});
