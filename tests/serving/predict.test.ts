import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openOnlineStore } from '../../engine/features/online.ts';
import { loadVersion } from '../../engine/registry/registry.ts';
import { encodeRow, predictRaw } from '../../engine/training/predict.ts';
import { walk } from '../support/ensembles.ts';
import { modelsFolder, post, serving } from '../support/serving.ts';
import { tempFolder } from '../support/temp.ts';

const features = { n0: 0.3, n1: null, n2: -0.7, c0: 'k2', c1: 'never seen' };

describe('POST /predict', () => {
  it('answers probability, decision, threshold, version and the top reasons', async () => {
    const { url, models } = await serving();
    const { ensemble } = await loadVersion(models, 'purchase', 1);
    const { status, body } = await post(`${url}/predict`, { features });
    const score = walk(ensemble, encodeRow(ensemble.features, features));
    const probability = 1 / (1 + Math.exp(-score));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      model: 'purchase',
      version: 1,
      threshold: 0.25,
      decision: probability >= 0.25,
    });
    expect(body['probability']).toBeCloseTo(probability, 12);
    const reasons = body['reasons'] as { feature: string; shap: number; reason: string }[];
    expect(reasons).toHaveLength(5);
    const sizes = reasons.map(({ shap }) => Math.abs(shap));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(reasons.find(({ feature }) => feature === 'c0')?.reason).toMatch(
      /^c0 k2 (raises|lowers) the chance$/,
    );
  });

  it('answers 10,000 instances at once as it answers each alone', async () => {
    const { url, models } = await serving();
    const { ensemble } = await loadVersion(models, 'purchase', 1);
    const instances = Array.from({ length: 10_000 }, (_, i) => ({
      n0: (i % 200) / 100 - 1,
      c0: `k${i % 7}`,
    }));
    const { status, body } = await post(`${url}/predict`, { instances });
    expect(status).toBe(200);
    const predictions = body['predictions'] as { probability: number; reasons?: unknown }[];
    expect(predictions).toHaveLength(10_000);
    for (const i of [0, 4_321, 9_999]) {
      const score = predictRaw(ensemble, encodeRow(ensemble.features, instances[i]!), 1)[0]!;
      expect(predictions[i]!.probability).toBeCloseTo(1 / (1 + Math.exp(-score)), 12);
    }
    expect(predictions[0]!.reasons).toBeUndefined();
  });

  it('gives the reasons of instances when asked', async () => {
    const { url } = await serving();
    const { body } = await post(`${url}/predict`, { instances: [features, features], reasons: true });
    const { body: alone } = await post(`${url}/predict`, { features });
    const predictions = body['predictions'] as { reasons: unknown }[];
    expect(predictions[1]!.reasons).toEqual(alone['reasons']);
  });

  it('looks up the features of an entity', async () => {
    const { url } = await serving({ online: onlineStore({ purchase: features }) });
    const { body: looked } = await post(`${url}/predict`, { entity: { key: 'session-1' } });
    const { body: given } = await post(`${url}/predict`, { features });
    expect(looked).toEqual(given);
    const unknown = await post(`${url}/predict`, { entity: { key: 'session-2' } });
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'serving.entity-unknown']);
  });

  it('asks for the service where the online store has several', async () => {
    const { url } = await serving({ online: onlineStore({ purchase: features, churn: { n0: 1 } }) });
    const unclear = await post(`${url}/predict`, { entity: { key: 'session-1' } });
    expect([unclear.status, unclear.body['code']]).toEqual([400, 'serving.service-unclear']);
    const clear = await post(`${url}/predict`, { entity: { key: 'session-1', service: 'churn' } });
    expect(clear.status).toBe(200);
  });

  it('refuses a service that the store does not have, and one that is another model’s', async () => {
    const { url } = await serving({ online: onlineStore({ purchase: features, other: { age: 1 } }) });
    const ask = (service: string) => post(`${url}/predict`, { entity: { key: 'session-1', service } });
    expect((await ask('purchases')).body).toMatchObject({
      code: 'serving.service-unknown',
      remedy: 'Name one that it has: other, purchase.',
    });
    expect((await ask('other')).body).toMatchObject({ code: 'serving.service-unfit' });
  });

  it.each([
    [{ features, colour: 'red' }, 'body: there is no field colour.'],
    [{ features: { n0: [1] } }, 'features.n0: it should be a number, a text, true or false, or null.'],
  ])('says in plain words what is wrong with %j', async (request, message) => {
    const { url } = await serving();
    expect((await post(`${url}/predict`, request)).body['message']).toBe(message);
  });

  it('says which of many instances is wrong', async () => {
    const { url } = await serving();
    const { body } = await post(`${url}/predict`, { instances: [features, { n0: 'far' }] });
    expect(body).toMatchObject({ code: 'serving.feature-type', place: { field: 'instances.1.n0' } });
  });

  it.each([
    ['an unknown field', { features, colour: 'red' }, 400, 'input.invalid'],
    ['neither features nor entity nor instances', { model: 'purchase' }, 400, 'input.invalid'],
    ['both features and instances', { features, instances: [features] }, 400, 'input.invalid'],
    ['10,001 instances', { instances: Array.from({ length: 10_001 }, () => ({})) }, 400, 'input.invalid'],
    ['no instances', { instances: [] }, 400, 'input.invalid'],
    ['a list as a feature', { features: { n0: [1] } }, 400, 'input.invalid'],
    ['an unknown feature', { features: { n9: 1 } }, 400, 'serving.feature-unknown'],
    ['a text for a number', { features: { n0: '1' } }, 400, 'serving.feature-type'],
    ['an unknown model', { model: 'other', features }, 404, 'serving.no-model'],
    ['an unknown version', { version: 9, features }, 404, 'registry.no-version'],
    ['a name that leads elsewhere', { model: '../x', features }, 400, 'input.invalid'],
    ['an entity without an online store', { entity: { key: 'a' } }, 400, 'serving.no-online-store'],
  ])('refuses %s with a remedy', async (_, request, status, code) => {
    const { url } = await serving();
    const answer = await post(`${url}/predict`, request);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.body['remedy']).toMatch(/\.$/);
    expect(answer.body).not.toHaveProperty('details');
  });

  it('answers with another version when the request names it', async () => {
    const { url } = await serving({ models: await modelsFolder(2) });
    const second = await post(`${url}/predict`, { version: 2, features });
    expect(second.body['version']).toBe(2);
    expect((await post(`${url}/predict`, { features })).body['version']).toBe(1);
  });
});

/** An online store with `session-1` in each service, as materialising leaves it. */
function onlineStore(services: Record<string, Record<string, number | string | null>>): string {
  const file = join(tempFolder('online'), 'online.sqlite');
  const db = openOnlineStore(file);
  for (const [name, values] of Object.entries(services)) {
    db.prepare('INSERT INTO service (name, features, materialized_at) VALUES (?, ?, 0)').run(
      name,
      JSON.stringify(Object.keys(values)),
    );
    db.prepare('INSERT INTO vector (service, entity_key, event_time, "values") VALUES (?, ?, 0, ?)').run(
      name,
      'session-1',
      JSON.stringify(Object.values(values)),
    );
  }
  db.close();
  return file;
}
