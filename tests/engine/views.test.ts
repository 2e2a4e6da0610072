import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Database } from '../../engine/db/duckdb.ts';
import { openLake } from '../../engine/lake/lake.ts';
import { Views } from '../../engine/views.ts';

it('shows the lake alone: a table that SQL made in a zone is gone for the next one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'boathouse-views-'));
  const database = await Database.open({ tempDirectory: join(folder, 'tmp') });
  const lake = openLake(folder);
  const views = new Views(database, lake, 'UTC');
  await views.withConnection((connection) =>
    lake.write(connection, 'processed.events', { mode: 'overwrite', select: 'SELECT 42 AS x' }),
  );
  const shadow = 'DROP VIEW processed.events; CREATE TABLE processed.events AS SELECT 1 AS x';
  await views.withConnection((connection) => connection.run(shadow));
  expect(await views.withConnection((connection) => connection.value('SELECT x FROM processed.events'))).toBe(
    42,
  );
  database.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
