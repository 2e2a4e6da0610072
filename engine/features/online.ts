import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import type { Connection } from '../db/duckdb.ts';
import { ident } from '../db/sql.ts';
import { openSqlite, type Migration, type SqliteDatabase } from '../db/sqlite.ts';
import type { Work } from '../jobs/work.ts';
import { resolve } from './compile.ts';
import { outputs } from './plan.ts';
import type { Definition } from './schema.ts';

/** A vector is a JSON array in the order of its service's feature names; times are microseconds UTC. */
export const onlineMigrations: readonly Migration[] = [
  `CREATE TABLE service (
     name TEXT PRIMARY KEY,
     features TEXT NOT NULL,
     materialized_at INTEGER NOT NULL
   ) WITHOUT ROWID;
   CREATE TABLE vector (
     service TEXT NOT NULL REFERENCES service (name),
     entity_key TEXT NOT NULL,
     event_time INTEGER NOT NULL,
     "values" TEXT NOT NULL,
     PRIMARY KEY (service, entity_key)
   ) WITHOUT ROWID;`,
];

/** Opens online.sqlite: the engine writes it, serving reads it (`readonly`). */
export function openOnlineStore(file: string, options: { readonly?: boolean } = {}): SqliteDatabase {
  return openSqlite(file, onlineMigrations, options);
}

const pageRows = 10_000;

/**
 * Replaces a service's vectors by those of `relation` (a row an entity, as `curated.<service>_latest`).
 * One transaction, so readers see the old or the new and a kill leaves the old; the handle is its alone
 * until it ends. Gives the number of entities.
 */
export async function materialize(
  connection: Connection,
  sqlite: SqliteDatabase,
  definition: Definition,
  serviceName: string,
  options: { relation: string },
  work: Work,
): Promise<number> {
  const page = ident(`online$${serviceName}`);
  const select = vectorsSql(definition, serviceName, options.relation);
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${page} AS ${select}`);
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    replaceService(sqlite, definition, serviceName, work.now());
    const entities = await copyPages(connection, sqlite, serviceName, page, work);
    sqlite.exec('COMMIT');
    return entities;
  } finally {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    await connection.run(`DROP TABLE IF EXISTS ${page}`);
  }
}

/** In order of the key, so that the B-tree grows at its end. */
function vectorsSql(definition: Definition, serviceName: string, relation: string): string {
  const { service, source, key } = resolve(definition, serviceName);
  const features = outputs(definition, service).map(({ name }) => ident(name));
  return `SELECT ${ident(key)}::VARCHAR AS entity_key, epoch_us(${ident(source.time)}) AS event_time,
    json_array(${features.join(', ')})::VARCHAR AS "values"
    FROM ${relation} WHERE ${ident(key)} IS NOT NULL ORDER BY 1`;
}

function replaceService(
  sqlite: SqliteDatabase,
  definition: Definition,
  serviceName: string,
  now: number,
): void {
  const names = outputs(definition, resolve(definition, serviceName).service).map(({ name }) => name);
  sqlite.prepare('DELETE FROM vector WHERE service = ?').run(serviceName);
  sqlite
    .prepare('INSERT OR REPLACE INTO service (name, features, materialized_at) VALUES (?, ?, ?)')
    .run(serviceName, JSON.stringify(names), now * 1000);
}

interface VectorRow {
  entity_key: string;
  event_time: bigint;
  values: string;
}

async function copyPages(
  connection: Connection,
  sqlite: SqliteDatabase,
  serviceName: string,
  page: string,
  work: Work,
): Promise<number> {
  const insert = sqlite.prepare(
    'INSERT INTO vector (service, entity_key, event_time, "values") VALUES (?, ?, ?, ?)',
  );
  const total = Number(await connection.value(`SELECT count(*) FROM ${page}`));
  for (let from = 0; from < total; from += pageRows) {
    if (work.signal.aborted) throw fault('job.cancelled', {});
    work.progress({ fraction: from / total, message: en.features.filling });
    const rows = await connection.rows<VectorRow>(
      `SELECT * FROM ${page} WHERE rowid >= ? AND rowid < ? ORDER BY rowid`,
      [from, from + pageRows],
    );
    for (const row of rows) insert.run(serviceName, row.entity_key, row.event_time, row.values);
  }
  return total;
}
