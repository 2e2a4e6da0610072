import { BOOLEAN, DOUBLE, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { interruptible, type Connection } from '../db/duckdb.ts';
import { sqlFault } from '../db/sql-fault.ts';
import { ident } from '../db/sql.ts';
import { contributions } from '../explain/contributions.ts';
import type { Work } from '../jobs/work.ts';
import { predictRaw, probability } from '../training/predict.ts';
import type { Predictor } from './predictor.ts';
import { encodedSql, fitOf, refuseTexts, withNumbers } from './score-columns.ts';

export interface ScoreOptions {
  /** A SELECT for the rows. */
  select: string;
  /** Columns that are carried into the result. */
  keys: readonly string[];
  /** Whether each row says why. */
  reasons: boolean;
}

/** Rows that are encoded, scored and put back together: large enough to be quick, small enough to stop at. */
const batch = 32_768;
/** Explaining takes longer. */
const explainedBatch = 2_048;
/** Rows DuckDB takes at once. */
const chunkRows = 2_048;
const shownReasons = 3;
const added = ['probability', 'decision', 'reasons'];

/**
 * Scores rows as single predictions would, in batches; gives a SELECT of keys, probability, decision and, if
 * wanted, reasons, in the rows' order. It reads tables of this connection: use it before the connection closes.
 * @throws fault `score.unfit`, `score.not-number`, `score.no-key`, `score.key-taken`, `job.cancelled`
 */
export function score(
  connection: Connection,
  model: Predictor,
  options: ScoreOptions,
  work: Work,
): Promise<{ select: string; rows: number }> {
  return interruptible(connection, work.signal, async () => {
    const rows = await prepare(connection, model, options);
    const columns = [
      'probability DOUBLE',
      'decision BOOLEAN',
      ...(options.reasons ? ['reasons VARCHAR'] : []),
    ];
    await connection.run(`CREATE OR REPLACE TEMP TABLE scored (${columns.join(', ')})`);
    const size = options.reasons ? explainedBatch : batch;
    for (let from = 0; from < rows; from += size) {
      if (work.signal.aborted) throw fault('job.cancelled', {});
      work.progress({ fraction: from / rows, message: en.score.scoring({ done: from, rows }) });
      await scoreBatch(connection, model, options.reasons, from, Math.min(rows, from + size), work);
    }
    const kept = options.keys.map((key, at) => `k${at} AS ${ident(key)}`);
    const names = [...kept, ...added.slice(0, columns.length)];
    return { select: `SELECT ${names.join(', ')} FROM to_score POSITIONAL JOIN scored`, rows };
  });
}

/** Leaves `to_score`: the keys k0… and the encoded features f0…, in the rows' order. */
async function prepare(
  connection: Connection,
  model: Predictor,
  { select, keys }: ScoreOptions,
): Promise<number> {
  const { features } = model.ensemble;
  const fit = await fitOf(connection, select, features);
  const [wrong] = fit.unfit;
  if (wrong !== undefined) throw fault('score.unfit', wrong, { field: wrong.feature });
  refuseKeys(
    keys,
    fit.columns.map(({ name }) => name),
  );
  await refuseTexts(connection, select, features, fit);
  const types = new Map(fit.columns.map(({ name, type }) => [name, type]));
  const encoded: string[] = [];
  for (const [at, spec] of features.entries()) {
    const found = types.get(spec.name);
    const type = found === 'VARCHAR' && spec.type === 'numeric' ? 'DOUBLE' : found;
    encoded.push(`${await encodedSql(connection, spec, type, at)} AS f${at}`);
  }
  const columns = [...keys.map((key, at) => `${ident(key)} AS k${at}`), ...encoded];
  const rows = withNumbers(select, features, fit);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE to_score AS SELECT ${columns.join(', ')} FROM (\n${rows}\n)`,
  );
  return Number(await connection.value('SELECT count(*) FROM to_score'));
}

function refuseKeys(keys: readonly string[], columns: readonly string[]): void {
  for (const key of keys) {
    if (!columns.includes(key))
      throw fault('score.no-key', { key, known: columns.join(', ') }, { field: key });
    if (added.includes(key.toLowerCase())) throw fault('score.key-taken', { key }, { field: key });
  }
}

async function scoreBatch(
  connection: Connection,
  model: Predictor,
  reasons: boolean,
  from: number,
  to: number,
  work: Work,
): Promise<void> {
  const rows = await readBatch(connection, model.ensemble.features.length, from, to);
  const scores = predictRaw(model.ensemble, rows, to - from);
  const words = reasons ? await inWords(model, rows, to - from, work) : null;
  const appender = await connection.duck.createAppender('scored');
  const types = [DOUBLE, BOOLEAN, ...(words === null ? [] : [VARCHAR])];
  for (let start = 0; start < scores.length; start += chunkRows) {
    const chances = Array.from(scores.subarray(start, start + chunkRows), probability);
    const decisions = chances.map((chance) => chance >= model.signature.threshold);
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns([
      chances,
      decisions,
      ...(words === null ? [] : [words.slice(start, start + chunkRows)]),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
}

/** Encoded rows, row-major, as predictRaw takes them. */
async function readBatch(
  connection: Connection,
  width: number,
  from: number,
  to: number,
): Promise<Float32Array> {
  const names = Array.from({ length: width }, (_, at) => `f${at}`);
  const sql = `SELECT ${names.join(', ')} FROM to_score WHERE rowid >= ${from} AND rowid < ${to} ORDER BY rowid`;
  const result = await connection.duck.run(sql).catch((error: unknown) => {
    throw sqlFault(sql, error);
  });
  const rows = new Float32Array((to - from) * width);
  let read = 0;
  for (const chunk of await result.fetchAllChunks()) {
    // The chunk asks DuckDB for its count each time.
    const { rowCount } = chunk;
    for (let column = 0; column < width; column++) {
      const vector = chunk.getColumnVector(column);
      for (let row = 0; row < rowCount; row++) {
        rows[(read + row) * width + column] = vector.getItem(row) as number;
      }
    }
    read += rowCount;
  }
  if (read !== to - from)
    throw fault('internal.unexpected', { what: `read ${read} of ${to - from} rows to score` });
  return rows;
}

async function inWords(model: Predictor, rows: Float32Array, count: number, work: Work): Promise<string[]> {
  const { features } = model.ensemble;
  const width = features.length;
  // The explainer would tell of its own progress in this batch alone.
  const { values, baseValue } = await model.explainer.explainMany(rows, count, {
    ...work,
    progress: () => undefined,
  });
  return Array.from({ length: count }, (_, at) => {
    const own = [at * width, (at + 1) * width] as const;
    const { ordered } = contributions(features, rows.subarray(...own), values.subarray(...own), baseValue);
    return ordered
      .slice(0, shownReasons)
      .map(({ reason }) => reason)
      .join('; ');
  });
}
