import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ident, qualified } from '../db/sql.ts';
import { makeExplanation, type Sampled } from '../explain/explanation.ts';
import { featuresTable } from '../features/write.ts';
import { replaceFile } from '../lake/durable.ts';
import { bindable, type StepContext } from '../steps.ts';
import type { Ensemble } from '../training/ensemble.ts';
import { encodeRow } from '../training/predict.ts';
import { modelName, predictionsTable, trainedFolder } from './train.ts';

const params = z.strictObject({
  model: modelName,
  service: z.string(),
  /** How many test rows to draw and explain, beside those of the highest scores; the same ones each time. */
  rows: z.number().int().min(1).max(100_000).default(2_000),
});
type Params = z.infer<typeof params>;

/** Explains the trained model on a sample of its test rows by exact SHAP; writes explanation.json beside it. */
export const explain = bindable({
  stage: 'model',
  revision: 2,
  params,
  reads: ({ model, service }) => [
    `trained:${model}`,
    `table:${predictionsTable(model)}`,
    `table:${featuresTable(service)}`,
  ],
  writes: ({ model }) => [`explained:${model}`],
  run: async (given: Params, context) => {
    const folder = trainedFolder(context.folder, given.model);
    const ensemble = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Ensemble;
    const sampled = await sampleRows(given, ensemble, context);
    const { count } = sampled;
    const explanation = await makeExplanation(ensemble, sampled, context);
    await replaceFile(join(folder, 'explanation.json'), JSON.stringify(explanation));
    const top = explanation.importance.slice(0, 10);
    return { rowsIn: count, rowsOut: count, result: { top } };
  },
});

/** As many of the highest scores as a person looks through. */
const highest = 100;
const notKeys = new Set(['label', 'probability', 'split']);

/** Rows drawn by a hash of their key, so that a second run takes the same ones, and those of the highest scores. */
async function sampleRows(
  { model, service, rows }: Params,
  ensemble: Ensemble,
  { connection }: StepContext,
): Promise<Sampled> {
  const table = featuresTable(service);
  const predictions = qualified(predictionsTable(model));
  const names = await connection.rows<{ name: string }>(
    `SELECT column_name AS name FROM (DESCRIBE ${predictions})`,
  );
  const keys = names.map(({ name }) => name).filter((name) => !notKeys.has(name));
  const key = ident(keys[0] ?? '');
  const columns = [
    ...ensemble.features.map(({ name }, i) => `feature.${ident(name)} AS f${i}`),
    ...keys.map((name, i) => `CAST(prediction.${ident(name)} AS VARCHAR) AS k${i}`),
    'CAST(prediction.label AS INTEGER) AS label',
  ];
  const select = (order: string, limit: number) =>
    connection.rows<Record<string, unknown>>(
      `SELECT ${columns.join(', ')} FROM ${qualified(table)} AS feature
       JOIN ${predictions} AS prediction USING (${key})
       WHERE prediction.split = 'test' ORDER BY ${order}, md5(${key}::VARCHAR) LIMIT ${limit}`,
    );
  const drawn = await select('true', rows);
  const found = [...drawn, ...(await select('probability DESC', highest))];
  return {
    rows: encoded(found, ensemble),
    count: found.length,
    random: drawn.length,
    table,
    keys: keys.map((name, i) => ({ name, values: found.map((row) => String(row[`k${i}`] ?? '')) })),
    labels: found.map(({ label }) => Number(label)),
  };
}

/** Row-major, as the predictor takes them. */
function encoded(found: readonly Record<string, unknown>[], { features }: Ensemble): Float32Array {
  const width = features.length;
  const rows = new Float32Array(found.length * width);
  found.forEach((row, at) => {
    const values = Object.fromEntries(features.map(({ name }, i) => [name, row[`f${i}`]]));
    rows.set(encodeRow(features, values), at * width);
  });
  return rows;
}
