import { interruptible, type Connection } from '../db/duckdb.ts';
import { sqlFault } from '../db/sql-fault.ts';
import { ident } from '../db/sql.ts';
import { fault } from '../../contract/problem.ts';
import { checkColumns, featureSql } from './columns-sql.ts';
import { sharedFloats, type Column } from './data.ts';
import type { FeatureSpec } from './ensemble.ts';
import { splitByTime, type Parts } from './split-by-time.ts';
import type { TrainingTask } from './types.ts';

/** All rows in the order of time: train, then validation, then test. */
export interface Observations {
  parts: Parts;
  columns: Column[];
  labels: Uint8Array;
}

/** A bin is a byte and 0 is missing, so a feature has at most so many categories. */
const MOST_CATEGORIES = 255;

/**
 * Reads the task's relation. Leaves the table `identities` (keys as k0…, label, split) in the connection, in
 * the rows' order, for the predictions.
 * @throws fault `training.*` where the data cannot be learnt from; `job.cancelled`
 */
export async function readObservations(
  connection: Connection,
  task: TrainingTask,
  signal: AbortSignal,
): Promise<Observations> {
  return interruptible(connection, signal, async () => {
    await observe(connection, task);
    await refuseBadRows(connection, task);
    const parts = await splitByTime(connection, task.split);
    const specs = await featureSpecs(connection, task, parts.train);
    const { columns, labels } = await readColumns(connection, specs, rowsOf(parts), signal);
    await connection.run('DROP TABLE observed');
    refuseUnlearnable(task, columns, labels, parts.train);
    return { parts, columns, labels };
  });
}

function rowsOf({ train, validation, test }: Parts): number {
  return train + validation + test;
}

/** Makes `observed`, in order of time: keys k0…, label, found (the label as it was), split, features f0…. */
async function observe(connection: Connection, task: TrainingTask): Promise<void> {
  const types = await checkColumns(connection, task);
  const keys = task.keys.map((key, i) => `${ident(key)} AS k${i}`);
  const features = task.features.map(
    ({ name, type }, i) => `${featureSql(name, type, types.get(name)!)} AS f${i}`,
  );
  const label = ident(task.label);
  const columns = [
    ...keys,
    `TRY_CAST(${label} AS DOUBLE) AS label`,
    `CASE WHEN TRY_CAST(${label} AS DOUBLE) NOT IN (0, 1) THEN CAST(${label} AS VARCHAR)
          WHEN TRY_CAST(${label} AS DOUBLE) IS NULL THEN coalesce(CAST(${label} AS VARCHAR), 'nothing') END AS found`,
    `${ident(task.split.column)} AS split`,
    ...features,
  ];
  const order = ['split', ...task.keys.map((_, i) => `k${i}`)].join(', ');
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE observed AS SELECT ${columns.join(', ')} FROM (\n${task.relation}\n) ORDER BY ${order}`,
  );
  const kept = [...task.keys.map((_, i) => `k${i}`), 'label', 'split'].join(', ');
  await connection.run(`CREATE OR REPLACE TEMP TABLE identities AS SELECT ${kept} FROM observed`);
}

async function refuseBadRows(connection: Connection, task: TrainingTask): Promise<void> {
  const [row] = await connection.rows<{ rows: bigint; timeless: bigint; found: string | null }>(
    'SELECT count(*) AS rows, count(*) - count(split) AS timeless, min(found) AS found FROM observed',
  );
  const { label, split } = task;
  if (row === undefined || row.rows === 0n) throw fault('training.no-rows', {});
  if (row.found !== null)
    throw fault('training.label-not-binary', { label, found: row.found }, { field: label });
  if (row.timeless > 0n) {
    const facts = { column: split.column, rows: Number(row.timeless) };
    throw fault('training.split-missing', facts, { field: split.column });
  }
}

/** The features with their categories: those of the training rows, the most frequent first. */
async function featureSpecs(
  connection: Connection,
  task: TrainingTask,
  trainRows: number,
): Promise<FeatureSpec[]> {
  const specs: FeatureSpec[] = [];
  for (const [i, { name, type }] of task.features.entries()) {
    if (type === 'numeric') specs.push({ name, type });
    else specs.push({ name, type, categories: await defineCategories(connection, i, trainRows) });
  }
  return specs;
}

/** Also makes the ENUM c<i> of them, whose codes are the categories' indices. */
async function defineCategories(connection: Connection, i: number, trainRows: number): Promise<string[]> {
  const ranked = `SELECT f${i} AS category FROM (SELECT f${i} FROM observed LIMIT ${trainRows})
    WHERE f${i} IS NOT NULL GROUP BY f${i} ORDER BY count(*) DESC, f${i} LIMIT ${MOST_CATEGORIES}`;
  const rows = await connection.rows<{ category: string }>(ranked);
  await connection.run(`CREATE OR REPLACE TEMP TABLE ranked AS ${ranked}`);
  await connection.run(`DROP TYPE IF EXISTS c${i}`);
  await connection.run(`CREATE TEMP TYPE c${i} AS ENUM (SELECT category FROM ranked)`);
  return rows.map(({ category }) => category);
}

async function readColumns(
  connection: Connection,
  specs: readonly FeatureSpec[],
  rows: number,
  signal: AbortSignal,
): Promise<{ columns: Column[]; labels: Uint8Array }> {
  const columns = specs.map((spec) => ({ spec, values: sharedFloats(rows) }));
  const labels = new Uint8Array(rows);
  const wanted = specs.map((spec, i) =>
    spec.type === 'numeric' ? `f${i}` : `CAST(enum_code(TRY_CAST(f${i} AS c${i})) AS FLOAT)`,
  );
  const sql = `SELECT CAST(label AS FLOAT), ${wanted.join(', ')} FROM observed`;
  const result = await connection.duck.stream(sql).catch((error: unknown) => {
    throw sqlFault(sql, error);
  });
  const targets = [labels, ...columns.map(({ values }) => values)];
  let read = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null; chunk = await result.fetchChunk()) {
    if (chunk.rowCount === 0 || signal.aborted) break;
    for (const [i, target] of targets.entries()) copyVector(chunk.getColumnVector(i), target, read);
    read += chunk.rowCount;
  }
  // A stream that was interrupted ends as if it were complete.
  if (signal.aborted) throw fault('job.cancelled', {});
  if (read !== rows) throw fault('internal.unexpected', { what: `read ${read} of ${rows} training rows` });
  return { columns, labels };
}

interface Vector {
  readonly itemCount: number;
  getItem(i: number): unknown;
}

function copyVector(vector: Vector, target: Float32Array | Uint8Array, start: number): void {
  for (let i = 0; i < vector.itemCount; i++) {
    const value = vector.getItem(i) as number | null;
    target[start + i] = value === null ? NaN : value;
  }
}

function refuseUnlearnable(
  task: TrainingTask,
  columns: Column[],
  labels: Uint8Array,
  trainRows: number,
): void {
  const first = labels[0]!;
  const same = labels.subarray(0, trainRows).every((label) => label === first);
  const facts = { label: task.label, value: first, rows: trainRows };
  if (same) throw fault('training.one-class', facts, { field: task.label });
  if (columns.some(({ values }) => varies(values.subarray(0, trainRows)))) return;
  throw fault('training.features-constant', { features: columns.length });
}

function varies(values: Float32Array): boolean {
  const first = values[0]!;
  return values.some((value) => !Object.is(value, first));
}
