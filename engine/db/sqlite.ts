import Sqlite from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fault } from '../../contract/problem.ts';

export type SqliteDatabase = Sqlite.Database;

/** One step of a schema's history; migration i takes user_version i to i + 1. Never edit an old one. */
export type Migration = string;

/** Opens (or makes) a SQLite file in WAL mode and brings it to the newest of the given migrations. */
export function openSqlite(
  file: string,
  migrations: readonly Migration[],
  options: { readonly?: boolean } = {},
): SqliteDatabase {
  mkdirSync(dirname(file), { recursive: true });
  const db = new Sqlite(file, { readonly: options.readonly ?? false });
  db.pragma('busy_timeout = 5000');
  const found = db.pragma('user_version', { simple: true }) as number;
  if (found > migrations.length) {
    db.close();
    throw fault('format.newer', { file, found, known: migrations.length }, { file });
  }
  if (options.readonly !== true) migrate(db, migrations, found);
  return db;
}

function migrate(db: SqliteDatabase, migrations: readonly Migration[], found: number): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.transaction(() => {
    for (const migration of migrations.slice(found)) db.exec(migration);
    db.pragma(`user_version = ${migrations.length}`);
  }).immediate();
}
