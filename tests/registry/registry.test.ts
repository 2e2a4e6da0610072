import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { activate, activeVersion, loadVersion } from '../../engine/registry/registry.ts';
import { models, register, versions } from '../../engine/registry/registry.ts';
import { verifyGolden } from '../../engine/registry/version.ts';
import { origin, trainedFolder } from '../support/models.ts';
import { tempFolder } from '../support/temp.ts';

describe('registering a training result', () => {
  it('counts versions from 1 and activates none by itself', async () => {
    const folder = tempFolder('models');
    expect(await register(folder, 'purchase', trainedFolder(1), origin)).toBe(1);
    expect(await register(folder, 'purchase', trainedFolder(2), origin)).toBe(2);
    expect(await versions(folder, 'purchase')).toEqual([1, 2]);
    expect(await activeVersion(folder, 'purchase')).toBeNull();
    expect(await models(folder)).toEqual(['purchase']);
  });

  it('gives the same content the version it already has', async () => {
    const folder = tempFolder('models');
    await register(folder, 'purchase', trainedFolder(1), origin);
    await register(folder, 'purchase', trainedFolder(2), origin);
    expect(await register(folder, 'purchase', trainedFolder(1), { ...origin, runId: 'run-2' })).toBe(1);
    expect(await versions(folder, 'purchase')).toEqual([1, 2]);
  });

  it.each(['model.json', 'receipt.json'])(
    'takes no version whose %s is damaged for that content',
    async (file) => {
      const folder = tempFolder('models');
      await register(folder, 'purchase', trainedFolder(1), origin);
      writeFileSync(join(folder, 'purchase', '1', file), '');
      expect(await register(folder, 'purchase', trainedFolder(1), origin)).toBe(2);
      expect(await loadVersion(folder, 'purchase', 2)).toMatchObject({ version: 2 });
    },
  );

  it('writes a receipt with the origin and the checksum of every file', async () => {
    const folder = tempFolder('models');
    await register(folder, 'purchase', trainedFolder(1), origin);
    const { receipt } = await loadVersion(folder, 'purchase', 1);
    expect(receipt).toMatchObject({
      format: 1,
      registeredAt: '2026-01-02T00:00:00.000Z',
      runId: 'run-1',
      dataVersions: { 'curated.purchase_features': 3 },
    });
    expect(Object.keys(receipt.sha256).toSorted()).toEqual([
      'golden.json',
      'metrics.json',
      'model.json',
      'signature.json',
    ]);
  });

  it('takes the learning curve and the explanation along where they are', async () => {
    const result = trainedFolder(1);
    writeFileSync(join(result, 'curve.json'), '{"format":1}');
    writeFileSync(join(result, 'explanation.json'), '{"format":1}');
    const folder = tempFolder('models');
    await register(folder, 'purchase', result, origin);
    expect(readdirSync(join(folder, 'purchase', '1'))).toContain('explanation.json');
    expect(readdirSync(join(folder, 'purchase', '1'))).toContain('curve.json');
  });

  it('gives twelve at once twelve numbers', async () => {
    const folder = tempFolder('models');
    const results = Array.from({ length: 12 }, (_, seed) => trainedFolder(seed));
    const numbers = await Promise.all(results.map((result) => register(folder, 'm', result, origin)));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  });

  it('leaves nothing behind when a file is missing', async () => {
    const folder = tempFolder('models');
    await expect(register(folder, 'purchase', tempFolder('empty'), origin)).rejects.toMatchObject({
      problem: { code: 'file.missing', place: { file: 'model.json' } },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('clears away the draft of a process that died long ago, and no other', async () => {
    const folder = tempFolder('models');
    for (const name of ['.draft-old', '.draft-new']) mkdirSync(join(folder, name));
    utimesSync(join(folder, '.draft-old'), new Date(0), new Date(0));
    await register(folder, 'purchase', trainedFolder(1), origin);
    expect(existsSync(join(folder, '.draft-old'))).toBe(false);
    expect(existsSync(join(folder, '.draft-new'))).toBe(true);
  });

  it.each(['../up', '', 'a/b', '.hidden', 'a'.repeat(65)])('refuses the name %j', async (name) => {
    await expect(register(tempFolder('models'), name, trainedFolder(1), origin)).rejects.toMatchObject({
      problem: { code: 'registry.name-invalid' },
    });
  });
});

describe('loading a version', () => {
  it('gives the active one where none is named', async () => {
    const folder = await registered(1, 2);
    await activate(folder, 'purchase', 2);
    expect(await loadVersion(folder, 'purchase')).toMatchObject({ name: 'purchase', version: 2 });
  });

  it('reproduces its golden rows', async () => {
    const folder = await registered(1);
    const model = await loadVersion(folder, 'purchase', 1);
    expect(model.golden.rows).toHaveLength(20);
    expect(() => verifyGolden(model)).not.toThrow();
  });

  it('tells where a golden row differs', async () => {
    const folder = await registered(1);
    const model = await loadVersion(folder, 'purchase', 1);
    model.golden.rows[7]!.rawScore += 1e-8;
    expect(() => verifyGolden(model)).toThrow(/golden row 7/);
  });

  it('refuses a file that is not what the receipt says', async () => {
    const folder = await registered(1);
    const file = join(folder, 'purchase', '1', 'signature.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('0.25', '0.35'));
    await expect(loadVersion(folder, 'purchase', 1)).rejects.toMatchObject({
      problem: { code: 'registry.checksum', place: { file: 'signature.json' } },
    });
  });

  it('refuses a newer format by name', async () => {
    const result = trainedFolder(1);
    const file = join(result, 'model.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"format":1', '"format":2'));
    await expect(register(tempFolder('models'), 'purchase', result, origin)).rejects.toMatchObject({
      problem: { code: 'format.newer' },
    });
  });

  it.each([
    ['a child before its parent', (model: Model) => (model.trees[0]!.left[0] = 0)],
    ['a feature that is not there', (model: Model) => (model.trees[0]!.feature[0] = 99)],
    ['lists of unlike length', (model: Model) => model.trees[0]!.value.pop()],
    ['other features than the signature', (model: Model) => (model.features[0]!.name = 'other')],
  ])('refuses a model with %s', async (_, spoil) => {
    const result = trainedFolder(1);
    const file = join(result, 'model.json');
    const model = JSON.parse(readFileSync(file, 'utf8')) as Model;
    spoil(model);
    writeFileSync(file, JSON.stringify(model));
    await expect(register(tempFolder('models'), 'purchase', result, origin)).rejects.toMatchObject({
      problem: { code: 'file.invalid' },
    });
  });

  it('says what is missing: the model, an active version, the version', async () => {
    const folder = await registered(1);
    const code = (promise: Promise<unknown>) =>
      promise.then(
        () => 'none',
        (error: { problem: { code: string } }) => error.problem.code,
      );
    expect(await code(loadVersion(folder, 'other'))).toBe('registry.no-model');
    expect(await code(loadVersion(folder, 'purchase'))).toBe('registry.no-active');
    expect(await code(loadVersion(folder, 'purchase', 7))).toBe('registry.no-version');
    expect(await code(activate(folder, 'purchase', 7))).toBe('registry.no-version');
  });
});

interface Model {
  features: { name: string }[];
  trees: { left: number[]; feature: number[]; value: number[] }[];
}

async function registered(...seeds: number[]): Promise<string> {
  const folder = tempFolder('models');
  for (const seed of seeds) await register(folder, 'purchase', trainedFolder(seed), origin);
  return folder;
}
