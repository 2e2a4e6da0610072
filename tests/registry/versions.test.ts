import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../contract/calls/evaluation.ts';
import { textOf } from '../../engine/registry/files.ts';
import { healthOf, publications, recordPublication } from '../../engine/registry/publications.ts';
import { runOnnx } from '../../engine/registry/onnx/work.ts';
import { loadVersion, register, versionFile, versions } from '../../engine/registry/registry.ts';
import { setThreshold } from '../../engine/registry/threshold.ts';
import { createVersionCalls } from '../../engine/version-calls.ts';
import { origin, trainedFolder } from '../support/models.ts';
import { modelsFolder, serving } from '../support/serving.ts';
import { tempFolder } from '../support/temp.ts';

/** As much of an evaluation as a threshold needs: 100 rows with 10 positives. */
const evaluation = {
  parts: { test: { rows: 100, positives: 10 } },
  thresholds: { threshold: [0.9, 0.5, 0.2], tp: [2, 6, 9], fp: [0, 4, 41] },
} as unknown as Evaluation;

async function evaluated(): Promise<string> {
  const folder = tempFolder('models');
  const result = trainedFolder(1);
  writeFileSync(join(result, 'evaluation.json'), JSON.stringify(evaluation));
  await register(folder, 'purchase', result, origin);
  return folder;
}

describe('a version with another threshold', () => {
  it('has the same trees, the nearest known threshold, its figures, and says whose it is', async () => {
    const folder = await evaluated();
    expect(await setThreshold(folder, 'purchase', 1, 0.44, 0)).toEqual({ version: 2, threshold: 0.5 });
    const [first, second] = [
      await loadVersion(folder, 'purchase', 1),
      await loadVersion(folder, 'purchase', 2),
    ];
    expect(second.signature).toEqual({ ...first.signature, threshold: 0.5 });
    expect(second.files.get('model.json')).toBe(first.files.get('model.json'));
    expect(second.files.get('evaluation.json')).toBe(first.files.get('evaluation.json'));
    expect(second.receipt).toMatchObject({ derivedFrom: 1, runId: 'run-1' });
    expect(JSON.parse(textOf(second.files, 'metrics.json'))).toMatchObject({
      auc: 0.8,
      f1: 0.6,
      precision: 0.6,
      recall: 0.6,
      confusion: { tp: 6, fp: 4, fn: 4, tn: 86 },
    });
  });

  it('has them as ONNX with that threshold where they were ONNX before', async () => {
    const folder = tempFolder('models');
    const result = trainedFolder(1);
    writeFileSync(join(result, 'evaluation.json'), JSON.stringify(evaluation));
    await runOnnx({ do: 'write', model: 'purchase', folder: result });
    await register(folder, 'purchase', result, origin);
    await setThreshold(folder, 'purchase', 1, 0.5, 0);
    const { folder: second } = await loadVersion(folder, 'purchase', 2);
    expect(await runOnnx({ do: 'prove', model: 'purchase', folder: second })).toHaveProperty('runtime');
    const calls = createVersionCalls(folder);
    const { versions: listed } = await calls['model.versions']({ model: 'purchase' });
    expect(listed.map(({ onnx }) => onnx)).toEqual([
      'models/purchase/2/model.onnx',
      'models/purchase/1/model.onnx',
    ]);
    const sums = await Promise.all([1, 2].map((one) => loadVersion(folder, 'purchase', one)));
    expect(new Set(sums.map(({ receipt }) => receipt.sha256['model.onnx'])).size).toBe(2);
  });

  it('is one version however often it is asked for, and derives from the first', async () => {
    const folder = await evaluated();
    await setThreshold(folder, 'purchase', 1, 0.5, 0);
    expect(await setThreshold(folder, 'purchase', 1, 0.5, 1)).toMatchObject({ version: 2 });
    expect(await setThreshold(folder, 'purchase', 2, 0.9, 2)).toMatchObject({ version: 3 });
    expect((await loadVersion(folder, 'purchase', 3)).receipt.derivedFrom).toBe(1);
  });

  it('cannot be made of a version that was not evaluated', async () => {
    const folder = await modelsFolder();
    await expect(setThreshold(folder, 'purchase', 1, 0.5, 0)).rejects.toMatchObject({
      problem: { code: 'registry.no-evaluation' },
    });
  });

  it('training again what was registered without an evaluation makes a version that has one', async () => {
    const folder = await modelsFolder();
    const result = trainedFolder(1);
    writeFileSync(join(result, 'evaluation.json'), '{}');
    expect(await register(folder, 'purchase', result, origin)).toBe(2);
    expect(await register(folder, 'purchase', trainedFolder(1), origin)).toBe(1);
  });
});

describe('the calls about versions', () => {
  it('list them newest first with figures and origin', async () => {
    const folder = await modelsFolder(2);
    const found = await createVersionCalls(folder)['model.versions']({ model: 'purchase' });
    expect(found.active).toBe(1);
    expect(found.versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(found.versions[0]).toMatchObject({ features: 6, threshold: 0.25, parameters: { num_leaves: 8 } });
  });

  it('roll back and forward, and say what was before', async () => {
    const calls = createVersionCalls(await modelsFolder(2));
    const activate = calls['model.activate'];
    expect(await activate({ model: 'purchase', version: 2 })).toEqual({ active: 2, before: 1 });
    expect(await activate({ model: 'purchase', version: 1 })).toEqual({ active: 1, before: 2 });
    await expect(activate({ model: 'purchase', version: 7 })).rejects.toMatchObject({
      problem: { code: 'registry.no-version' },
    });
  });

  it('say nothing of what an old version does not have', async () => {
    const calls = createVersionCalls(await modelsFolder());
    const asked = { model: 'purchase', version: 1 };
    expect(await calls['model.evaluation'](asked)).toMatchObject({ evaluation: null, curve: [] });
    expect(await calls['model.explanation'](asked)).toEqual({ explanation: null });
  });

  it('refuse a file that is not what the receipt says', async () => {
    const folder = await evaluated();
    const file = join(folder, 'purchase', '1', 'evaluation.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('0.9', '0.8'));
    await expect(versionFile(folder, 'purchase', 1, 'evaluation.json')).rejects.toMatchObject({
      problem: { code: 'registry.checksum' },
    });
  });
});

describe('publications', () => {
  const sent = (url: string, version: number, publishedAt: string) => ({
    ...{ url, version, publishedAt },
    remoteVersion: version,
  });

  it('are the last of each place, the newest first, whatever a power cut left', async () => {
    const folder = await modelsFolder();
    expect(await publications(folder, 'purchase')).toEqual([]);
    await recordPublication(folder, 'purchase', sent('http://a:1', 1, '2026-01-01'));
    await recordPublication(folder, 'purchase', sent('http://b:1', 1, '2026-01-02'));
    await recordPublication(folder, 'purchase', sent('http://a:1', 2, '2026-01-03'));
    appendFileSync(join(folder, 'purchase', 'publications.jsonl'), '{"url":"http://');
    const found = await publications(folder, 'purchase');
    expect(found.map(({ url, version }) => [url, version])).toEqual([
      ['http://a:1', 2],
      ['http://b:1', 1],
    ]);
    expect(await versions(folder, 'purchase')).toEqual([1]);
  });

  it('tell how each place is now', async () => {
    const { url } = await serving({ models: await modelsFolder(2) });
    expect(await healthOf(url, 'purchase')).toEqual({ health: 'ready', remoteActive: 1 });
    const empty = await serving({ models: tempFolder('none') });
    expect(await healthOf(empty.url, 'purchase')).toEqual({ health: 'no-model', remoteActive: null });
    expect(await healthOf('http://127.0.0.1:1', 'purchase')).toEqual({
      health: 'unreachable',
      remoteActive: null,
    });
  });
});
