import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's Chromium, else the one that Playwright downloaded, else null. */
export function findChromium(): string | null {
  return [...installed, chromium.executablePath()].find((file) => existsSync(file)) ?? null;
}

/** Keeps Chromium from knocking on a closed network; tests run as root need no sandbox. */
export const chromiumArguments = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
];
