import type { Problem } from '../../contract/problem.ts';
import type { Connection } from '../db/duckdb.ts';

/** `zone.table`, as SQL names it: `processed.events`, `curated.fact_transactions`. */
export type TableName = `${'processed' | 'curated'}.${string}`;

/** A column of a Delta schema; type is Delta's own (primitive name, or its JSON for nested types). */
export interface Field {
  name: string;
  type: unknown;
  nullable: boolean;
  metadata: Record<string, unknown>;
}

/** A file of a snapshot: Delta's `add` action, its path decoded and made absolute. */
export interface DataFile {
  path: string;
  /** As the log has it: relative to the table, percent-encoded. */
  logPath: string;
  size: number;
  numRecords: number | null;
  stats: string | null;
  partitionValues: Record<string, string | null>;
}

/** A table at one version; a plain value that never changes. */
export interface Snapshot {
  folder: string;
  version: number;
  /** Milliseconds since the epoch. */
  timestamp: number;
  tableId: string;
  fields: Field[];
  partitionColumns: string[];
  files: DataFile[];
  /** Latest version of each application transaction (`txn`). */
  transactions: Record<string, number>;
}

/** What to write. `select` is SQL for the rows. */
export interface Write {
  mode: 'append' | 'overwrite' | 'merge';
  /** For a merge: where several rows have the same key the last one wins, so order it by time. */
  select: string;
  /** Columns that identify a row; merge only. */
  key?: readonly string[];
  /** Goes into commitInfo: the operation's parameters, the step, the run. */
  info?: Record<string, string>;
  /**
   * Snapshot version the writer read (-1: it saw no table); a commit by another since then is a
   * conflict unless both only append. Absent: the select read nothing of this table, so that every
   * conflict can be retried; an overwrite then replaces whatever is newest.
   */
  readVersion?: number;
  /** Idempotence: a `txn` of this appId at this version or later makes the write a no-op. */
  transaction?: { appId: string; version: number };
}

/** A conflict is an answer, not an exception. `rows` and `files` count what was written. */
export type CommitOutcome =
  | { status: 'committed'; version: number; rows: number; files: number }
  | { status: 'already-done'; version: number }
  | { status: 'conflict'; version: number; by: string };

/** One line of a table's history, newest first. */
export interface HistoryEntry {
  version: number;
  timestamp: number;
  operation: string;
  info: Record<string, unknown>;
}

/** A table that got no view, and why. */
export interface UnreadTable {
  table: TableName;
  problem: Problem;
}

/** The lake of one project. Made by `openLake(folder)` in lake.ts. */
export interface Lake {
  /** Absolute folder of a table. */
  folder(table: TableName): string;
  /** Absolute folder of the raw zone. */
  readonly rawFolder: string;
  tables(): Promise<TableName[]>;
  /** The table at a version (newest when absent); null where there is no table. */
  snapshot(connection: Connection, table: TableName, version?: number): Promise<Snapshot | null>;
  /** The number of the newest version; null where there is no table. */
  newest(table: TableName): Promise<number | null>;
  /** What the newest commit that the log still holds says of itself. */
  newestCommit(table: TableName): Promise<HistoryEntry | null>;
  history(table: TableName): Promise<HistoryEntry[]>;
  /** Writes and commits; retries by itself where the conflict allows it. Nothing is visible before the commit. */
  write(connection: Connection, table: TableName, write: Write): Promise<CommitOutcome>;
  /**
   * Makes or replaces the views `processed.x` and `curated.x` over the newest snapshots, and drops
   * those of tables that went; gives the tables that it could not read.
   */
  refreshViews(connection: Connection): Promise<UnreadTable[]>;
}
