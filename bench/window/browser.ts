import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../scripts/chromium.ts';

/** Chromium as the browser tests use it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? '', args: [...chromiumArguments] });
}

/** The page's frames in milliseconds while `work` goes on: the time from each one to the next. */
export async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(startFrames);
  await work();
  return page.evaluate(stopFrames);
}

/** In the page; the bench itself runs in Node, whose types know no frames. */
declare function requestAnimationFrame(callback: (now: number) => void): void;

interface Recording {
  frames: number[];
  on: boolean;
}

function startFrames(): void {
  const recording: Recording = { frames: [], on: true };
  Object.assign(globalThis, { recording });
  let last = performance.now();
  const next = (now: number) => {
    recording.frames.push(now - last);
    last = now;
    if (recording.on) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

function stopFrames(): number[] {
  const { recording } = globalThis as unknown as { recording: Recording };
  recording.on = false;
  return recording.frames.slice(1);
}
