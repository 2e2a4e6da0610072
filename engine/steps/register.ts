import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { en } from '../../contract/texts/en.ts';
import { activate, loadVersion, register as registerVersion } from '../registry/registry.ts';
import { verifyGolden } from '../registry/version.ts';
import { bindable } from '../steps.ts';
import { modelName, predictionsTable, trainedFolder } from './train.ts';

const params = z.strictObject({
  model: modelName,
  /** Whether the new version answers from now on. */
  activate: z.boolean().default(true),
});

/** Registers the trained model as a version (the same content is the same version), proves it, activates it. */
export const register = bindable({
  stage: 'model',
  revision: 1,
  params,
  reads: ({ model }) => [`trained:${model}`, `explained:${model}`],
  writes: ({ model }) => [`model:${model}`],
  run: async ({ model, activate: makeActive }, context) => {
    const models = join(context.folder, 'models');
    const from = trainedFolder(context.folder, model);
    const predictions = await context.lake.snapshot(context.connection, predictionsTable(model));
    const dataVersions = predictions === null ? {} : { [predictionsTable(model)]: predictions.version };
    const parameters = JSON.parse(readFileSync(join(from, 'parameters.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    const version = await registerVersion(models, model, from, {
      at: context.now(),
      runId: context.run,
      dataVersions,
      parameters,
    });
    verifyGolden(await loadVersion(models, model, version));
    if (makeActive) await activate(models, model, version);
    context.log('info', en.pipeline.registered({ model, version, active: makeActive }));
    return { rowsIn: null, rowsOut: null, result: { version, active: makeActive } };
  },
});
