import type { Database } from 'better-sqlite3';
import { fault } from '../contract/problem.ts';
import { lookup, type FeatureVector } from '../engine/features/lookup.ts';

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
  let db: Database;
  try {
    db = new Sqlite(file, { readonly: true, fileMustExist: true });
    db.pragma('busy_timeout = 1000');
  } catch (error) {
    throw fault('serving.online-unreadable', { file }, { file }, error);
  }
  const found = db.pragma('user_version', { simple: true }) as number;
  if (found > onlineFormat) throw fault('format.newer', { file, found, known: onlineFormat }, { file });
  return {
    features(key, service) {
      const from = service ?? onlyService(db);
      const found = lookup(db, from, key);
      if (found === null) throw fault('serving.entity-unknown', { entity: key });
      return found;
    },
    close: () => void db.close(),
  };
}

function onlyService(db: Database): string {
  const services = db.prepare<[], { name: string }>('SELECT name FROM service ORDER BY name LIMIT 2').all();
  if (services.length === 1) return services[0]!.name;
  throw fault('serving.service-unclear', { services: services.map(({ name }) => name) });
}
