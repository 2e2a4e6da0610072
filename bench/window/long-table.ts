import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../engine/db/duckdb.ts';
import { openLake } from '../../engine/lake/lake.ts';

/** Numbers, texts, times and gaps, as a table of sensors has them. */
const readings = (rows: number) => `SELECT
  range AS reading, TIMESTAMP '2026-01-01' + to_seconds(range) AS measured_at,
  'sensor-' || (range % 977) AS sensor, round(20 + 5 * sin(range / 1000), 3) AS celsius,
  CASE WHEN range % 11 = 0 THEN NULL ELSE (range % 100000 / 100)::DECIMAL(10, 2) END AS cost,
  ['harbour', 'boathouse', 'pier', '등대'][1 + range % 4] AS place, range % 3 = 0 AS checked,
  DATE '2020-01-01' + (range % 2000)::INT AS serviced, hash(range) % 100000 AS code,
  'measured by hand, note ' || range AS note FROM range(${rows})`;

/** A project that holds one table of so many rows; of sensors' readings where no SELECT is given. */
export async function longTable(table: `curated.${string}`, rows: number, select = readings(rows)) {
  const folder = mkdtempSync(join(tmpdir(), 'boathouse-long-'));
  writeFileSync(join(folder, 'boathouse.yaml'), 'format: 1\nname: Long\n');
  const database = await Database.open({ tempDirectory: join(folder, 'tmp') });
  await database.use((connection) =>
    openLake(folder).write(connection, table, { mode: 'overwrite', select }),
  );
  database.close();
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }) };
}
