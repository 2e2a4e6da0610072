import {
  DuckDBInstance,
  ResultReturnType,
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBPreparedStatement,
  type DuckDBType,
  type DuckDBValue,
  type StatementType,
} from '@duckdb/node-api';
import { mkdirSync } from 'node:fs';
import { fault } from '../../contract/problem.ts';
import { literalPattern, textList } from './sql.ts';
import { sqlFault } from './sql-fault.ts';

export type Params = readonly (string | number | bigint | boolean | null)[];
export type Row = Record<string, unknown>;

export interface DatabaseOptions {
  /** Where DuckDB spills what memory does not hold; made when missing. */
  tempDirectory: string;
  /** For example `2GB`. */
  memoryLimit?: string;
  threads?: number;
  /** Folders that SQL may read and write; nothing else. Absent: the person's own rights. */
  allowedDirectories?: readonly string[];
}

/** More notebooks than anybody opens and restarts before the engine ends. */
const countingConnections = 64;

/** A DuckDB in memory. Close it when done; a connection each for work that runs side by side. */
export class Database {
  readonly #instance: DuckDBInstance;
  /** Made before the sandbox's lock, which lets no later connection count its progress. */
  readonly #counting: Connection[] = [];

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  /** Opens an in-memory database with UTC time, no network extensions and, if asked, a sandbox. */
  static async open(options: DatabaseOptions): Promise<Database> {
    mkdirSync(options.tempDirectory, { recursive: true });
    const instance = await DuckDBInstance.create(':memory:', settings(options));
    const database = new Database(instance);
    const connection = await database.connect();
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    for (let made = 0; made < countingConnections; made += 1) await database.#addCounting();
    for (const statement of sandbox(options)) await connection.run(statement);
    connection.close();
    return database;
  }

  async #addCounting(): Promise<void> {
    const connection = await this.connect();
    await connection.run('SET enable_progress_bar = true; SET enable_progress_bar_print = false');
    this.#counting.push(connection);
  }

  /** A connection that knows how far its query has come, as long as there is one left. */
  async connectCounting(): Promise<Connection> {
    return this.#counting.pop() ?? this.connect();
  }

  async connect(): Promise<Connection> {
    return new Connection(await this.#instance.connect());
  }

  /** Opens a connection, does the work with it, closes it. */
  async use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.connect();
    try {
      return await work(connection);
    } finally {
      connection.close();
    }
  }

  close(): void {
    this.#instance.closeSync();
  }
}

function settings(options: DatabaseOptions): Record<string, string> {
  return {
    temp_directory: options.tempDirectory,
    // So that an error says where it is: see sql-fault.ts.
    errors_as_json: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  };
}

function sandbox(options: DatabaseOptions): string[] {
  if (options.allowedDirectories === undefined) return [];
  const named = [...options.allowedDirectories, options.tempDirectory].map((folder) =>
    folder.replaceAll('\\', '/'),
  );
  // DuckDB compares a pattern as it is written, so a folder with [, * or ? is named in both spellings.
  const folders = textList([...named, ...named.map(literalPattern)]);
  return [
    `SET GLOBAL allowed_directories = ${folders}`,
    'SET GLOBAL enable_external_access = false',
    'SET GLOBAL lock_configuration = true',
  ];
}

/** A thin wrap of DuckDB's connection: materialised results only (a stream hides errors). */
export class Connection {
  readonly #duck: DuckDBConnection;

  constructor(duck: DuckDBConnection) {
    this.#duck = duck;
  }

  /** The binding's own connection, for appenders and raw vectors. */
  get duck(): DuckDBConnection {
    return this.#duck;
  }

  /** Runs a statement; gives the number of rows changed. */
  async run(sql: string, params: Params = []): Promise<number> {
    return (await this.#result(sql, params)).rowsChanged;
  }

  /** Rows as objects in JavaScript's types: BIGINT is bigint, DECIMAL a number, TIMESTAMP a Date. */
  async rows<T = Row>(sql: string, params: Params = []): Promise<T[]> {
    return (await (await this.#result(sql, params)).getRowObjectsJS()) as T[];
  }

  /** Rows as they cross JSON: BIGINT and DECIMAL are strings, instants ISO-like text. */
  async rowsJson<T = Row>(sql: string, params: Params = []): Promise<T[]> {
    return (await (await this.#result(sql, params)).getRowObjectsJson()) as T[];
  }

  /** Columns in JavaScript's types, with their names and DuckDB's type names. */
  async columns(
    sql: string,
    params: Params = [],
  ): Promise<{ names: string[]; types: string[]; values: unknown[][] }> {
    const result = await this.#result(sql, params);
    const types = result.columnTypes().map(String);
    return {
      names: result.deduplicatedColumnNames(),
      types,
      values: (await result.getColumnsJS()) as unknown[][],
    };
  }

  /** Rows as arrays in the types that cross JSON, with names and DuckDB's type names. */
  async table(
    sql: string,
    params: Params = [],
  ): Promise<{ names: string[]; types: string[]; rows: unknown[][] }> {
    const result = await this.#result(sql, params);
    const types = result.columnTypes().map(String);
    return { names: result.deduplicatedColumnNames(), types, rows: await result.getRowsJson() };
  }

  /** The raw chunks of a result, with its column types: for readers of DuckDB's own vectors. */
  async chunks(
    sql: string,
    params: Params = [],
  ): Promise<{ names: string[]; types: DuckDBType[]; chunks: DuckDBDataChunk[]; answers: boolean }> {
    const result = await this.#result(sql, params);
    const names = result.deduplicatedColumnNames();
    // What answers nothing (CREATE, SET) has a column all the same.
    const answers = result.returnType !== ResultReturnType.NOTHING;
    return { names, types: result.columnTypes(), chunks: await result.fetchAllChunks(), answers };
  }

  /** What kind of statement a text is, without running it. */
  async statementType(sql: string): Promise<StatementType> {
    return this.#prepared(sql, ({ statementType }) => statementType);
  }

  /** What a statement would answer, without running it; null for the type that only a value will tell. */
  async describe(
    sql: string,
  ): Promise<{ type: StatementType; columns: { name: string; type: string | null }[] }> {
    return this.#prepared(sql, (statement) => ({
      type: statement.statementType,
      columns: Array.from({ length: statement.columnCount }, (_, at) => ({
        name: statement.columnName(at),
        type: knownType(() => statement.columnType(at)),
      })),
    }));
  }

  /** How many statements DuckDB makes of a text: a PIVOT is several. */
  async countStatements(sql: string): Promise<number> {
    try {
      return (await this.#duck.extractStatements(sql)).count;
    } catch (error) {
      throw sqlFault(sql, error);
    }
  }

  async #prepared<T>(sql: string, look: (statement: DuckDBPreparedStatement) => T): Promise<T> {
    try {
      const prepared = await this.#duck.prepare(sql);
      const seen = look(prepared);
      prepared.destroySync();
      return seen;
    } catch (error) {
      throw sqlFault(sql, error);
    }
  }

  /** The single value of a single-row query, or null where there is no row. */
  async value<T>(sql: string, params: Params = []): Promise<T | null> {
    const [row] = await this.rows<Record<string, T>>(sql, params);
    return row === undefined ? null : (Object.values(row)[0] ?? null);
  }

  /** How far what runs has come, from 0 to 1; null where that is not known. */
  get progress(): number | null {
    const { percentage } = this.#duck.progress;
    return percentage < 0 ? null : Math.min(1, percentage / 100);
  }

  /** Stops what runs on this connection; its promise rejects within milliseconds. */
  interrupt(): void {
    this.#duck.interrupt();
  }

  close(): void {
    this.#duck.closeSync();
  }

  async #result(sql: string, params: Params) {
    try {
      return await this.#duck.run(sql, [...params] as DuckDBValue[]);
    } catch (error) {
      throw sqlFault(sql, error);
    }
  }
}

/** Runs work that the signal can stop: a cancelled query rejects as `job.cancelled`. */
export async function interruptible<T>(
  connection: Connection,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const stop = () => connection.interrupt();
  if (signal.aborted) throw fault('job.cancelled', {});
  signal.addEventListener('abort', stop);
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) throw fault('job.cancelled', {}, {}, error);
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Null where only a parameter's value will tell. */
function knownType(type: () => DuckDBType): string | null {
  try {
    return type().toString();
  } catch {
    return null;
  }
}
