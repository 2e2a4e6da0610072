import type { Transport } from '../../contract/client.ts';
import type { EngineEvent } from '../../contract/events.ts';

/** What a person typed goes on its way even when the page goes; a browser lets no more than 64 KiB do that. */
const outlives = (path: string, body: string) => path === '/api/notebook.edit' && body.length < 16_000;

const postOf = (body: string) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body,
});

/** The contract by fetch, with relative addresses: the same in a browser tab and in the desktop app. */
export const fetchTransport: Transport = {
  post: async (path, body) => {
    const response = await fetch(path, { ...postOf(body), keepalive: outlives(path, body) });
    return { status: response.status, body: await response.text() };
  },
  events,
};

async function* events(after: number, signal: AbortSignal): AsyncGenerator<EngineEvent> {
  const response = await fetch(`/api/events?after=${after}`, { signal });
  if (!response.ok || response.body === null) return;
  let rest = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) yield JSON.parse(line.slice(6)) as EngineEvent;
  }
}
