import { Fault, fault, type Problem } from '../../contract/problem.ts';
import { cellReader, type ReadCell } from './cells.ts';

/** The rows of a page; the first page is what the engine answers before all rows are counted. */
export const pageRows = 200;
/** Columns that are fetched together. */
const blockColumns = 32;
/** Blocks kept: far more than a screen shows, far less than a tab notices. */
const keptBlocks = 80;
const together = 2;
/** Pages that are left before they came are flying past: the next one is fetched when it rests so many milliseconds. */
const rush = 50;

/** A block: some columns of a page's rows. */
interface Block {
  rows: number;
  cells: ReadonlyMap<number, ReadCell>;
}

interface Wanted {
  page: number;
  blocks: number[];
}

/** What is on the screen, in rows and in places of columns. */
export interface Seen {
  from: number;
  to: number;
  columns: readonly number[];
}

/** The pages of one result: fetched as they are looked at, given up when scrolled past, a bounded number kept. */
export class Pages {
  readonly result: string;
  readonly #columns: number;
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  /** In the order of their last use. */
  readonly #blocks = new Map<string, Block>();
  readonly #loading = new Map<number, AbortController>();
  /** Blocks from before all rows were there: shown until they are fetched anew. */
  readonly #old = new Set<string>();
  #lastPage = 0;
  /** Set while pages fly past; ends when they rest. */
  #rushing: ReturnType<typeof setTimeout> | undefined;
  #wanted: Wanted[] = [];
  seen: Seen = { from: 0, to: pageRows - 1, columns: [] };
  /** Rows that there are; until they are counted, as many as the first page has. */
  rows = 0;
  counted = false;
  /** Whether a person begins at the first row; not where rows are only opened again. */
  fromTop = true;

  constructor(result: string, columns: number, told: { changed(): void; failed(error: unknown): void }) {
    this.result = result;
    this.#columns = columns;
    this.#changed = told.changed;
    this.#failed = told.failed;
  }

  /** The text of a cell, null where it is missing, undefined while it is not here. */
  cell(row: number, column: number): string | null | undefined {
    const block = this.#blocks.get(keyOf(Math.floor(row / pageRows), blockOf(column)));
    return block?.cells.get(column)?.(row % pageRows);
  }

  /** All rows are there; the first page may have come from rows in another order. */
  settle(rows: number): void {
    this.rows = rows;
    this.counted = true;
    for (const stop of this.#loading.values()) stop.abort();
    this.#loading.clear();
    for (const key of this.#blocks.keys()) this.#old.add(key);
    this.look(this.seen);
  }

  /** Fetches what is looked at and not here; what nobody looks at any more is given up. */
  look(seen: Seen): void {
    const { from, to, columns } = seen;
    this.seen = seen;
    const unread = this.#wanted.length > 0;
    const blocks = [...new Set(columns.map(blockOf))];
    const first = Math.floor(from / pageRows);
    const last = Math.floor(Math.max(from, to) / pageRows);
    this.#wanted = [];
    for (let page = first; page <= last; page += 1) {
      const missing = blocks.filter((block) => !this.#touch(keyOf(page, block)));
      if (missing.length > 0) this.#wanted.push({ page, blocks: missing });
    }
    for (const [page, stop] of this.#loading) {
      if (page < first - 1 || page > last + 1) stop.abort();
    }
    this.#wait(first, unread);
    this.#next();
  }

  /** One jump is fetched at once; jump after jump waits for the last one. */
  #wait(page: number, unread: boolean): void {
    const far = unread && Math.abs(page - this.#lastPage) > 1;
    this.#lastPage = page;
    if (!far) return;
    clearTimeout(this.#rushing);
    this.#rushing = setTimeout(() => {
      this.#rushing = undefined;
      this.#next();
    }, rush);
  }

  close(): void {
    clearTimeout(this.#rushing);
    this.#wanted = [];
    for (const stop of this.#loading.values()) stop.abort();
    this.#blocks.clear();
  }

  #touch(key: string): boolean {
    const block = this.#blocks.get(key);
    if (block === undefined) return false;
    this.#blocks.delete(key);
    this.#blocks.set(key, block);
    return !this.#old.has(key);
  }

  #next(): void {
    if (this.#rushing !== undefined) return;
    for (const wanted of this.#wanted) {
      if (this.#loading.size >= together) return;
      if (!this.#loading.has(wanted.page)) void this.#load(wanted);
    }
  }

  async #load({ page, blocks }: Wanted): Promise<void> {
    const stop = new AbortController();
    this.#loading.set(page, stop);
    try {
      const columns = blocks.flatMap((block) => placesOf(block, this.#columns));
      const fetched = await fetchPage(this.result, page * pageRows, pageRows, columns, stop.signal);
      if (stop.signal.aborted) return;
      for (const block of blocks) this.#keep(page, block, fetched);
      this.#wanted = this.#wanted.filter((each) => each.page !== page);
      if (!this.counted && page === 0) this.rows = fetched.rows;
      this.#changed();
    } catch (error) {
      if (!stop.signal.aborted) this.#failed(error);
    } finally {
      if (this.#loading.get(page) === stop) this.#loading.delete(page);
      if (!stop.signal.aborted || this.#wanted.length > 0) this.#next();
    }
  }

  #keep(page: number, block: number, { rows, cells }: Block): void {
    const own = new Map([...cells].filter(([column]) => blockOf(column) === block));
    this.#blocks.set(keyOf(page, block), { rows, cells: own });
    this.#old.delete(keyOf(page, block));
    for (const key of this.#blocks.keys()) {
      if (this.#blocks.size <= keptBlocks) return;
      this.#blocks.delete(key);
    }
  }
}

const keyOf = (page: number, block: number) => `${page}/${block}`;
const blockOf = (column: number) => Math.floor(column / blockColumns);

function placesOf(block: number, columns: number): number[] {
  const from = block * blockColumns;
  return Array.from({ length: Math.min(blockColumns, columns - from) }, (_, at) => from + at);
}

/** Rows of a result: a reader for each column asked for, by the column's place. */
export async function fetchPage(
  result: string,
  from: number,
  count: number,
  columns: readonly number[],
  signal: AbortSignal,
): Promise<Block> {
  const path = `/api/results/${result}?from=${from}&count=${count}&columns=${ranges(columns)}`;
  const response = await fetch(path, { signal });
  if (!response.ok) throw await problemOf(response);
  const [{ tableFromIPC }, bytes] = await Promise.all([import('apache-arrow'), response.arrayBuffer()]);
  const table = tableFromIPC(new Uint8Array(bytes));
  const cells = columns.map((column, at) => [column, cellReader(table.getChildAt(at)!)] as const);
  return { rows: table.numRows, cells: new Map(cells) };
}

async function problemOf(response: Response): Promise<Fault> {
  const body = (await response.json().catch(() => null)) as { problem: Problem } | null;
  return body === null ? fault('engine.gone', {}) : new Fault(body.problem);
}

/** `0-31,40` */
export function ranges(places: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < places.length;) {
    let end = at;
    while (places[end + 1] === places[end]! + 1) end += 1;
    parts.push(end === at ? String(places[at]) : `${places[at]}-${places[end]}`);
    at = end + 1;
  }
  return parts.join(',');
}
