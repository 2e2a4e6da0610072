import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Connection } from '../../engine/db/duckdb.ts';
import { text } from '../../engine/db/sql.ts';
import { parseDefinition } from '../../engine/features/parse.ts';
import type { Definition } from '../../engine/features/schema.ts';
import type { Work } from '../../engine/jobs/work.ts';

export const sampleFile = resolve(import.meta.dirname, '../../sample-data/features/purchase.yaml');
export const sample = (): Definition => parseDefinition(readFileSync(sampleFile, 'utf8'), sampleFile);

export const utc = { relation: 'processed.events', timezone: 'UTC' };

export function work(signal: Work['signal'] = new AbortController().signal): Work {
  return { signal, progress: () => {}, log: () => {}, now: () => Date.UTC(2026, 0, 1) };
}

export interface ShopEvent {
  /** Seconds since 2026-01-01 00:00 UTC. */
  at: number;
  session: string;
  type: 'view' | 'cart' | 'remove_from_cart' | 'purchase';
  user?: string;
  product?: string;
  category?: string;
  price?: number;
}

/** Makes the view processed.events of these, numbered by time and then by their order here. */
export async function events(connection: Connection, list: readonly ShopEvent[]): Promise<void> {
  const ordered = list.toSorted((a, b) => a.at - b.at);
  const rows = ordered.map(
    (e, index) => `(${index + 1}, TIMESTAMPTZ '2026-01-01 00:00:00+00' + INTERVAL '${e.at} seconds',
      ${text(e.type)}, ${text(e.product ?? 'p')}, ${text(e.category ?? 'c')}, 'shoes.boots', 'acme',
      ${e.price ?? 10}::DECIMAL(12, 2), ${text(e.user ?? `user of ${e.session}`)}, ${text(e.session)})`,
  );
  await connection.run('CREATE SCHEMA IF NOT EXISTS processed');
  await connection.run(`CREATE OR REPLACE TABLE processed.events AS FROM (VALUES ${rows.join(',\n')}) AS events(
    event_id, event_time, event_type, product_id, category_id, category_code, brand, price, user_id, user_session)`);
}

/** Many events of sessions that overlap, made in SQL from a seed; the newest session is still open. */
export async function manyEvents(connection: Connection, sessions: number): Promise<void> {
  await connection.run('CREATE SCHEMA IF NOT EXISTS processed');
  await connection.run(`CREATE OR REPLACE TABLE processed.events AS
    WITH steps AS (
      SELECT session, step, hash(session, step) AS h, hash(session) AS hs
      FROM range(${sessions}) s(session), range(12) k(step)
      WHERE step <= hash(session, 'length') % 12
    ), timed AS (
      SELECT *, TIMESTAMPTZ '2026-01-01 00:00:00+00'
        + to_seconds((hs % 2000000 + step * 30 + h % 30)::BIGINT) AS moment FROM steps
    )
    SELECT row_number() OVER (ORDER BY moment, session, step) AS event_id, moment AS event_time,
      CASE WHEN h % 100 < 75 THEN 'view' WHEN h % 100 < 90 THEN 'cart'
        WHEN h % 100 < 95 THEN 'remove_from_cart' ELSE 'purchase' END AS event_type,
      (h % 97)::VARCHAR AS product_id, (h % 97 % 11)::VARCHAR AS category_id,
      CASE WHEN h % 5 > 0 THEN 'top' || (h % 3) || '.sub' END AS category_code,
      CASE WHEN h % 7 > 0 THEN 'brand' || (h % 9) END AS brand,
      ((h % 97 + 1) * 3.37)::DECIMAL(12, 2) AS price,
      (hs % ${Math.ceil(sessions / 3)})::VARCHAR AS user_id, 's' || session AS user_session
    FROM timed ORDER BY event_id`);
}
