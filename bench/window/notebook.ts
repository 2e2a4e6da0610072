import type { Page } from '@playwright/test';

/** The text of a cell's first shown value, as the page has it. */
const firstValue = (cell: number) =>
  `document.querySelectorAll('[data-cell]')[${cell}].querySelector('td, pre[aria-label=log]')?.textContent`;

/**
 * Runs the cell that has the focus by Ctrl+Enter; gives the milliseconds until another first value is painted: a
 * frame is made when its callbacks, its layout and its drawing are done, and a message that was sent in it comes next.
 */
export async function keyToPaint(page: Page, cell: number): Promise<number> {
  await page.evaluate(`
    globalThis.painted = new Promise((done) => {
      const before = ${firstValue(cell)};
      addEventListener('keydown', ({ timeStamp }) => {
        const look = () => {
          if (${firstValue(cell)} === before) return requestAnimationFrame(look);
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(performance.now() - timeStamp);
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      }, { once: true, capture: true });
    });
    undefined;
  `);
  await page.keyboard.press('Control+Enter');
  return page.evaluate('globalThis.painted');
}

/** Calls the engine as the window does. */
export function call<Answer>(page: Page, name: string, input: object): Promise<Answer> {
  return page.evaluate(`fetch('/api/${name}', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: ${JSON.stringify(JSON.stringify(input))},
  }).then((answer) => answer.json())`);
}

/** Milliseconds until all bytes of an address are in the window, and how many there are. */
export function fetched(page: Page, address: string): Promise<{ took: number; bytes: number }> {
  return page.evaluate(`(async () => {
    const start = performance.now();
    const answer = await fetch(${JSON.stringify(address)});
    const { byteLength: bytes } = await answer.arrayBuffer();
    return { took: performance.now() - start, bytes };
  })()`);
}
