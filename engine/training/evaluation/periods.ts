import type { Connection } from '../../db/duckdb.ts';
import type { Parts } from '../split-by-time.ts';

interface Period {
  /** First and last value of the column that rows were split by, ISO 8601 where it is a time. */
  from: string | null;
  to: string | null;
}

/** When each part of the rows is from. */
export interface Periods {
  train: Period;
  validation: Period;
  test: Period;
  /** How long the test rows took; null where the split is not by a time. */
  days: number | null;
}

const nothing: Period = { from: null, to: null };

/** Reads the periods from the table `identities` that readObservations left. */
export async function readPeriods(connection: Connection, { train, validation }: Parts): Promise<Periods> {
  const type = (await connection.value<string>('SELECT typeof(split) FROM identities LIMIT 1')) ?? '';
  const timed = type.startsWith('TIMESTAMP') || type === 'DATE';
  const shown = (value: string) =>
    timed ? `strftime(CAST(${value} AS TIMESTAMP), '%Y-%m-%dT%H:%M:%SZ')` : `CAST(${value} AS VARCHAR)`;
  const days = timed ? `epoch(max(split)) / 86400 - epoch(min(split)) / 86400` : 'NULL';
  const rows = await connection.rows<Period & { part: 'train' | 'validation' | 'test'; days: number | null }>(
    `SELECT CASE WHEN rowid < ${train} THEN 'train' WHEN rowid < ${train + validation} THEN 'validation' ELSE 'test' END AS part,
       ${shown('min(split)')} AS "from", ${shown('max(split)')} AS "to", ${days} AS days
     FROM identities GROUP BY part`,
  );
  const found = Object.fromEntries(rows.map(({ part, from, to }) => [part, { from, to }]));
  const test = rows.find(({ part }) => part === 'test');
  return {
    train: found['train'] ?? nothing,
    validation: found['validation'] ?? nothing,
    test: found['test'] ?? nothing,
    days: test?.days ?? null,
  };
}
