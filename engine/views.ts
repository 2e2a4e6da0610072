import type { Connection, Database } from './db/duckdb.ts';
import { ident, text } from './db/sql.ts';
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

  /** A connection that stays open until `close`; `refresh` brings the lake's newest snapshots into its views. */
  async open(): Promise<{ connection: Connection; refresh(): Promise<void>; close(): void }> {
    const connection = await this.#database.connectCounting();
    await connection.run(`SET VARIABLE timezone = ${text(this.#timezone)}`);
    return {
      connection,
      refresh: () => this.refresh(),
      close: () => connection.close(),
    };
  }

  /** Brings the lake's newest snapshots into the views of every connection. */
  refresh(): Promise<void> {
    return this.#database.use(async (connection) => void (await this.#refresh(connection)));
  }

  /** Opens a connection that needs no views: for looking at logs and files. */
  withoutViews<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#database.use(work);
  }

  /** Views belong to the whole database: two refreshes at once would be a conflict in its catalog. */
  #refresh(connection: Connection): Promise<UnreadTable[]> {
    const refreshed = this.#turn.then(async () => {
      await dropTables(connection);
      return this.#lake.refreshViews(connection);
    });
    this.#turn = refreshed.catch(() => undefined);
    return refreshed;
  }
}

/** A table that someone's SQL made in a zone would stand before the lake's own: only views belong there. */
async function dropTables(connection: Connection): Promise<void> {
  const tables = await connection.rows<{ zone: string; name: string }>(
    `SELECT schema_name AS zone, table_name AS name FROM duckdb_tables()
     WHERE database_name = current_database() AND schema_name IN ('processed', 'curated')`,
  );
  for (const { zone, name } of tables) await connection.run(`DROP TABLE ${ident(zone)}.${ident(name)}`);
}
