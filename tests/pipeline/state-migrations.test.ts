import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../engine/db/sqlite.ts';
import { stateMigrations } from '../../engine/pipeline/history-schema.ts';
import { History } from '../../engine/pipeline/history.ts';
import { tempFolder } from '../support/temp.ts';

const versions = Array.from({ length: stateMigrations.length + 1 }, (_, version) => version);

describe('state.sqlite', () => {
  it.each(versions)('is brought from version %i to the newest', (version) => {
    const file = join(tempFolder('state'), 'state.sqlite');
    openSqlite(file, stateMigrations.slice(0, version)).close();
    const db = openSqlite(file, stateMigrations);
    expect(db.pragma('user_version', { simple: true })).toBe(stateMigrations.length);
    expect(new History(db).list(undefined, 10)).toEqual([]);
    db.close();
  });

  it('of a newer Boathouse is refused by name and left as it is', () => {
    const file = join(tempFolder('state'), 'state.sqlite');
    const newer = new Sqlite(file);
    newer.pragma(`user_version = ${stateMigrations.length + 1}`);
    newer.close();
    expect(() => openSqlite(file, stateMigrations)).toThrow(/state\.sqlite has format/);
    const after = new Sqlite(file);
    expect(after.pragma('user_version', { simple: true })).toBe(stateMigrations.length + 1);
    after.close();
  });
});
