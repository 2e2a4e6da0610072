import type { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import type { EngineEvent } from '../../contract/events.ts';
import { seedActivity, takeActivity } from './activity.ts';
import { spread } from './bus.ts';
import { client } from './engine.ts';
import { fetchTransport } from './fetch-transport.ts';
import { forgetFigures, takeFigures } from './figures.ts';
import { liveLines, takeLines } from './run-log.ts';
import { takeSteps, useSteps } from './steps.ts';
import { Topics } from './topics.ts';

interface Live {
  /** Whether the engine answers. */
  connected: boolean;
}

export const useLive = create<Live>(() => ({ connected: true }));

const patience = 1_000;
/** Events are taken in batches of a few frames: a log of a thousand lines a second is drawn 15 times a second. */
const beat = 64;

/**
 * Follows the engine's events for as long as the window is open. After a break it catches up by number; an
 * engine that was started anew counts from one again, and then everything is asked for again.
 */
export async function followEngine(queries: QueryClient): Promise<void> {
  const topics = new Topics(queries);
  const batch = new Batch((events) => {
    takeActivity(events);
    takeSteps(events);
    takeFigures(events);
    takeLines(events);
    topics.take(events);
  });
  const seen = { pid: 0, last: 0 };
  for (;;) {
    const pid = await enginePid();
    if (pid !== null) {
      if (seen.pid !== 0) topics.everything();
      if (seen.pid !== pid) forget(seen, pid);
      useLive.setState({ connected: true });
      await follow(seen, batch);
      batch.flush();
    }
    useLive.setState({ connected: false });
    await new Promise((done) => setTimeout(done, patience));
  }
}

/** Takes events until the stream ends. */
async function follow(seen: { last: number }, batch: Batch): Promise<void> {
  try {
    for await (const event of fetchTransport.events(seen.last, new AbortController().signal)) {
      seen.last = event.seq;
      spread(event);
      batch.add(event);
    }
  } catch {
    // The engine is away: the window says so, and its loop asks again.
  }
}

/** The process of the engine that answers, or null; what it is doing comes into the tray. */
async function enginePid(): Promise<number | null> {
  try {
    const [{ pid }, jobs] = await Promise.all([
      client.call('project.state', {}),
      client.call('job.list', {}),
    ]);
    seedActivity(jobs);
    return pid;
  } catch {
    return null;
  }
}

function forget(seen: { pid: number; last: number }, pid: number): void {
  Object.assign(seen, { pid, last: 0 });
  useSteps.setState({ steps: {} });
  liveLines.clear();
  forgetFigures();
}

/** Hands events on a few times a second, in their order. */
class Batch {
  #events: EngineEvent[] = [];
  #waiting: ReturnType<typeof setTimeout> | null = null;
  readonly #take: (events: readonly EngineEvent[]) => void;

  constructor(take: (events: readonly EngineEvent[]) => void) {
    this.#take = take;
  }

  add(event: EngineEvent): void {
    this.#events.push(event);
    this.#waiting ??= setTimeout(() => this.flush(), beat);
  }

  flush(): void {
    if (this.#waiting !== null) clearTimeout(this.#waiting);
    this.#waiting = null;
    const events = this.#events;
    this.#events = [];
    if (events.length > 0) this.#take(events);
  }
}
