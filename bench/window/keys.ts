import type { Page } from '@playwright/test';

/** Between two keys, as one types fast: 17 a second. */
const pause = 60;

/** What a key took, in milliseconds. */
export interface KeyTimes {
  /** From its event until the frame with it is drawn. */
  whole: number;
  /** Of these, without those in which all was done and the display's next beat had not come. */
  work: number;
}

/** Types a text key by key into what has the focus. All is taken in the page: what the way to it costs is not in it. */
export async function typed(page: Page, text: string): Promise<KeyTimes[]> {
  await page.evaluate(watchKeys);
  for (const key of text) {
    await page.keyboard.press(key === '\n' ? 'Enter' : key);
    await new Promise((done) => setTimeout(done, pause));
  }
  return page.evaluate(timesOfKeys);
}

/** In the page; the bench itself runs in Node, whose types know no documents. */
declare function requestAnimationFrame(callback: (beat: number) => void): void;
declare function addEventListener(
  type: string,
  listener: (event: { timeStamp: number }) => void,
  options: object,
): void;

interface Watch {
  times: KeyTimes[];
  stop: AbortController;
}

/**
 * A message that is sent while an event is handled comes when it has been; one that is sent in a frame comes when that
 * is made: its callbacks, its layout and its drawing. A beat that comes while the page still works is no wait.
 */
function watchKeys(): void {
  const watch: Watch = { times: [], stop: new AbortController() };
  Object.assign(globalThis, { watch });
  const afterThis = (then: () => void) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', then);
    port1.start();
    port2.postMessage(null);
  };
  let handled = 0;
  const onKey = ({ timeStamp }: { timeStamp: number }) => {
    handled = Number.POSITIVE_INFINITY;
    requestAnimationFrame((beat) =>
      afterThis(() => {
        const whole = performance.now() - timeStamp;
        watch.times.push({ whole, work: whole - Math.max(0, beat - handled) });
      }),
    );
  };
  const onPress = () => afterThis(() => (handled = performance.now()));
  addEventListener('keydown', onKey, { capture: true, signal: watch.stop.signal });
  addEventListener('keypress', onPress, { capture: true, signal: watch.stop.signal });
}

function timesOfKeys(): KeyTimes[] {
  const { watch } = globalThis as unknown as { watch: Watch };
  watch.stop.abort();
  return watch.times;
}
