import type { Page } from '@playwright/test';

/** Between two keys, as one types fast: 17 a second. */
const pause = 60;

/**
 * Types a text key by key into what has the focus; gives for each key the milliseconds from its event until the frame
 * with it is drawn. All is taken in the page: what the way to it costs is not in it.
 */
export async function typed(page: Page, text: string): Promise<number[]> {
  await page.evaluate(watchKeys);
  for (const key of text) {
    await page.keyboard.press(key === '\n' ? 'Enter' : key);
    await new Promise((done) => setTimeout(done, pause));
  }
  return page.evaluate(timesOfKeys);
}

/** In the page; the bench itself runs in Node, whose types know no documents. */
declare function requestAnimationFrame(callback: () => void): void;
declare function addEventListener(
  type: string,
  listener: (event: { timeStamp: number }) => void,
  options: object,
): void;

interface Watch {
  times: number[];
  stop: AbortController;
}

/**
 * A frame is made when its callbacks, its layout and its drawing are done, and a message that was sent in it comes next.
 * A page at rest gets its frame at once: there is no wait for the display's beat in it.
 */
function watchKeys(): void {
  const watch: Watch = { times: [], stop: new AbortController() };
  Object.assign(globalThis, { watch });
  const onKey = ({ timeStamp }: { timeStamp: number }) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => watch.times.push(performance.now() - timeStamp));
      port1.start();
      port2.postMessage(null);
    });
  addEventListener('keydown', onKey, { capture: true, signal: watch.stop.signal });
}

function timesOfKeys(): number[] {
  const { watch } = globalThis as unknown as { watch: Watch };
  watch.stop.abort();
  return watch.times;
}
