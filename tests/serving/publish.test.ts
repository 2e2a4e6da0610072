import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pack, publish } from '../../engine/registry/publish.ts';
import { loadVersion, register } from '../../engine/registry/registry.ts';
import { sha256 } from '../../engine/registry/files.ts';
import type { Bundle } from '../../engine/registry/schemas.ts';
import type { ModelVersion } from '../../engine/registry/version.ts';
import { origin, trainedFolder } from '../support/models.ts';
import { modelsFolder, post, serving } from '../support/serving.ts';
import { tempFolder } from '../support/temp.ts';

const key = 'a-key-that-nobody-guesses';
const work = { signal: new AbortController().signal, progress: () => {}, log: () => {}, now: () => 0 };

describe('publishing a version', () => {
  it('stores and activates it at the other end, which answers with it at once', async () => {
    const { url, models } = await serving({ models: await modelsFolder(0), key });
    const receipt = await publish(await trained(5), url, key, work);
    expect(receipt).toEqual({
      model: 'purchase',
      version: 1,
      activated: true,
      goldenRows: 20,
      url,
      localVersion: 1,
      publishedAt: '1970-01-01T00:00:00.000Z',
    });
    const answer = await post(`${url}/predict`, { features: {} }, { authorization: `Bearer ${key}` });
    expect(answer.body['version']).toBe(1);
    expect((await loadVersion(models, 'purchase')).receipt.runId).toBe('run-1');
  });

  it('carries the model as ONNX byte for byte, and refuses one that was changed on its way', async () => {
    const { url, models } = await serving({ models: await modelsFolder(0) });
    const onnx = Uint8Array.from([8, 7, 0, 255, 128, 10, 13]);
    const model = await trained(5, { 'model.onnx': onnx });
    await publish(model, url, undefined, work);
    const received = await loadVersion(models, 'purchase');
    expect(received.files.get('model.onnx')).toEqual(Buffer.from(onnx));
    const bundle = pack(model);
    bundle.files['model.onnx'] = Buffer.from('another').toString('base64');
    expect((await post(`${url}/models/purchase`, bundle)).body['code']).toBe('registry.checksum');
  });

  it('twice gives the same version', async () => {
    const { url } = await serving();
    const model = await trained(5);
    const first = await publish(model, url, undefined, work);
    expect((await publish(model, url, undefined, work)).version).toBe(first.version);
  });

  it('again puts a whole version beside one that was damaged over there', async () => {
    const models = await modelsFolder(0);
    const { url } = await serving({ models });
    const model = await trained(5);
    await publish(model, url, undefined, work);
    writeFileSync(join(models, 'purchase', '1', 'model.json'), '{}');
    expect((await publish(model, url, undefined, work)).version).toBe(2);
    expect((await post(`${url}/predict`, { features: {} })).body['version']).toBe(2);
  });

  it('works from many sides at once', async () => {
    const { url, models } = await serving();
    const all = await Promise.all([4, 5, 6, 7].map((seed) => trained(seed)));
    const receipts = await Promise.all(all.map((model) => publish(model, url, undefined, work)));
    expect(receipts.map(({ version }) => version).toSorted()).toEqual([2, 3, 4, 5]);
    expect(readdirSync(models)).toEqual(['purchase']);
  });
});

describe('a publish that fails changes nothing there', () => {
  const spoilt: [string, (bundle: Bundle) => void, number, string][] = [
    [
      'a wrong checksum',
      (bundle) => (bundle.sha256['model.json'] = '0'.repeat(64)),
      422,
      'registry.checksum',
    ],
    ['a missing checksum', (bundle) => void delete bundle.sha256['receipt.json'], 400, 'input.invalid'],
    ['a missing file', (bundle) => remove(bundle, 'golden.json'), 422, 'file.missing'],
    ['a golden row that differs', spoilGolden, 422, 'registry.golden-mismatch'],
    [
      'a receipt that does not fit',
      (bundle) => replace(bundle, 'metrics.json', '{}'),
      422,
      'registry.checksum',
    ],
    ['a file that is no part of a model', (bundle) => replace(bundle, 'run.sh', ''), 400, 'input.invalid'],
    ['a path for a name', (bundle) => replace(bundle, '../active', '9'), 400, 'input.invalid'],
    ['a newer format', (bundle) => Object.assign(bundle, { format: 2 }), 400, 'input.invalid'],
  ];

  it.each(spoilt)('with %s', async (_, spoil, status, code) => {
    const { url, models } = await serving();
    const before = listing(models);
    const bundle = pack(await trained(5));
    spoil(bundle);
    const answer = await post(`${url}/models/purchase`, bundle);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.body['remedy']).toMatch(/\.$/);
    expect(listing(models)).toEqual(before);
    const fresh = await post(`${url}/models/another`, bundle);
    expect(fresh.status).toBe(status);
    expect(listing(models)).toEqual(before);
  });

  it('with a name that leads elsewhere', async () => {
    const { url, models } = await serving();
    const before = listing(models);
    const answer = await post(`${url}/models/..%2Fup`, pack(await trained(5)));
    expect([answer.status, answer.body['code']]).toEqual([400, 'registry.name-invalid']);
    expect(listing(models)).toEqual(before);
  });
});

describe('the one who publishes is told', () => {
  it('that the key is refused', async () => {
    const { url } = await serving({ key });
    expect(await codeOf(publish(await trained(5), url, 'wrong', work))).toBe('registry.key-refused');
    expect(await codeOf(publish(await trained(5), url, undefined, work))).toBe('registry.key-refused');
  });

  it('that golden rows differ over there', async () => {
    const { url } = await serving();
    const model = await trained(5);
    const bundle = pack(model);
    spoilGolden(bundle);
    const spoilt = { ...model, files: new Map(Object.entries(bundle.files)) };
    expect(await codeOf(publish(spoilt, url, undefined, work))).toBe('registry.golden-mismatch');
  });

  it('that nobody answers', async () => {
    const { url, close } = await serving();
    await close();
    expect(await codeOf(publish(await trained(5), url, undefined, work))).toBe('registry.unreachable');
  });

  it.each(['nowhere', 'ftp://127.0.0.1', ''])('that %j is no address', async (url) => {
    expect(await codeOf(publish(await trained(5), url, undefined, work))).toBe('registry.url-invalid');
  });

  it('that a redirect would carry the key elsewhere', async () => {
    const url = await otherServer(302, { location: 'http://127.0.0.1:1/' }, '');
    expect(await codeOf(publish(await trained(5), url, key, work))).toBe('registry.unreachable');
  });

  it.each([
    [200, '{"hello":1}'],
    [200, 'no JSON'],
    [500, '<html>'],
    [404, '{"code":"toString","message":"","remedy":""}'],
  ])('that a stranger answered %i %s', async (status, body) => {
    const url = await otherServer(status, {}, body);
    expect(await codeOf(publish(await trained(5), url, undefined, work))).toBe('registry.publish-refused');
  });

  it('that it was cancelled', async () => {
    const { url } = await serving();
    const cancelled = { ...work, signal: AbortSignal.abort() };
    expect(await codeOf(publish(await trained(5), url, undefined, cancelled))).toBe('job.cancelled');
  });
});

async function trained(seed: number, more: Record<string, Uint8Array> = {}): Promise<ModelVersion> {
  const folder = tempFolder('models');
  const result = trainedFolder(seed);
  for (const [file, content] of Object.entries(more)) writeFileSync(join(result, file), content);
  await register(folder, 'purchase', result, origin);
  return loadVersion(folder, 'purchase', 1);
}

/** The code of the problem that a promise fails with. */
function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'none',
    (error: { problem: { code: string } }) => error.problem.code,
  );
}

function replace(bundle: Bundle, file: string, content: string): void {
  bundle.files[file] = content;
  bundle.sha256[file] = sha256(content);
}

function remove(bundle: Bundle, file: string): void {
  delete bundle.files[file];
  delete bundle.sha256[file];
}

/** As a runtime would see it that predicts otherwise: all checksums hold, one score does not. */
function spoilGolden(bundle: Bundle): void {
  const golden = JSON.parse(bundle.files['golden.json']!) as { rows: { rawScore: number }[] };
  golden.rows[3]!.rawScore += 1e-6;
  replace(bundle, 'golden.json', JSON.stringify(golden));
  const receipt = JSON.parse(bundle.files['receipt.json']!) as { sha256: Record<string, string> };
  receipt.sha256['golden.json'] = bundle.sha256['golden.json']!;
  replace(bundle, 'receipt.json', JSON.stringify(receipt));
}

/** Every path below the folder, and what is active. */
function listing(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return [...paths.toSorted(), readFileSync(join(folder, 'purchase', 'active'), 'utf8')];
}

async function otherServer(status: number, headers: Record<string, string>, body: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status, headers).end(body));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}
