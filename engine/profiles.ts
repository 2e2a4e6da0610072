import type { ProfileColumn, ProfileParts, ProfileState } from '../contract/calls/profiles.ts';
import { fault } from '../contract/problem.ts';
import type { Known } from './quality/profile/known.ts';
import type { News } from './quality/profile/profile.ts';
import { Signal } from './results/held.ts';

/** Profiles that are kept; windows that went away close none. */
const most = 20;

type PartName = keyof ProfileParts;

/** A profile as it becomes known, each part with the revision at which it last changed. */
export class HeldProfile {
  readonly id: string;
  /** The rows, and whether they are the profile's own to give up. */
  readonly result: string;
  readonly owns: boolean;
  known: Known | null = null;
  /** The jobs that work for it. */
  readonly jobs = new Set<string>();
  #revision = 0;
  #done = false;
  #error: unknown = null;
  #facts: Pick<ProfileState, 'rows' | 'bytes' | 'columns'> = { rows: null, bytes: null, columns: null };
  readonly #columns = new Map<string, { at: number; column: ProfileColumn }>();
  readonly #parts = new Map<PartName, { at: number; part: ProfileParts[PartName] }>();
  #news = new Signal();

  constructor(id: string, result: string, owns: boolean) {
    this.id = id;
    this.result = result;
    this.owns = owns;
  }

  opened(facts: Pick<ProfileState, 'rows' | 'bytes' | 'columns'>): void {
    this.#facts = facts;
    this.#told();
  }

  take({ known, columns = [], parts = {} }: News): void {
    this.known = known;
    const at = this.#revision + 1;
    for (const column of columns) this.#columns.set(column.name, { at, column });
    for (const [name, part] of Object.entries(parts)) this.#parts.set(name as PartName, { at, part });
    this.#told();
  }

  /** Nothing more comes; an error says why. */
  end(error: unknown = null): void {
    this.#done = true;
    this.#error = error;
    this.#told();
  }

  /** What is new since a revision; waits a little where nothing is. */
  async show(after: number, patience: number): Promise<ProfileState> {
    if (after >= this.#revision && !this.#done) {
      const tired = new Promise<void>((done) => setTimeout(done, patience).unref());
      await Promise.race([this.#news.promise, tired]);
    }
    if (this.#error !== null) throw this.#error;
    const changed = [...this.#columns.values()].filter(({ at }) => at > after);
    const parts = [...this.#parts].filter(([, { at }]) => at > after).map(([name, { part }]) => [name, part]);
    return {
      profile: this.id,
      result: this.result,
      revision: this.#revision,
      done: this.#done,
      ...this.#facts,
      known: changed.map(({ column }) => column),
      parts: Object.fromEntries(parts) as ProfileParts,
    };
  }

  #told(): void {
    this.#revision += 1;
    this.#news.settle.resolve();
    this.#news = new Signal();
  }
}

/** The profiles that windows look at, the longest unused given up first. */
export class Profiles {
  readonly #held = new Map<string, HeldProfile>();
  readonly #giveUp: (profile: HeldProfile) => Promise<void>;

  constructor(giveUp: (profile: HeldProfile) => Promise<void>) {
    this.#giveUp = giveUp;
  }

  async add(profile: HeldProfile): Promise<void> {
    this.#held.set(profile.id, profile);
    const [oldest] = this.#held.keys();
    if (this.#held.size > most && oldest !== undefined) await this.close(oldest);
  }

  find(id: string): HeldProfile {
    const held = this.#held.get(id);
    if (held === undefined) throw fault('profile.gone', { profile: id });
    this.#held.delete(id);
    this.#held.set(id, held);
    return held;
  }

  async close(id: string): Promise<void> {
    const held = this.#held.get(id);
    if (held === undefined) return;
    this.#held.delete(id);
    await this.#giveUp(held);
  }
}
