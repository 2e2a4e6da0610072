import { DOUBLE, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import { interruptible, type Connection } from '../db/duckdb.ts';
import { ident, text } from '../db/sql.ts';
import type { Parts } from './split-by-time.ts';

/** Rows DuckDB takes at once. */
const CHUNK = 2048;

/**
 * Writes predictions.parquet: the keys, label, probability and split (train, validation or test) of every row.
 * Needs the table `identities` that readObservations left.
 */
export async function writePredictions(
  connection: Connection,
  file: string,
  keys: readonly string[],
  probabilities: Float64Array,
  parts: Parts,
  signal: AbortSignal,
): Promise<void> {
  await interruptible(connection, signal, async () => {
    await connection.run('CREATE OR REPLACE TEMP TABLE scored (probability DOUBLE, part VARCHAR)');
    await appendScores(connection, probabilities, parts);
    const named = keys.map((key, i) => `k${i} AS ${ident(key)}`);
    const columns = [...named, 'CAST(label AS TINYINT) AS label', 'probability', 'part AS split'].join(', ');
    await connection.run(
      `COPY (SELECT ${columns} FROM identities POSITIONAL JOIN scored) TO ${text(file)} (FORMAT parquet)`,
    );
    await connection.run('DROP TABLE scored');
  });
}

async function appendScores(
  connection: Connection,
  probabilities: Float64Array,
  parts: Parts,
): Promise<void> {
  const appender = await connection.duck.createAppender('scored');
  for (let start = 0; start < probabilities.length; start += CHUNK) {
    const own = [...probabilities.subarray(start, start + CHUNK)];
    const chunk = DuckDBDataChunk.create([DOUBLE, VARCHAR]);
    chunk.setColumns([own, own.map((_, i) => partOf(start + i, parts))]);
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
}

function partOf(row: number, { train, validation }: Parts): keyof Parts {
  if (row < train) return 'train';
  return row < train + validation ? 'validation' : 'test';
}
