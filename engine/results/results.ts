import { fault } from '../../contract/problem.ts';
import type { ResultColumn, ResultState } from '../../contract/calls/results.ts';
import { type Connection, type Database } from '../db/duckdb.ts';
import { Held } from './held.ts';
import { ipc, readBatch } from './page.ts';

/** More results than any window shows; windows that went away close none. */
const most = 100;

/** The rows that the engine holds for windows to page through, the longest unused given up first. */
export class Results {
  readonly #database: Database;
  readonly #budget: number;
  /** In the order of their last use. */
  readonly #held = new Map<string, Held>();
  #next = 0;

  private constructor(database: Database, budget: number) {
    this.#database = database;
    this.#budget = budget;
  }

  /** `budget` is in bytes: what all results together may take. */
  static async open(database: Database, budget: number): Promise<Results> {
    // Visible to every connection, which a temporary table is not.
    await database.use((connection) => connection.run("ATTACH ':memory:' AS res"));
    return new Results(database, budget);
  }

  /** The most bytes that a single result may take: what memory does not hold is spilled to the disk. */
  get limit(): number {
    return this.#budget * 4;
  }

  /** A new result, to be filled; whoever asks for its rows waits. One that is kept stays until it is closed. */
  begin(id: string, kept = false): Held {
    this.#next += 1;
    const tables = { table: `res.main.r${this.#next}`, preview: `res.main.p${this.#next}` };
    const held = new Held(id, tables, kept);
    this.#held.set(id, held);
    return held;
  }

  /** @throws `result.full` where what is kept takes more than one result may */
  refuseMore(): void {
    const bytes = this.#bytes((held) => held.kept);
    if (bytes > this.limit) throw fault('result.full', { bytes, limit: this.limit });
  }

  /** A result that is held; it counts as used now. */
  find(id: string): Held {
    const held = this.#held.get(id);
    if (held === undefined) throw fault('result.gone', { id });
    this.#held.delete(id);
    this.#held.set(id, held);
    return held;
  }

  /** A result with all its rows. */
  async whole(id: string): Promise<Held & { rows: number; columns: ResultColumn[] }> {
    const held = this.find(id);
    await held.ready.promise;
    return held as Held & { rows: number; columns: ResultColumn[] };
  }

  /** What is known of a result; waits a little for its columns, or for its rows to be counted. */
  async show(id: string, counted: boolean, patience: number): Promise<ResultState> {
    const held = this.find(id);
    const tired = new Promise<void>((done) => setTimeout(done, patience).unref());
    await Promise.race([(counted ? held.ready : held.described).promise, tired]);
    return stateOf(held);
  }

  /** Rows of a result as an Arrow IPC stream; `choose` picks the columns once they are known. */
  async page(
    id: string,
    range: { from: number; count: number },
    choose: (columns: ResultColumn[]) => ResultColumn[],
  ): Promise<Uint8Array> {
    const held = this.find(id);
    await held.described.promise;
    if (held.rows === null && range.from + range.count > held.previewRows) await held.ready.promise;
    const columns = choose(held.columns ?? []);
    const table = held.rows === null ? held.preview : held.table;
    const metadata = new Map([['rows', String(held.rows ?? '')]]);
    return this.#read(id, async (connection) =>
      ipc(await readBatch(connection, table, { ...range, columns }, metadata)),
    );
  }

  /** Work on a result's table by a connection of its own. */
  async use<T>(id: string, work: (connection: Connection, held: Held) => Promise<T>): Promise<T> {
    const held = await this.whole(id);
    return this.#read(id, (connection) => work(connection, held));
  }

  /** Gives up what is longest unused until the budget holds; the result named stays. */
  async makeRoom(kept: string): Promise<void> {
    const ours = [...this.#held.values()].filter((held) => !held.kept);
    let count = ours.length;
    for (const { id, bytes } of ours) {
      if (this.#bytes((held) => !held.kept) <= this.#budget && count <= most) return;
      if (id === kept || (bytes === 0 && count <= most)) continue;
      await this.close(id);
      count -= 1;
    }
  }

  /** Stops what still fills a result, and drops its rows. */
  async close(id: string): Promise<void> {
    const held = this.#held.get(id);
    if (held === undefined) return;
    this.#held.delete(id);
    held.fail(fault('result.gone', { id }));
    await this.drop(held);
  }

  /** Removes a result's tables. */
  async drop(held: Held): Promise<void> {
    if (held.borrows) return;
    await this.#database.use(async (connection) => {
      await connection.run(`DROP TABLE IF EXISTS ${held.table}`);
      await connection.run(`DROP TABLE IF EXISTS ${held.preview}`);
    });
  }

  /** A result that could not be filled says why to whoever waits for it, and to whoever asks for it later. */
  async failed(held: Held, error: unknown): Promise<void> {
    held.fail(error);
    await this.drop(held);
  }

  #bytes(counts: (held: Held) => boolean): number {
    return [...this.#held.values()].filter(counts).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async #read<T>(id: string, work: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      return await this.#database.use(work);
    } catch (error) {
      // Given up, or dropped by someone's SQL, while it was read.
      if (!this.#held.has(id) || /Table with name [rp]\d+ does not exist/.test(String(error)))
        throw fault('result.gone', { id }, {}, error);
      throw error;
    }
  }
}

/** What a result tells of itself. */
export function stateOf({ id, columns, rows, sql }: Held): ResultState {
  return { result: id, columns, rows, sql };
}
