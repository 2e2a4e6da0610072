import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { en } from '../../contract/texts/en.ts';
import { activate, loadVersion, register as registerVersion } from '../registry/registry.ts';
import { doOnnxIfPossible, onnxFile } from '../registry/onnx/task.ts';
import { verifyGolden } from '../registry/version.ts';
import { bindable } from '../steps.ts';
import { modelName, originFile, predictionsTable, trainedFolder, type TrainedOrigin } from './train.ts';

const params = z.strictObject({
  model: modelName,
  /** Whether the new version answers from now on. */
  activate: z.boolean().default(true),
});

/**
 * Writes the trained model as ONNX, registers it as a version (the same content is the same version), proves and
 * activates it.
 */
export const register = bindable({
  stage: 'model',
  revision: 3,
  params,
  reads: ({ model }) => [`trained:${model}`, `explained:${model}`],
  writes: ({ model }) => [`model:${model}`],
  run: async ({ model, activate: makeActive }, context) => {
    const models = join(context.folder, 'models');
    const from = trainedFolder(context.folder, model);
    const predictions = await context.lake.snapshot(context.connection, predictionsTable(model));
    const origin = JSON.parse(readFileSync(join(from, originFile), 'utf8')) as TrainedOrigin;
    // What an older run left there is not this one's.
    rmSync(join(from, onnxFile), { force: true });
    await doOnnxIfPossible(context.workers, { do: 'write', model, folder: from }, context);
    const written = predictions === null ? {} : { [predictionsTable(model)]: predictions.version };
    const version = await registerVersion(models, model, from, {
      at: context.now(),
      runId: context.run,
      dataVersions: { ...origin.dataVersions, ...written },
      parameters: origin.parameters,
    });
    verifyGolden(await loadVersion(models, model, version));
    if (makeActive) await activate(models, model, version);
    context.log('info', en.pipeline.registered({ model, version, active: makeActive }));
    return { rowsIn: null, rowsOut: null, result: { version, active: makeActive } };
  },
});
