import type { Connection, Database } from './db/duckdb.ts';
import { text } from './db/sql.ts';
import type { Lake, UnreadTable } from './lake/types.ts';

/** Connections whose SQL sees the lake's newest snapshots as views and the project's timezone as a variable. */
export class Views {
  readonly #database: Database;
  readonly #lake: Lake;
  readonly #timezone: string;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(database: Database, lake: Lake, timezone: string) {
    this.#database = database;
    this.#lake = lake;
    this.#timezone = timezone;
  }

  /** Opens a connection, refreshes the views, does the work, closes the connection. */
  async withConnection<T>(work: (connection: Connection, unread: UnreadTable[]) => Promise<T>): Promise<T> {
    return this.#database.use(async (connection) => {
      await connection.run(`SET VARIABLE timezone = ${text(this.#timezone)}`);
      const unread = await this.#refresh(connection);
      return work(connection, unread);
    });
  }

  /** Views belong to the whole database: two refreshes at once would be a conflict in its catalog. */
  #refresh(connection: Connection): Promise<UnreadTable[]> {
    const refreshed = this.#turn.then(() => this.#lake.refreshViews(connection));
    this.#turn = refreshed.catch(() => undefined);
    return refreshed;
  }
}
