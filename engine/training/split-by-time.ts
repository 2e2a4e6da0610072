import type { Connection } from '../db/duckdb.ts';
import { fault } from '../../contract/problem.ts';

/** How many rows each part has; the oldest train, the newest test. */
export interface Parts {
  train: number;
  validation: number;
  test: number;
}

/**
 * Splits the table `observed` by the order of its column `split`: rows of one value stay together, so the
 * parts are as near to their shares as that allows.
 * @throws fault `training.split-shares` or `training.split-empty`
 */
export async function splitByTime(
  connection: Connection,
  shares: { validation: number; test: number },
): Promise<Parts> {
  const { validation, test } = shares;
  if (!(validation >= 0 && test > 0 && validation + test < 1)) throw fault('training.split-shares', shares);
  const rows = Number(await connection.value<bigint>('SELECT count(*) FROM observed'));
  const testStart = await boundary(connection, Math.round(rows * (1 - test)), rows);
  const trainEnd =
    validation === 0
      ? testStart
      : await boundary(connection, Math.round(rows * (1 - test - validation)), rows);
  const parts = { train: trainEnd, validation: testStart - trainEnd, test: rows - testStart };
  refuseEmpty(parts, rows, validation);
  return parts;
}

function refuseEmpty(parts: Parts, rows: number, validation: number): void {
  const wanted = validation > 0 ? (['train', 'validation', 'test'] as const) : (['train', 'test'] as const);
  const part = wanted.find((name) => parts[name] <= 0);
  if (part !== undefined) throw fault('training.split-empty', { part, rows });
}

/** The place nearest to `wanted` where one value of `split` ends and the next begins. */
async function boundary(connection: Connection, wanted: number, rows: number): Promise<number> {
  if (wanted <= 0 || wanted >= rows) return Math.max(0, Math.min(rows, wanted));
  const [around] = await connection.rows<{ before: bigint; through: bigint }>(
    `SELECT count(*) FILTER (split < value) AS before, count(*) FILTER (split <= value) AS through
     FROM observed, (SELECT split AS value FROM observed ORDER BY split LIMIT 1 OFFSET ?)`,
    [wanted],
  );
  const before = Number(around?.before ?? 0);
  const through = Number(around?.through ?? rows);
  return wanted - before <= through - wanted ? before : through;
}
