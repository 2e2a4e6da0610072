import { defineConfig } from '@playwright/test';
import { desktopProgram } from '../support/desktop.ts';

const { is } = desktopProgram();
console.log(
  is === 'electron'
    ? 'The desktop tests run on Electron.'
    : 'The desktop tests run on the stand-in: tests/support/electron-standin/README.md says what that proves.',
);

/** Tests of the desktop shell: its real main and preload code, driven as Playwright drives Electron. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/desktop',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // A browser on a busy machine: CI tries once more, and names what needed it.
  retries: process.env['CI'] === 'true' ? 1 : 0,
});
