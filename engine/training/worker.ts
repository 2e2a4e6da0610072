import { join } from 'node:path';
import { Database, type Connection } from '../db/duckdb.ts';
import { boost, type Boosted } from './boost.ts';
import { rowMajor } from './data.ts';
import type { Ensemble } from './ensemble.ts';
import { evaluate } from './evaluation/evaluate.ts';
import { readPeriods } from './evaluation/periods.ts';
import { bestThreshold, measure } from './metrics.ts';
import { trainingParameters } from './parameters.ts';
import { Pause } from './pause.ts';
import { predictRaw, probability } from './predict.ts';
import { writePredictions } from './predictions.ts';
import { readObservations, type Observations } from './read.ts';
import { writeResults } from './results.ts';
import type { IterationMessage, Metrics, TrainingParameters, TrainingResult, TrainingTask } from './types.ts';

/** One training: what it is told, and how it talks to whoever started it. */
interface Run {
  task: TrainingTask;
  parameters: TrainingParameters;
  send: (message: IterationMessage) => void;
  signal: AbortSignal;
}

/**
 * Trains as the task says and writes the results into its folder: model.json (the ensemble; the same bytes
 * for the same data and parameters), signature.json, metrics.json, evaluation.json, golden.json, curve.json
 * and predictions.parquet.
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
    return await train(await database.connect(), { task, parameters, send, signal });
  } finally {
    database.close();
  }
}

async function train(connection: Connection, run: Run): Promise<TrainingResult> {
  const { task, signal } = run;
  const observations = await readObservations(connection, task, signal);
  const { parts } = observations;
  const curve: IterationMessage[] = [];
  const { ensemble, bestIteration } = await learn(observations, run, curve);
  const probabilities = await scoreAll(ensemble, observations, signal);
  const metrics = measureParts(probabilities, observations);
  const result = { rows: parts, bestIteration, metrics, features: ensemble.features };
  const pause = new Pause(signal);
  const periods = await readPeriods(connection, parts);
  const { label, split } = task;
  const scored = { label, splitBy: split.column, observations, probabilities, metrics, periods };
  const evaluation = await evaluate(scored, pause);
  const trained = { observations, ensemble, curve, evaluation, result, seed: run.parameters.seed };
  await writeResults(task, trained, pause);
  const file = join(task.out, 'predictions.parquet').replaceAll('\\', '/');
  await writePredictions(connection, file, task.keys, probabilities, parts, signal);
  return result;
}

async function learn(observations: Observations, run: Run, curve: IterationMessage[]): Promise<Boosted> {
  const { columns, labels, parts } = observations;
  const end = parts.train + parts.validation;
  const validation = { rows: rowMajor(columns, parts.train, end), labels: labels.subarray(parts.train, end) };
  const onIteration = (message: IterationMessage) => {
    curve.push(message);
    run.send(message);
  };
  const { parameters, signal } = run;
  return boost({ rows: parts.train, columns, labels }, { parameters, validation, onIteration, signal });
}

const ROWS_AT_ONCE = 8192;

/** The probabilities of all rows. */
async function scoreAll(
  ensemble: Ensemble,
  { columns, labels }: Observations,
  signal: AbortSignal,
): Promise<Float64Array> {
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
