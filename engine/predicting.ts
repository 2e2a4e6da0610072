import { join } from 'node:path';
import type { Handlers } from '../contract/calls.ts';
import { fault } from '../contract/problem.ts';
import { contributions } from './explain/contributions.ts';
import { prepareShap } from './explain/shap.ts';
import { lookup } from './features/lookup.ts';
import { openOnlineStore } from './features/online.ts';
import type { EngineParts } from './handlers.ts';
import { publish as send } from './registry/publish.ts';
import { loadVersion } from './registry/registry.ts';
import { encodeRow, predictRaw, probability } from './training/predict.ts';

const topReasons = 5;

/** The calls about models: one prediction with its reasons, and publishing. */
export function createPredicting(parts: EngineParts): { predict: Handlers['model.predict']; publish: Handlers['model.publish'] } {
  const models = join(parts.folder, 'models');
  return {
    predict: async ({ model, version, features, entity }) => {
      const loaded = await loadVersion(models, model, version);
      const { ensemble, signature } = loaded;
      const values = features ?? stored(parts.onlineFile, entity);
      const row = encodeRow(ensemble.features, values);
      const chance = probability(predictRaw(ensemble, row, 1)[0] as number);
      const explainer = prepareShap(ensemble);
      const { ordered } = contributions(ensemble.features, row, explainer.explain(row, 1).values, explainer.baseValue);
      const { threshold } = signature;
      const reasons = ordered.slice(0, topReasons);
      return { probability: chance, decision: chance >= threshold, threshold, version: loaded.version, reasons };
    },
    publish: async ({ model, version, url, key }) => ({
      job: parts.jobs.start('publish', `${model} → ${url}`, async (work) => send(await loadVersion(models, model, version), url, key, work)),
    }),
  };
}

function stored(onlineFile: string, entity: { key: string; service: string } | undefined) {
  if (entity === undefined) throw fault('input.invalid', { where: 'model.predict', reason: 'give features or an entity' });
  const store = openOnlineStore(onlineFile, { readonly: true });
  try {
    const found = lookup(store, entity.service, entity.key);
    if (found === null) throw fault('serving.entity-unknown', { entity: entity.key });
    return found;
  } finally {
    store.close();
  }
}
