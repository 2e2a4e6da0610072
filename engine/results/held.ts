import type { ResultColumn } from '../../contract/calls/results.ts';

/** A promise that is settled from outside, once; nobody needs to look at it. */
export class Signal {
  readonly promise: Promise<void>;
  readonly settle: { resolve(): void; reject(error: unknown): void };

  constructor() {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    promise.catch(() => undefined);
    this.promise = promise;
    this.settle = { resolve, reject };
  }
}

/** A result: its first rows at once in a table of their own, all of them as soon as they are there. */
export class Held {
  readonly id: string;
  /** All rows, in a table of the attached database. */
  readonly table: string;
  /** The first rows, from their own LIMIT. */
  readonly preview: string;
  readonly stop = new AbortController();
  readonly described = new Signal();
  readonly ready = new Signal();
  columns: ResultColumn[] | null = null;
  previewRows = 0;
  /** What a person would call the rows before filters: a table's name, or their SQL in brackets. */
  from = '';
  rows: number | null = null;
  bytes = 0;
  sql: string | null = null;

  constructor(id: string, at: number) {
    this.id = id;
    this.table = `res.main.r${at}`;
    this.preview = `res.main.p${at}`;
  }

  fail(error: unknown): void {
    this.stop.abort();
    this.described.settle.reject(error);
    this.ready.settle.reject(error);
  }
}
