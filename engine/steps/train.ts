import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { text } from '../db/sql.ts';
import { observationColumns, type ObservationColumns } from '../features/observations.ts';
import { resolve } from '../features/compile.ts';
import { featuresTable } from '../features/write.ts';
import { relation } from '../lake/relation.ts';
import type { TableName } from '../lake/types.ts';
import { bindable, type StepContext } from '../steps.ts';
import type {
  IterationMessage,
  TrainingParameters,
  TrainingResult,
  TrainingTask,
} from '../training/types.ts';
import { featureParams, readDefinition } from './features.ts';
import { writeTable } from './write-table.ts';

export const modelName = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/);

const params = featureParams.extend({
  model: modelName,
  /** LightGBM's names; what is left out has its default. */
  parameters: z.record(z.string(), z.unknown()).default({}),
  /** Shares of the newest rows, by the start of their session. */
  validation: z.number().min(0.01).max(0.5).default(0.15),
  test: z.number().min(0.01).max(0.5).default(0.15),
});
type Params = z.infer<typeof params>;

export const predictionsTable = (model: string): TableName =>
  `curated.${model.replaceAll('-', '_')}_predictions`;

/** The folder in which a training result waits to be explained and registered. */
export const trainedFolder = (folder: string, model: string): string =>
  join(folder, '.boathouse', 'trained', model);

/** What a training was made of, in a file beside its result. */
export interface TrainedOrigin {
  parameters: Record<string, unknown>;
  /** Version of each table that it read. */
  dataVersions: Record<string, number>;
}
export const originFile = 'origin.json';

/** Trains in a process of its own; leaves the result in .boathouse/trained and its predictions as a table. */
export const train = bindable({
  stage: 'model',
  revision: 2,
  params,
  reads: ({ service, definition }) => [`table:${featuresTable(service)}`, `file:${definition}`],
  writes: ({ model }) => [`trained:${model}`, `table:${predictionsTable(model)}`],
  run: async (given: Params, context) => {
    const { task, dataVersions } = await taskOf(given, context);
    mkdirSync(task.out, { recursive: true });
    try {
      const tell = (message: unknown) => showIteration(message as IterationMessage, context);
      const result = (await context.workers.start('training', task, context, tell)) as TrainingResult;
      const predictions = `SELECT * FROM read_parquet(${text(join(task.out, 'predictions.parquet'))})`;
      await writeTable(context, predictionsTable(given.model), { mode: 'overwrite', select: predictions });
      const origin: TrainedOrigin = { parameters: given.parameters, dataVersions };
      writeFileSync(join(task.out, originFile), JSON.stringify(origin));
      keep(task.out, trainedFolder(context.folder, given.model));
      const { train: trained, validation, test } = result.rows;
      return {
        rowsIn: trained + validation + test,
        rowsOut: test,
        result: { ...result, features: result.features.length },
      };
    } finally {
      rmSync(task.out, { recursive: true, force: true });
    }
  },
});

async function taskOf(
  given: Params,
  context: StepContext,
): Promise<{ task: TrainingTask } & Pick<TrainedOrigin, 'dataVersions'>> {
  const definition = readDefinition(given, context.folder);
  const table = featuresTable(given.service);
  const snapshot = await context.lake.snapshot(context.connection, table);
  if (snapshot === null) throw fault('step.no-input', { input: table }, { table });
  const { features, label, keys }: ObservationColumns = observationColumns(definition, given.service);
  const start = `${resolve(definition, given.service).service.entity}_start`;
  const task = {
    relation: relation(snapshot),
    features,
    label,
    keys,
    split: { column: start, validation: given.validation, test: given.test },
    parameters: { num_threads: context.threads, ...given.parameters } as Partial<TrainingParameters>,
    out: join(context.tempDirectory, `train-${context.run}`),
    tempDirectory: join(context.tempDirectory, `train-${context.run}-duckdb`),
    memoryLimit: context.memoryLimit,
  };
  return { task, dataVersions: { [table]: snapshot.version } };
}

function showIteration(message: IterationMessage, context: StepContext): void {
  const { iteration, of, trainLogLoss, validationLogLoss, validationAveragePrecision } = message;
  context.progress({ fraction: iteration / of, message: en.pipeline.iteration(message) });
  context.figures({ iteration, trainLogLoss, validationLogLoss, validationAveragePrecision });
}

/** Replaces the last result; predictions are a table by now. */
function keep(from: string, to: string): void {
  rmSync(join(from, 'predictions.parquet'), { force: true });
  mkdirSync(join(to, '..'), { recursive: true });
  rmSync(to, { recursive: true, force: true });
  renameSync(from, to);
}
