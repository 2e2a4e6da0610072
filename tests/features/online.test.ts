import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SqliteDatabase } from '../../engine/db/sqlite.ts';
import { lookup, materializedAt } from '../../engine/features/lookup.ts';
import { candidates, latest, observationColumns } from '../../engine/features/observations.ts';
import { materialize, onlineMigrations, openOnlineStore } from '../../engine/features/online.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';
import { events, manyEvents, sample, utc, work } from './support.ts';

const relation = `(${latest(sample(), 'purchase', `(${candidates(sample(), 'purchase', utc)})`)})`;

function store(file = join(tempFolder('online'), 'online.sqlite')): SqliteDatabase {
  const sqlite = openOnlineStore(file);
  onTestFinished(() => void sqlite.close());
  return sqlite;
}

describe('the online store', () => {
  it('answers with the features of the newest event of a session, open or closed', async () => {
    const connection = await duck();
    await events(connection, [
      { at: 0, session: 'a', type: 'view' },
      { at: 9, session: 'a', type: 'cart', price: 12.5 },
      { at: 5, session: 'b', type: 'view' },
    ]);
    const sqlite = store();
    expect(await materialize(connection, sqlite, sample(), 'purchase', { relation }, work())).toBe(2);
    const vector = lookup(sqlite, 'purchase', 'a');
    expect(vector).toMatchObject({
      event: 'cart',
      session_events: 2,
      cart_value: 12.5,
      days_since_visit: null,
    });
    const names = observationColumns(sample(), 'purchase').features.map(({ name }) => name);
    expect(Object.keys(vector ?? {})).toEqual(names);
  });

  it('gives what the lake has, for every session', async () => {
    const connection = await duck();
    await manyEvents(connection, 300);
    const sqlite = store();
    await materialize(connection, sqlite, sample(), 'purchase', { relation }, work());
    const { features } = observationColumns(sample(), 'purchase');
    for (const row of await connection.rows(`FROM ${relation}`)) {
      const expected = Object.fromEntries(features.map(({ name }) => [name, row[name]]));
      expect(lookup(sqlite, 'purchase', String(row['user_session']))).toEqual(expected);
    }
  });

  it('knows neither strangers nor other services', async () => {
    const connection = await duck();
    await manyEvents(connection, 50);
    const sqlite = store();
    await materialize(connection, sqlite, sample(), 'purchase', { relation }, work());
    expect(lookup(sqlite, 'purchase', 'nobody')).toBeNull();
    expect(lookup(sqlite, 'churn', 's1')).toBeNull();
  });

  it('tells when a service was last filled', async () => {
    const connection = await duck();
    await manyEvents(connection, 50);
    const sqlite = store();
    expect(materializedAt(sqlite, 'purchase')).toBeNull();
    await materialize(connection, sqlite, sample(), 'purchase', { relation }, work());
    expect(materializedAt(sqlite, 'purchase')).toBe(String(work().now() * 1000));
  });

  it('keeps the old vectors when filling it is cancelled or fails', async () => {
    const connection = await duck();
    await manyEvents(connection, 50);
    const sqlite = store();
    await materialize(connection, sqlite, sample(), 'purchase', { relation }, work());
    const before = lookup(sqlite, 'purchase', 's1');
    const cancelled = materialize(
      connection,
      sqlite,
      sample(),
      'purchase',
      { relation },
      work(AbortSignal.abort()),
    );
    await expect(cancelled).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
    const twice = `(SELECT * FROM ${relation} UNION ALL SELECT * FROM ${relation})`;
    await expect(
      materialize(connection, sqlite, sample(), 'purchase', { relation: twice }, work()),
    ).rejects.toThrow(/UNIQUE/);
    expect(before).not.toBeNull();
    expect(lookup(sqlite, 'purchase', 's1')).toEqual(before);
  });

  it('forgets sessions that are gone from the lake', async () => {
    const connection = await duck();
    await manyEvents(connection, 50);
    const sqlite = store();
    await materialize(connection, sqlite, sample(), 'purchase', { relation }, work());
    const rest = `(SELECT * FROM ${relation} WHERE user_session <> 's1')`;
    await materialize(connection, sqlite, sample(), 'purchase', { relation: rest }, work());
    expect(lookup(sqlite, 'purchase', 's1')).toBeNull();
    expect(lookup(sqlite, 'purchase', 's2')).not.toBeNull();
  });

  it.each(onlineMigrations.map((_, version) => version))('opens a file of version %i', (version) => {
    const file = join(tempFolder('online'), 'online.sqlite');
    const old = new Sqlite(file);
    for (const migration of onlineMigrations.slice(0, version)) old.exec(migration);
    old.pragma(`user_version = ${version}`);
    old.close();
    expect(lookup(store(file), 'purchase', 'a')).toBeNull();
  });

  it('refuses a file of a newer version by name', () => {
    const file = join(tempFolder('online'), 'online.sqlite');
    const newer = new Sqlite(file);
    newer.pragma(`user_version = ${onlineMigrations.length + 1}`);
    newer.close();
    expect(() => openOnlineStore(file)).toThrow(/format/);
  });

  it('is read while it is being filled', async () => {
    const connection = await duck();
    await manyEvents(connection, 50);
    const file = join(tempFolder('online'), 'online.sqlite');
    const writer = store(file);
    await materialize(connection, writer, sample(), 'purchase', { relation }, work());
    const reader = openOnlineStore(file, { readonly: true });
    onTestFinished(() => void reader.close());
    writer.exec('BEGIN IMMEDIATE; DELETE FROM vector');
    expect(lookup(reader, 'purchase', 's1')).not.toBeNull();
    writer.exec('ROLLBACK');
  });
});
