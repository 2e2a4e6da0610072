import type { FastifyInstance } from 'fastify';
import { fault } from '../contract/problem.ts';
import { activate, activeVersion, models, versions } from '../engine/registry/registry.ts';
import { receive } from '../engine/registry/publish.ts';
import { docsPage, docsPolicy } from './docs.ts';
import type { Metrics } from './metrics.ts';
import type { OnlineStore } from './online.ts';
import { calls, openApi } from './openapi.ts';
import {
  checkFeatures,
  predictMany,
  predictOne,
  type FeatureValues,
  type Predictor,
} from '../engine/registry/predictor.ts';
import { parseBody } from './problems.ts';
import { activateRequest, predictRequest, type PredictAnswer, type PredictRequest } from './schemas.ts';
import type { ModelStore } from './store.ts';

/** What the calls work on. */
export interface Room {
  /** The folder of models/<name>/<version>. */
  models: string;
  store: ModelStore;
  online: OnlineStore | null;
  metrics: Metrics;
  withKey: boolean;
}

interface Named {
  Params: { name: string };
}

/** The calls of openapi.ts, each with what answers it. */
export function addRoutes(server: FastifyInstance, room: Room): void {
  const { store, metrics, withKey } = room;
  server.post(calls.predict.path, ({ body }) => predict(room, parseBody(predictRequest, body)));
  server.get(calls.health.path, async (_, reply) => {
    const ready = store.loaded.length > 0;
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'no-model', uptimeSeconds: Math.floor(process.uptime()) });
  });
  server.get(calls.metrics.path, async (_, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics.text(store.loaded)),
  );
  server.get(calls.models.path, async () => ({ models: await listModels(room.models) }));
  server.post<Named>(calls.publish.path, async ({ params, body }) => {
    const published = await receive(room.models, params.name, body);
    await store.refresh();
    return published;
  });
  server.post<Named>(calls.activate.path, async ({ params, body }) => {
    const { version } = parseBody(activateRequest, body);
    await store.get(params.name, version); // Read, checked and its golden rows reproduced before it answers.
    await activate(room.models, params.name, version);
    await store.refresh();
    return { model: params.name, version, activated: true };
  });
  server.get(calls.openapi.path, async () => openApi(withKey));
  server.get(calls.docs.path, async (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', docsPolicy)
      .send(docsPage(store.loaded, withKey)),
  );
}

async function listModels(folder: string) {
  const names = await models(folder);
  return Promise.all(
    names.map(async (name) => ({
      name,
      versions: await versions(folder, name),
      active: await activeVersion(folder, name),
    })),
  );
}

async function predict(room: Room, request: PredictRequest): Promise<PredictAnswer> {
  const model = await room.store.get(request.model, request.version);
  const answer = await answerWith(room, model, request);
  room.metrics.predicted(model.name, model.version, request.instances?.length ?? 1);
  return answer;
}

async function answerWith(room: Room, model: Predictor, request: PredictRequest): Promise<PredictAnswer> {
  const { instances, entity, reasons } = request;
  if (instances !== undefined) {
    instances.forEach((instance, index) => checkFeatures(model, instance, `instances.${index}.`));
    return predictMany(model, instances, reasons ?? false);
  }
  if (entity !== undefined) return predictOne(model, lookUp(room, model, entity), reasons ?? true);
  const features = request.features!;
  checkFeatures(model, features);
  return predictOne(model, features, reasons ?? true);
}

/** The store may hold other features too; where it has none of the model's, it is not this model's. */
function lookUp(
  { online }: Room,
  model: Predictor,
  entity: { key: string; service?: string | undefined },
): FeatureValues {
  if (online === null) throw fault('serving.no-online-store', {});
  const found = online.features(entity.key, entity.service);
  if (model.ensemble.features.some(({ name }) => Object.hasOwn(found, name))) return found;
  throw fault('serving.service-unfit', { model: model.name, entity: entity.key });
}
