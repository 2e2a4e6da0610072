import type { EngineEvent } from '../../contract/events.ts';

type Listener = (revision: number) => void;

const listeners = new Map<string, Set<Listener>>();

/** Calls back at once when something of an open notebook is new; what it returns ends that. */
export function followNotebook(file: string, listener: Listener): () => void {
  const own = listeners.get(file) ?? new Set();
  listeners.set(file, own.add(listener));
  return () => own.delete(listener);
}

export function takeNotebookNews(events: readonly EngineEvent[]): void {
  const newest = new Map<string, number>();
  for (const event of events) if (event.type === 'notebook.changed') newest.set(event.job, event.revision);
  for (const [file, revision] of newest) for (const tell of listeners.get(file) ?? []) tell(revision);
}
