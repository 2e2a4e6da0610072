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
  table: string;
  /** The first rows, from their own LIMIT. */
  preview: string;
  /** Stays until it is closed, whatever else needs room. */
  readonly kept: boolean;
  /** Its tables are another result's. */
  borrows = false;
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

  constructor(id: string, tables: { table: string; preview: string }, kept = false) {
    this.id = id;
    this.table = tables.table;
    this.preview = tables.preview;
    this.kept = kept;
  }

  /** Shows the rows of another result as they are, without a copy. */
  borrow({ table, preview, columns, previewRows, rows, from, sql }: Held): void {
    Object.assign(this, { table, preview, columns, previewRows, rows, from, sql, borrows: true });
    this.described.settle.resolve();
    this.ready.settle.resolve();
  }

  fail(error: unknown): void {
    this.stop.abort();
    this.described.settle.reject(error);
    this.ready.settle.reject(error);
  }
}
