import { join } from 'node:path';
import type { CallOutput, HandlersOf } from '../contract/calls.ts';
import type { Explanation } from '../contract/calls/explanation.ts';
import type { modelCalls } from '../contract/calls/models.ts';
import { fault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { lookup } from './features/lookup.ts';
import { openOnlineStore } from './features/online.ts';
import type { EngineParts } from './parts.ts';
import { doOnnx, doOnnxIfPossible, onnxFile } from './registry/onnx/task.ts';
import { healthOf, publications, recordPublication } from './registry/publications.ts';
import { publish as send } from './registry/publish.ts';
import { newestPredictor } from './predictors.ts';
import { checkFeatures, explainOne, type Predictor } from './registry/predictor.ts';
import { loadVersion } from './registry/registry.ts';
import type { ModelVersion } from './registry/version.ts';
import type { Signature } from './training/types.ts';
import { keyOf } from './secrets.ts';
import { createVersionCalls } from './version-calls.ts';

/** The calls about models: what one is, one prediction with its reasons, and publishing. */
export function createModelCalls(parts: EngineParts): HandlersOf<typeof modelCalls> {
  const models = join(parts.folder, 'models');
  const predictorOf = newestPredictor(models);
  return {
    ...createVersionCalls(models),
    'model.show': async ({ model, version }) => shown(await loadVersion(models, model, version)),
    'model.predict': async ({ model, version, features, entity }) => {
      const predictor = await predictorOf(model, version);
      const values = features ?? stored(parts.onlineFile, entity, predictor);
      checkFeatures(predictor, values);
      const { model: _name, ...answer } = explainOne(predictor, values);
      return answer;
    },
    'model.publish': async ({ model, version, url, ...given }) => {
      const key = keyOf(given);
      const job = parts.jobs.start('publish', `${model} → ${new URL(url).host}`, async (work) => {
        const found = await loadVersion(models, model, version);
        if (found.files.has(onnxFile))
          await doOnnxIfPossible(parts.workers, { do: 'prove', model, folder: found.folder }, work);
        const sent = await send(found, url, key, work);
        const { localVersion, version: remoteVersion, publishedAt } = sent;
        const place = url.replace(/\/+$/, '');
        await recordPublication(models, model, {
          url: place,
          version: localVersion,
          remoteVersion,
          publishedAt,
        });
        return sent;
      });
      return { job };
    },
    'model.tryOnnx': async () => ({
      job: parts.jobs.start('try', en.onnx.trying, (work) => doOnnx(parts.workers, { do: 'try' }, work)),
    }),
    'model.publications': async ({ model }) => {
      const sent = await publications(models, model);
      const targets = sent.map(async (one) => ({ ...one, ...(await healthOf(one.url, model)) }));
      return { targets: await Promise.all(targets) };
    },
  };
}

function shown({ name, version, signature, files }: ModelVersion): CallOutput<'model.show'> {
  const features = signature.features.map(({ categories = [], ...feature }: AnyFeature) => ({
    ...feature,
    categories,
  }));
  const explanation = JSON.parse(String(files.get('explanation.json') ?? '{"importance":[]}')) as Pick<
    Explanation,
    'importance'
  >;
  const { label, threshold } = signature;
  return { name, version, label, threshold, features, importance: explanation.importance };
}

/** A numeric feature has no categories. */
type AnyFeature = Signature['features'][number] & { categories?: string[] };

function stored(
  onlineFile: string,
  entity: { key: string; service: string } | undefined,
  { name: model, ensemble }: Predictor,
) {
  if (entity === undefined)
    throw fault('input.invalid', { where: 'model.predict', reason: 'give features or an entity' });
  const store = openOnlineStore(onlineFile, { readonly: true });
  try {
    const found = lookup(store, entity.service, entity.key);
    if (found === null) throw fault('serving.entity-unknown', { entity: entity.key });
    if (ensemble.features.some(({ name }) => Object.hasOwn(found, name))) return found;
    throw fault('serving.service-unfit', { model, entity: entity.key });
  } finally {
    store.close();
  }
}
