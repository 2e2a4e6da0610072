import { createClient, resultOf, type Client } from '../../contract/client.ts';
import { hear } from './bus.ts';
import { fetchTransport } from './fetch-transport.ts';

const { call } = createClient(fetchTransport);

/** How long an end may go unheard while the stream is broken. */
const patience = 2_000;

/**
 * Follows a job by the window's one stream of events: a browser opens six connections to a host, and a stream a job
 * would use them up.
 */
const follow: Client['follow'] = async (job, onEvent) => {
  const ended = Promise.withResolvers<void>();
  const stop = hear((event) => {
    if (event.job !== job) return;
    onEvent?.(event);
    if (event.type === 'job.ended') ended.resolve();
  });
  try {
    for (;;) {
      const state = await call('job.show', { job });
      if (state.status !== 'running') return resultOf(state);
      await Promise.race([ended.promise, new Promise((done) => setTimeout(done, patience))]);
    }
  } finally {
    stop();
  }
};

/** The engine, as the window calls it. */
export const client: Client = { call, follow };
