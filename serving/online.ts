import type Database from 'better-sqlite3';
import { fault } from '../contract/problem.ts';
import { lookup, type FeatureVector } from '../engine/features/lookup.ts';

type SqliteDatabase = Database.Database;

/** Looks up the newest features of an entity. */
export interface OnlineStore {
  /** @throws fault `serving.entity-unknown`, or `serving.service-unclear` where the store has several. */
  features(key: string, service?: string): FeatureVector;
  close(): void;
}

/** The newest layout of online.sqlite that this release reads: the number of its migrations. */
export const onlineFormat = 1;

/** Opens online.sqlite for reading; better-sqlite3 is loaded here only, so a server without it needs none. */
export async function openOnline(file: string): Promise<OnlineStore> {
  const { default: Sqlite } = await import('better-sqlite3').catch((error: unknown) => {
    throw fault('serving.online-no-driver', {}, {}, error);
  });
  const db = openReadonly(Sqlite, file);
  return {
    features(key, service) {
      const from = service ?? onlyService(db);
      const found = lookup(db, from, key);
      if (found !== null) return found;
      const known = services(db);
      if (known.includes(from)) throw fault('serving.entity-unknown', { entity: key });
      throw fault('serving.service-unknown', { service: from, services: known });
    },
    close: () => void db.close(),
  };
}

function openReadonly(Sqlite: typeof Database, file: string): SqliteDatabase {
  let found: number;
  let db: SqliteDatabase;
  try {
    db = new Sqlite(file, { readonly: true, fileMustExist: true });
    db.pragma('busy_timeout = 1000');
    found = db.pragma('user_version', { simple: true }) as number;
  } catch (error) {
    throw fault('serving.online-unreadable', { file }, { file }, error);
  }
  if (found > onlineFormat) throw fault('format.newer', { file, found, known: onlineFormat }, { file });
  return db;
}

function services(db: SqliteDatabase): string[] {
  const found = db.prepare<[], { name: string }>('SELECT name FROM service ORDER BY name').all();
  return found.map(({ name }) => name);
}

function onlyService(db: SqliteDatabase): string {
  const [first, second] = services(db);
  if (first !== undefined && second === undefined) return first;
  throw fault('serving.service-unclear', { services: services(db).slice(0, 2) });
}
