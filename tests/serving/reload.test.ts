import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { activate } from '../../engine/registry/registry.ts';
import { modelsFolder, post, serving } from '../support/serving.ts';

const features = { n0: 0.3 };

describe('a change of the active version on disk', () => {
  it('is followed without a failed request while versions switch 50 times', async () => {
    const { url, models } = await serving({ models: await modelsFolder(3) });
    const hammer = startHammer(url);
    for (let i = 0; i < 50; i++) {
      await activate(models, 'purchase', 1 + (i % 3));
      await sleep(10);
    }
    await activate(models, 'purchase', 3);
    await until(async () => (await post(`${url}/predict`, { features })).body['version'] === 3);
    const { failures, versions, count } = await hammer.stop();
    expect(failures).toEqual([]);
    expect(count).toBeGreaterThan(100);
    expect([...versions].toSorted()).toEqual([1, 2, 3]);
  });

  it('to a damaged version leaves the one that answers, and counts', async () => {
    const { url, models } = await serving({ models: await modelsFolder(2) });
    const file = join(models, 'purchase', '2', 'golden.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"rawScore":-?/, '"rawScore":1'));
    await activate(models, 'purchase', 2);
    await until(async () =>
      (await (await fetch(`${url}/metrics`)).text()).includes('reload_failures_total 1'),
    );
    expect((await post(`${url}/predict`, { features })).body['version']).toBe(1);
  });
});

describe('a damaged version', () => {
  it('answers again as soon as it is mended', async () => {
    const models = await modelsFolder(1);
    const file = join(models, 'purchase', '1', 'model.json');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.slice(1));
    const { url } = await serving({ models });
    expect((await post(`${url}/predict`, { features })).status).toBe(404);
    writeFileSync(file, whole);
    await until(async () => (await post(`${url}/predict`, { features })).status === 200);
  });

  it('is told of once, however often it is looked at', async () => {
    const models = await modelsFolder(1);
    const told: unknown[] = [];
    const { url } = await serving({ models, events: { failed: (model) => void told.push(model) } });
    writeFileSync(join(models, 'purchase', 'active'), 'newest');
    await until(async () => told.length > 0);
    await sleep(1500);
    expect(told).toEqual(['purchase']);
    expect((await post(`${url}/predict`, { features })).status).toBe(200);
  });
});

describe('POST /models/<name>/active', () => {
  it('rolls back to an earlier version at once', async () => {
    const { url, models } = await serving({ models: await modelsFolder(2) });
    const forth = await post(`${url}/models/purchase/active`, { version: 2 });
    expect(forth.body).toEqual({ model: 'purchase', version: 2, activated: true });
    expect((await post(`${url}/predict`, { features })).body['version']).toBe(2);
    await post(`${url}/models/purchase/active`, { version: 1 });
    expect((await post(`${url}/predict`, { features })).body['version']).toBe(1);
    expect(readFileSync(join(models, 'purchase', 'active'), 'utf8')).toBe('1\n');
  });

  it('refuses a version that is not there and leaves the active one', async () => {
    const { url, models } = await serving();
    const answer = await post(`${url}/models/purchase/active`, { version: 5 });
    expect([answer.status, answer.body['code']]).toEqual([404, 'registry.no-version']);
    expect(readFileSync(join(models, 'purchase', 'active'), 'utf8')).toBe('1\n');
  });
});

/** Four clients that predict without a pause, and remember what went wrong. */
function startHammer(url: string) {
  const seen = { failures: [] as unknown[], versions: new Set<unknown>(), count: 0 };
  const end = new AbortController();
  const client = async () => {
    while (!end.signal.aborted) {
      const answer = await post(`${url}/predict`, { features }).catch((error: unknown) => error);
      const { status, body } = answer as Awaited<ReturnType<typeof post>>;
      if (status !== 200) seen.failures.push(answer);
      else seen.versions.add(body['version']);
      seen.count++;
    }
  };
  const clients = [client(), client(), client(), client()];
  const stop = async () => {
    end.abort();
    await Promise.all(clients);
    return seen;
  };
  return { stop };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await sleep(25);
  }
  throw new Error('It did not come to pass within five seconds.');
}
