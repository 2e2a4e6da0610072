import { DOUBLE, DuckDBDataChunk, INTEGER } from '@duckdb/node-api';
import { interruptible, type Connection } from '../db/duckdb.ts';
import { ident, text } from '../db/sql.ts';
import { Pause } from './pause.ts';
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
    await connection.run('CREATE OR REPLACE TEMP TABLE scored (row INTEGER, probability DOUBLE)');
    await appendScores(connection, probabilities, new Pause(signal));
    const named = keys.map((key, i) => `k${i} AS ${ident(key)}`);
    const { train, validation } = parts;
    const part = `CASE WHEN row < ${train} THEN 'train' WHEN row < ${train + validation} THEN 'validation' ELSE 'test' END`;
    const columns = [...named, 'CAST(label AS TINYINT) AS label', 'probability', `${part} AS split`].join(
      ', ',
    );
    await connection.run(
      `COPY (SELECT ${columns} FROM identities POSITIONAL JOIN scored) TO ${text(file)} (FORMAT parquet)`,
    );
    await connection.run('DROP TABLE scored');
  });
}

async function appendScores(
  connection: Connection,
  probabilities: Float64Array,
  pause: Pause,
): Promise<void> {
  const appender = await connection.duck.createAppender('scored');
  for (let start = 0; start < probabilities.length; start += CHUNK) {
    const own = [...probabilities.subarray(start, start + CHUNK)];
    const chunk = DuckDBDataChunk.create([INTEGER, DOUBLE]);
    chunk.setColumns([own.map((_, i) => start + i), own]);
    appender.appendDataChunk(chunk);
    if (pause.due) await pause.take();
  }
  appender.flushSync();
  appender.closeSync();
}
