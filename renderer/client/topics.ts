import type { QueryClient } from '@tanstack/react-query';
import type { EngineEvent } from '../../contract/events.ts';
import { kindOf } from './activity.ts';

/** The first word of a query's key: what it is about. `[run, id]` is one run alone. */
type Topic = readonly [string, string?];

/** What no event changes: rows of a version, a version of a model, a prediction of it, a log (it grows by itself). */
const kept: ReadonlySet<string> = new Set(['rows', 'version', 'prediction', 'log']);

/** Work that changes nothing but its own result. */
export const changesNothing: ReadonlySet<string> = new Set([
  'query',
  'lines',
  'result',
  'statistics',
  'profile',
  'presets',
  'export',
  'plan',
]);

/** What each event touches; `all` is everything that is not kept. */
const touched: { [Type in EngineEvent['type']]: (event: EngineEvent) => readonly Topic[] | 'all' } = {
  'job.started': ({ job }) => (kindOf(job) === 'run' ? [['project'], ['runs'], ['flow']] : []),
  'job.progress': () => [],
  'job.ended': ({ job }) => (changesNothing.has(kindOf(job) ?? 'query') ? [] : 'all'),
  'run.step': (event) => (moves(event) ? [['run', event.job], ['flow']] : []),
  'run.figures': () => [],
  'run.log': () => [],
  'notebook.changed': () => [],
  'notebook.step': () => 'all',
};

/** A step that only came further tells so through its progress. */
function moves(event: EngineEvent): boolean {
  return event.type === 'run.step' && (event.status !== 'running' || event.fraction === 0);
}

const quiet = 400;

/** Asks again for what events touched: at most once in a while, and only for what is on the screen. */
export class Topics {
  readonly #queries: QueryClient;
  #wanted = new Map<string, Topic>();
  #all = false;
  #waiting = false;

  constructor(queries: QueryClient) {
    this.#queries = queries;
  }

  take(events: readonly EngineEvent[]): void {
    for (const event of events) {
      const topics = touched[event.type](event);
      if (topics === 'all') this.#all = true;
      else for (const topic of topics) this.#wanted.set(topic.join('/'), topic);
    }
    this.#soon();
  }

  /** Everything may have changed: the engine was away. */
  everything(): void {
    void this.#queries.invalidateQueries();
  }

  #soon(): void {
    if (this.#waiting || (!this.#all && this.#wanted.size === 0)) return;
    this.#waiting = true;
    setTimeout(() => {
      this.#waiting = false;
      this.#ask();
    }, quiet);
  }

  #ask(): void {
    const [all, wanted] = [this.#all, this.#wanted];
    this.#all = false;
    this.#wanted = new Map();
    if (all) {
      void this.#queries.invalidateQueries({ predicate: ({ queryKey }) => !kept.has(String(queryKey[0])) });
      return;
    }
    for (const topic of wanted.values()) {
      void this.#queries.invalidateQueries({ queryKey: topic.filter((part) => part !== undefined) });
    }
  }
}
