import type {
  ColumnDetails,
  ProfileColumn,
  ProfileParts,
  ProfileState,
} from '../../contract/calls/profiles.ts';
import type { ResultColumn, ResultSource } from '../../contract/calls/results.ts';
import { asFault } from '../../contract/problem.ts';
import { client } from '../client/engine.ts';

/** What is known of a profile. */
export interface Shown {
  result: string | null;
  rows: number | null;
  bytes: number | null;
  columns: readonly ResultColumn[] | null;
  known: ReadonlyMap<string, ProfileColumn>;
  parts: ProfileParts;
  done: boolean;
  /** Stopped by the person: what is known stays. */
  stopped: boolean;
  error: unknown;
  /** The columns are being compared with another label, or could not be. */
  labelling: boolean;
  labelError: unknown;
}

const nothing: Shown = {
  result: null,
  rows: null,
  bytes: null,
  columns: null,
  known: new Map(),
  parts: {},
  done: false,
  stopped: false,
  error: null,
  labelling: false,
  labelError: null,
};

/** One profile as it grows: asked for until nothing more comes. */
export class ProfileSession {
  readonly #source: ResultSource;
  readonly #listeners = new Set<() => void>();
  readonly #details = new Map<string, Promise<ColumnDetails>>();
  #state = nothing;
  #profile: string | null = null;
  #job: string | null = null;
  #revision = 0;
  /** Which start this is, so that an older one's answers are dropped. */
  #turn = 0;

  constructor(source: ResultSource) {
    this.#source = source;
    void this.#start();
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = () => this.#state;

  /** Makes it anew. */
  again(): void {
    this.close();
    this.#state = nothing;
    void this.#start();
  }

  async cancel(): Promise<void> {
    if (this.#job !== null) await client.call('job.cancel', { job: this.#job }).catch(() => undefined);
  }

  /** Compares all columns with a label, or with none. */
  async relabel(label: string | null): Promise<void> {
    if (this.#profile === null) return;
    const turn = this.#turn;
    this.#set({ labelling: true, labelError: null });
    try {
      const { job } = await client.call('profile.label', { profile: this.#profile, label });
      const ended = client.follow(job);
      // Batch by batch, as they are told.
      const over = ended.then(
        () => true,
        () => true,
      );
      while (!(await Promise.race([over, pause()])) && this.#turn === turn) await this.#look();
      await ended;
      await this.#look();
    } catch (error) {
      if (this.#turn === turn) this.#set({ labelError: error });
      this.#againIfGone(error);
    }
    if (this.#turn === turn) this.#set({ labelling: false });
  }

  /** More of one column; asked for once. */
  details(column: string): Promise<ColumnDetails> {
    const known = this.#details.get(column);
    if (known !== undefined) return known;
    const asked = this.#ask(column);
    this.#details.set(column, asked);
    asked.catch((error: unknown) => {
      this.#details.delete(column);
      this.#againIfGone(error);
    });
    return asked;
  }

  close(): void {
    this.#turn += 1;
    if (this.#profile !== null)
      void client.call('profile.close', { profile: this.#profile }).catch(() => undefined);
    this.#profile = null;
    this.#revision = 0;
    this.#details.clear();
  }

  async #ask(column: string): Promise<ColumnDetails> {
    const { job } = await client.call('profile.column', { profile: this.#profile ?? '', column });
    return (await client.follow(job)) as ColumnDetails;
  }

  /** An engine that was started anew, or that gave up what nobody looked at, holds it no longer. */
  #againIfGone(error: unknown): void {
    if (['profile.gone', 'result.gone'].includes(asFault(error).problem.code)) this.again();
  }

  async #start(): Promise<void> {
    const turn = (this.#turn += 1);
    this.#set({});
    try {
      const { job, profile } = await client.call('profile.start', { source: this.#source });
      if (this.#turn !== turn) return void client.call('profile.close', { profile });
      this.#profile = profile;
      this.#job = job;
      while (this.#turn === turn && !(await this.#look()));
    } catch (error) {
      if (this.#turn !== turn) return;
      const stopped = asFault(error).problem.code === 'job.cancelled' && this.#state.known.size > 0;
      this.#set({ done: true, stopped, error: stopped ? null : error });
    }
  }

  /** Takes what is new; whether nothing more comes by itself. */
  async #look(): Promise<boolean> {
    const turn = this.#turn;
    const profile = this.#profile ?? '';
    const state = await client.call('profile.show', { profile, after: this.#revision });
    if (this.#turn === turn) this.#take(state);
    return state.done;
  }

  #take({ revision, result, rows, bytes, columns, known, parts, done }: ProfileState): void {
    this.#revision = revision;
    const { known: before, parts: partsBefore } = this.#state;
    const merged =
      known.length === 0 ? before : new Map([...before, ...known.map((each) => [each.name, each] as const)]);
    this.#set({ result, rows, bytes, columns, known: merged, parts: { ...partsBefore, ...parts }, done });
  }

  #set(change: Partial<Shown>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const pause = () => new Promise<false>((done) => setTimeout(() => done(false), 250));
