import type { CallOutput } from '../../../contract/calls.ts';
import { kindOf } from '../../client/activity.ts';
import { hear } from '../../client/bus.ts';
import { client } from '../../client/engine.ts';
import { useLive } from '../../client/live.ts';
import { changesNothing } from '../../client/topics.ts';

/**
 * Something that the engine was asked for and that is used again until an event says that it may be another. Whoever
 * types is never kept waiting: an old answer serves until the new one is there.
 */
export class Known<Value> {
  readonly #ask: () => Promise<Value>;
  readonly #patience: number;
  #value: Value | null = null;
  #asking: Promise<Value> | null = null;
  #askedAt = 0;
  #stale = true;

  /** An answer that is in doubt still serves for `patience` milliseconds. */
  constructor(ask: () => Promise<Value>, patience: number) {
    this.#ask = ask;
    this.#patience = patience;
  }

  /** Something may be new. */
  doubt(): void {
    this.#stale = true;
  }

  /** The last answer; asks anew where it is in doubt. */
  get(): Value | null {
    if (this.#stale && this.#asking === null && Date.now() - this.#askedAt > this.#patience)
      void this.fresh().catch(() => null);
    return this.#value;
  }

  /** The answer as it is there, or the first one. */
  async any(): Promise<Value> {
    return this.get() ?? this.#asking ?? this.fresh();
  }

  /** The answer as it is where it is in no doubt, else one that is asked for now. */
  async newest(): Promise<Value> {
    if (this.#asking !== null) return this.#asking;
    return this.#stale || this.#value === null ? this.fresh() : this.#value;
  }

  /** An answer that is asked for now. */
  fresh(): Promise<Value> {
    this.#stale = false;
    this.#askedAt = Date.now();
    this.#asking = this.#ask()
      .then((value) => (this.#value = value))
      .catch((error: unknown) => {
        this.#stale = true;
        throw error;
      })
      .finally(() => (this.#asking = null));
    return this.#asking;
  }
}

/** The tables that SQL sees; in doubt after every job, and after a notebook did something. */
export const catalog = new Known(() => client.call('sql.catalog', {}), 10_000);
export const sqlWords = new Known(() => client.call('sql.words', {}), 0);

export type Names = CallOutput<'notebook.names'>;
const names = new Map<string, Known<Names>>();

/** The parameters of a notebook and what its SQL cells give; in doubt after each change of the notebook. */
export function namesIn(file: string): Known<Names> {
  const known = names.get(file) ?? new Known(() => askNames(file), 1_000);
  names.set(file, known);
  return known;
}

async function askNames(file: string): Promise<Names> {
  const found = await client.call('notebook.names', { file });
  if (!found.complete) names.get(file)?.doubt();
  return found;
}

hear((event) => {
  if (event.type === 'job.ended' && !changesNothing.has(kindOf(event.job) ?? 'query')) {
    catalog.doubt();
    for (const known of names.values()) known.doubt();
  }
  if (event.type !== 'notebook.changed') return;
  catalog.doubt();
  names.get(event.job)?.doubt();
});

// Another engine may be another project's.
useLive.subscribe(({ connected }, before) => {
  if (connected && !before.connected)
    for (const known of [catalog, sqlWords, ...names.values()]) known.doubt();
});
