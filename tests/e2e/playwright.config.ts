import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../scripts/chromium.ts';

/** Browser tests, in the Chromium of this machine. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 60_000,
  use: {
    launchOptions: { executablePath: findChromium() ?? '', args: chromiumArguments },
  },
});
