import type { CallInput } from '../../contract/calls.ts';
import type { Filter, ResultColumn, ResultState, SortKey } from '../../contract/calls/results.ts';
import { asFault } from '../../contract/problem.ts';
import { client } from '../client/engine.ts';
import { Pages } from './pages.ts';
import type { GridSource } from './source.ts';

/** What a grid shows of its rows. */
export interface Shown {
  columns: readonly ResultColumn[];
  pages: Pages | null;
  /** All rows before filters; null until they are counted. */
  all: number | null;
  sql: string | null;
  /** New rows are on their way; those shown are the old ones. */
  busy: boolean;
  error: unknown;
  /** Counts up when anything changes. */
  at: number;
}

interface Narrowing {
  filters: readonly Filter[];
  sort: readonly SortKey[];
}

const nothing: Shown = { columns: [], pages: null, all: null, sql: null, busy: true, error: null, at: 0 };
/** Rows that were given up are opened again, but not over and over. */
const reopenAfter = 3_000;

/** The rows of one source as the engine holds them: the base, and what filters and an order make of it. */
export class Session {
  readonly #source: GridSource;
  readonly #listeners = new Set<() => void>();
  #state = nothing;
  #narrowing: Narrowing = { filters: [], sort: [] };
  #base: string | null = null;
  /** What is being opened or shown, so that an older answer is dropped. */
  #turn = 0;
  /** Rows whose first page is on its way; the old ones are shown until it is here. */
  #coming: { pages: Pages; shown: Partial<Shown> } | null = null;
  #closed = false;
  #reopened = 0;
  /** Rows are opened again that had been given up: the person stays where they are. */
  #again = false;

  constructor(source: GridSource, filters: readonly Filter[] = [], sort: readonly SortKey[] = []) {
    this.#source = source;
    this.#narrowing = { filters, sort };
    void this.#openBase();
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = () => this.#state;

  get narrowing(): Narrowing {
    return this.#narrowing;
  }

  /** Filters and order; the old rows stay until the new ones are there. */
  narrow(filters: readonly Filter[], sort: readonly SortKey[]): void {
    this.#again = false;
    this.#narrowing = { filters, sort };
    if (this.#base !== null) void this.#openNarrowed(this.#base);
  }

  /** Opens everything anew. */
  retry(): void {
    this.#turn += 1;
    this.#again = true;
    if (this.#base !== null) void closeResult(this.#base);
    this.#base = null;
    this.#set({ busy: true, error: null });
    void this.#openBase();
  }

  /** Stops what is on its way and stays with the rows shown. */
  cancel(): void {
    this.#turn += 1;
    this.#set({ busy: false });
  }

  close(): void {
    this.#closed = true;
    this.#turn += 1;
    const { pages } = this.#state;
    pages?.close();
    if (pages !== null) void closeResult(pages.result);
    if (this.#coming !== null) this.#giveUp(this.#coming.pages);
    if (this.#base !== null) void closeResult(this.#base);
  }

  async #openBase(): Promise<void> {
    const turn = (this.#turn += 1);
    const { filters, sort } = this.#narrowing;
    const narrowed = filters.length + sort.length > 0;
    await this.#open(turn, { source: this.#source }, (state) => {
      this.#base = state.result;
      this.#set({ all: state.rows });
      if (!narrowed) this.#show(state);
    });
    if (this.#turn === turn && this.#base !== null && narrowed) await this.#openNarrowed(this.#base);
  }

  async #openNarrowed(base: string): Promise<void> {
    const { filters, sort } = this.#narrowing;
    const turn = (this.#turn += 1);
    this.#set({ busy: true, error: null });
    const request = { source: { result: base }, filters: [...filters], sort: [...sort] };
    await this.#open(turn, request, (state) => this.#show(state));
  }

  /** Opens a result; tells of it as soon as its columns are known, and when all its rows are counted. */
  async #open(
    turn: number,
    request: CallInput<'result.open'>,
    tell: (state: ResultState) => void,
  ): Promise<void> {
    let opened: string | null = null;
    try {
      const { result } = await client.call('result.open', request);
      opened = result;
      let state = await client.call('result.show', { result });
      while (!this.#stale(turn, result)) {
        if (state.columns !== null) tell(state);
        if (state.rows !== null) return;
        state = await client.call('result.show', { result, counted: true });
      }
    } catch (error) {
      if (this.#turn !== turn) return;
      if (opened !== null) void closeResult(opened);
      this.#failed(error);
    }
  }

  /** Somebody asked for other rows meanwhile: these are not wanted. */
  #stale(turn: number, result: string): boolean {
    if (this.#turn === turn && !this.#closed) return false;
    const kept = [this.#base, this.#state.pages?.result, this.#coming?.pages.result];
    if (!kept.includes(result)) void closeResult(result);
    return true;
  }

  #show({ result, columns, rows, sql }: ResultState): void {
    const known = [this.#coming?.pages, this.#state.pages].find((pages) => pages?.result === result);
    const pages = known ?? this.#newPages(result, columns ?? []);
    const shown = { columns: columns ?? [], pages, sql, busy: rows === null, error: null };
    if (this.#state.pages === null || this.#state.pages === pages) this.#set(shown);
    else this.#comes(pages, shown);
    if (rows !== null) pages.settle(rows);
    else if (known === undefined) pages.look(pages.seen);
  }

  #newPages(result: string, columns: readonly ResultColumn[]): Pages {
    const told = { changed: () => this.#changed(pages), failed: this.#pageFailed };
    const pages: Pages = new Pages(result, columns.length, told);
    const few = columns.slice(0, 32).map((_, at) => at);
    const seen = this.#state.pages?.seen;
    pages.seen = this.#again && seen !== undefined ? seen : { ...pages.seen, columns: seen?.columns ?? few };
    pages.fromTop = !this.#again;
    return pages;
  }

  #comes(pages: Pages, shown: Partial<Shown>): void {
    if (this.#coming !== null && this.#coming.pages !== pages) this.#giveUp(this.#coming.pages);
    this.#coming = { pages, shown };
  }

  /** A page is here: of the rows shown, or the first one of those that come. */
  #changed(pages: Pages): void {
    if (this.#coming?.pages !== pages) return this.#set({});
    if (this.#again && !pages.counted) return;
    this.#again = false;
    const before = this.#state.pages;
    const { shown } = this.#coming;
    this.#coming = null;
    this.#set(shown);
    if (before !== null) this.#giveUp(before);
  }

  #giveUp(pages: Pages): void {
    pages.close();
    if (pages.result !== this.#base) void closeResult(pages.result);
  }

  readonly #pageFailed = (error: unknown): void => {
    const gone = ['result.gone', 'engine.gone'].includes(asFault(error).problem.code);
    if (!gone || this.#closed || Date.now() - this.#reopened < reopenAfter) return this.#failed(error);
    this.#reopened = Date.now();
    this.retry();
  };

  #failed(error: unknown): void {
    if (asFault(error).problem.code === 'result.gone' && Date.now() - this.#reopened >= reopenAfter) {
      this.#reopened = Date.now();
      return this.retry();
    }
    this.#set({ busy: false, error });
  }

  #set(change: Partial<Shown>): void {
    if (this.#closed) return;
    this.#state = { ...this.#state, ...change, at: this.#state.at + 1 };
    for (const listener of this.#listeners) listener();
  }
}

async function closeResult(result: string): Promise<void> {
  await client.call('result.close', { result }).catch(() => undefined);
}
