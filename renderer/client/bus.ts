import type { EngineEvent } from '../../contract/events.ts';

type Listener = (event: EngineEvent) => void;

const listeners = new Set<Listener>();

/** Hears every event of the engine as it comes, by the window's one stream; gives what stops it. */
export function hear(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** For the one who reads the stream. */
export function spread(event: EngineEvent): void {
  for (const listener of listeners) listener(event);
}
