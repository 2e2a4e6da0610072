import type { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import type { EngineEvent } from '../../contract/events.ts';
import { fetchTransport } from './fetch-transport.ts';

interface Live {
  /** Whether the event stream is open. */
  connected: boolean;
  /** How far each running step has come, by `run/step`. */
  fractions: Record<string, number>;
}

export const useLive = create<Live>(() => ({ connected: true, fractions: {} }));

/** What an event cannot change: rows of a version, a version of a model, a prediction of it. */
const kept: ReadonlySet<string> = new Set(['rows', 'prediction']);
const quiet = 400;
const patience = 1_000;

/** Follows the engine's events for as long as the window is open; catches up by number after a break. */
export async function followEngine(queries: QueryClient): Promise<void> {
  let last = 0;
  const refresh = coalesced(
    () => void queries.invalidateQueries({ predicate: ({ queryKey }) => !kept.has(String(queryKey[0])) }),
  );
  for (;;) {
    try {
      for await (const event of fetchTransport.events(last, new AbortController().signal)) {
        last = event.seq;
        useLive.setState({ connected: true });
        show(event);
        if (event.type !== 'run.step' || event.status !== 'running' || event.fraction === 0) refresh();
      }
    } catch {
      // The engine is away; what follows says so, and this loop asks again.
    }
    useLive.setState({ connected: false });
    await new Promise((done) => setTimeout(done, patience));
    if (await answers()) {
      useLive.setState({ connected: true });
      refresh();
    }
  }
}

function show(event: EngineEvent): void {
  if (event.type !== 'run.step') return;
  const { job, step, fraction } = event;
  useLive.setState(({ fractions }) => ({ fractions: { ...fractions, [`${job}/${step}`]: fraction ?? 1 } }));
}

async function answers(): Promise<boolean> {
  const answer = await fetchTransport.post('/api/run.list', '{"limit":1}').catch(() => null);
  return answer?.status === 200;
}

/** Calls at most once in a while, and once more after a burst. */
function coalesced(work: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      work();
    }, quiet);
  };
}
