import type { EngineEvent, EventBody } from '../../contract/events.ts';

const kept = 10_000;

/** The engine's one numbered stream: keeps the newest events for replay, tells listeners of new ones. */
export class EventLog {
  readonly #events: EngineEvent[] = [];
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  readonly #now: () => number;
  #seq = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  emit(body: EventBody): void {
    this.#seq += 1;
    const event = { ...body, seq: this.#seq, at: new Date(this.#now()).toISOString() };
    this.#events.push(event);
    if (this.#events.length > kept) this.#events.shift();
    for (const listener of this.#listeners) listener(event);
  }

  /** Replays what came after `after`, then tells of each new event until the returned function is called. */
  subscribe(after: number, listener: (event: EngineEvent) => void): () => void {
    for (const event of this.#events) if (event.seq > after) listener(event);
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
