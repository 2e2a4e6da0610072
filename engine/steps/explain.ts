import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ident, qualified } from '../db/sql.ts';
import { makeExplanation } from '../explain/explanation.ts';
import { featuresTable } from '../features/write.ts';
import { replaceFile } from '../lake/durable.ts';
import { bindable, type StepContext } from '../steps.ts';
import type { Ensemble } from '../training/ensemble.ts';
import { encodeRow } from '../training/predict.ts';
import { modelName, predictionsTable, trainedFolder } from './train.ts';

const params = z.strictObject({
  model: modelName,
  service: z.string(),
  /** How many test rows to explain; the same ones each time. */
  rows: z.number().int().min(1).max(100_000).default(2_000),
});
type Params = z.infer<typeof params>;

/** Explains the trained model on a sample of its test rows by exact SHAP; writes explanation.json beside it. */
export const explain = bindable({
  stage: 'model',
  revision: 1,
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
    const sample = await sampleRows(given, ensemble, context);
    const count = sample.length / ensemble.features.length;
    const explanation = await makeExplanation(ensemble, sample, count, context);
    await replaceFile(join(folder, 'explanation.json'), JSON.stringify(explanation));
    const top = explanation.importance.slice(0, 10);
    return { rowsIn: count, rowsOut: count, result: { top } };
  },
});

/** Encoded rows, row-major; chosen by a hash of their key so that a second run takes the same ones. */
async function sampleRows(
  { model, service, rows }: Params,
  ensemble: Ensemble,
  { connection }: StepContext,
): Promise<Float32Array> {
  const columns = ensemble.features.map(({ name }) => `feature.${ident(name)}`).join(', ');
  const found = await connection.rows<Record<string, unknown>>(
    `SELECT ${columns} FROM ${qualified(featuresTable(service))} AS feature
     JOIN ${qualified(predictionsTable(model))} AS prediction USING (event_id)
     WHERE prediction.split = 'test' ORDER BY md5(event_id::VARCHAR) LIMIT ${rows}`,
  );
  const width = ensemble.features.length;
  const encoded = new Float32Array(found.length * width);
  found.forEach((row, at) => encoded.set(encodeRow(ensemble.features, row), at * width));
  return encoded;
}
