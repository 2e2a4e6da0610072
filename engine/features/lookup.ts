import type { Statement } from 'better-sqlite3';
import type { SqliteDatabase } from '../db/sqlite.ts';

export type FeatureVector = Record<string, number | string | null>;

type Found = { features: string; values: string };
type LookupStatement = Statement<[string, string], Found>;

/** Preparing costs more than looking up, so a handle's statement is kept as long as the handle. */
const prepared = new WeakMap<SqliteDatabase, LookupStatement>();

/** The newest features of an entity by name, or null where the store knows neither it nor the service. */
export function lookup(sqlite: SqliteDatabase, service: string, entityKey: string): FeatureVector | null {
  const found = statement(sqlite).get(service, entityKey);
  if (found === undefined) return null;
  const values = JSON.parse(found.values) as (number | string | null)[];
  const names = JSON.parse(found.features) as string[];
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
}

function statement(sqlite: SqliteDatabase): LookupStatement {
  const known = prepared.get(sqlite);
  if (known !== undefined) return known;
  const made = sqlite.prepare<[string, string], Found>(
    `SELECT service.features, vector."values" FROM vector JOIN service ON service.name = vector.service
     WHERE vector.service = ? AND vector.entity_key = ?`,
  );
  prepared.set(sqlite, made);
  return made;
}

/** The services, each with a key that it has. */
export function services(sqlite: SqliteDatabase): { name: string; example: string | null }[] {
  return sqlite
    .prepare<[], { name: string; example: string | null }>(
      `SELECT name, (SELECT entity_key FROM vector WHERE service = name LIMIT 1) AS example
       FROM service ORDER BY name`,
    )
    .all();
}

/** When a service's vectors were last replaced (microseconds UTC, as text), or null where it has none. */
export function materializedAt(sqlite: SqliteDatabase, service: string): string | null {
  const row = sqlite.prepare('SELECT materialized_at AS at FROM service WHERE name = ?').get(service);
  return row === undefined ? null : String((row as { at: number }).at);
}
