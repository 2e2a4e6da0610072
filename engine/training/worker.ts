import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Database, type Connection } from '../db/duckdb.ts';
import { boost } from './boost.ts';
import { rowMajor } from './data.ts';
import type { Ensemble } from './ensemble.ts';
import { goldenRows } from './golden.ts';
import { bestThreshold, measure } from './metrics.ts';
import { trainingParameters } from './parameters.ts';
import { Pause } from './pause.ts';
import { predictRaw, probability } from './predict.ts';
import { writePredictions } from './predictions.ts';
import { readObservations, type Observations } from './read.ts';
import { signatureOf } from './signature.ts';
import type { IterationMessage, Metrics, TrainingParameters, TrainingResult, TrainingTask } from './types.ts';

/**
 * Trains as the task says and writes the results into its folder: model.json (the ensemble; the same bytes
 * for the same data and parameters), signature.json, metrics.json, golden.json, curve.json and
 * predictions.parquet.
 * @param send gets each point of the learning curve
 * @throws fault `training.*` where the data or the parameters do not allow it; `job.cancelled` within a second
 */
export async function runTraining(
  task: TrainingTask,
  send: (message: IterationMessage) => void,
  signal: AbortSignal,
): Promise<TrainingResult> {
  const parameters = trainingParameters(task.parameters);
  const database = await Database.open({
    tempDirectory: task.tempDirectory,
    ...(task.memoryLimit === undefined ? {} : { memoryLimit: task.memoryLimit }),
  });
  try {
    const connection = await database.connect();
    return await trainOn(connection, task, parameters, send, signal);
  } finally {
    database.close();
  }
}

async function trainOn(
  connection: Connection,
  task: TrainingTask,
  parameters: TrainingParameters,
  send: (message: IterationMessage) => void,
  signal: AbortSignal,
): Promise<TrainingResult> {
  const observations = await readObservations(connection, task, signal);
  const curve: IterationMessage[] = [];
  const onIteration = (message: IterationMessage) => {
    curve.push(message);
    send(message);
  };
  const { ensemble, bestIteration } = await learn(observations, parameters, onIteration, signal);
  const probabilities = await scoreAll(ensemble, observations, signal);
  const metrics = measureParts(probabilities, observations);
  const result = { rows: observations.parts, bestIteration, metrics, features: ensemble.features };
  await writeResults(task, observations, ensemble, result, curve, parameters.seed);
  const file = join(task.out, 'predictions.parquet').replaceAll('\\', '/');
  await writePredictions(connection, file, task.keys, probabilities, observations.parts, signal);
  return result;
}

async function learn(
  { columns, labels, parts }: Observations,
  parameters: TrainingParameters,
  onIteration: (message: IterationMessage) => void,
  signal: AbortSignal,
) {
  const end = parts.train + parts.validation;
  const validation = { rows: rowMajor(columns, parts.train, end), labels: labels.subarray(parts.train, end) };
  return boost({ rows: parts.train, columns, labels }, { parameters, validation, onIteration, signal });
}

const ROWS_AT_ONCE = 8192;

async function scoreAll(ensemble: Ensemble, { columns, labels }: Observations, signal: AbortSignal) {
  const pause = new Pause(signal);
  const probabilities = new Float64Array(labels.length);
  for (let start = 0; start < labels.length; start += ROWS_AT_ONCE) {
    const end = Math.min(labels.length, start + ROWS_AT_ONCE);
    const scores = predictRaw(ensemble, rowMajor(columns, start, end), end - start);
    probabilities.set(scores.map(probability), start);
    if (pause.due) await pause.take();
  }
  return probabilities;
}

/** Measures the test rows at the threshold that was best on validation (without one: on the training rows). */
function measureParts(probabilities: Float64Array, { labels, parts }: Observations): Metrics {
  const testStart = parts.train + parts.validation;
  const [start, end] = parts.validation > 0 ? [parts.train, testStart] : [0, parts.train];
  const threshold = bestThreshold(probabilities.subarray(start, end), labels.subarray(start, end));
  return measure(probabilities.subarray(testStart), labels.subarray(testStart), threshold);
}

async function writeResults(
  task: TrainingTask,
  { columns, parts }: Observations,
  ensemble: Ensemble,
  result: TrainingResult,
  curve: IterationMessage[],
  seed: number,
): Promise<void> {
  const { metrics, rows, bestIteration } = result;
  await mkdir(task.out, { recursive: true });
  const files = {
    'model.json': ensemble,
    'signature.json': signatureOf(task.label, metrics.threshold, columns, parts.train),
    'metrics.json': { format: 1, ...metrics, split: rows, bestIteration },
    'golden.json': goldenRows(ensemble, columns, parts.train, seed),
    'curve.json': { format: 1, points: curve.map(({ type: _, ...point }) => point) },
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(task.out, name), `${JSON.stringify(content)}\n`);
  }
}
