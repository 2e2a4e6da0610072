import fc from 'fast-check';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fault } from '../../contract/problem.ts';
import type { Workers } from '../../engine/jobs/work.ts';
import { proveOnnx } from '../../engine/registry/onnx/prove.ts';
import { onnxModel } from '../../engine/registry/onnx/model.ts';
import { answer } from '../../engine/registry/onnx/runtime.ts';
import { doOnnxIfPossible } from '../../engine/registry/onnx/task.ts';
import { runOnnx } from '../../engine/registry/onnx/work.ts';
import type { Ensemble, FeatureSpec, Tree } from '../../engine/training/ensemble.ts';
import { nextFloat } from '../../engine/training/golden.ts';
import type { GoldenRows } from '../../engine/training/types.ts';
import { featureSpecs, randomEnsemble, randomRows } from '../support/ensembles.ts';
import { trainedFolder } from '../support/models.ts';
import { byOnnx, byOurs, furthest, rowsOf, signatureFor, type Row } from '../support/onnx.ts';

/** What float32 makes of a probability, and no more. */
const rounding = 1e-7;

describe('a model as ONNX', () => {
  it('predicts in ONNX Runtime what it predicts here, whatever its trees and rows', async () => {
    const shape = fc.record({
      seed: fc.nat(1e6),
      trees: fc.integer({ min: 0, max: 40 }),
      leaves: fc.integer({ min: 1, max: 32 }),
      numeric: fc.integer({ min: 1, max: 5 }),
      categorical: fc.integer({ min: 0, max: 3 }),
      categories: fc.constantFrom(1, 2, 6, 40, 255),
      byLevel: fc.boolean(),
      rows: fc.constantFrom(1, 2, 77),
    });
    const agrees = async ({ seed, numeric, categorical, categories, rows, ...shape }: Shape) => {
      const features = featureSpecs(numeric, categorical, categories);
      const ensemble = randomEnsemble(seed, { features, ...shape });
      const given = rowsOf(ensemble, randomRows(ensemble, rows, seed + 1));
      const ours = byOurs(ensemble, given);
      const { probabilities, labels } = await byOnnx(ensemble, given);
      expect(furthest(probabilities, ours)).toBeLessThan(rounding);
      expect(labels).toEqual(ours.map((one) => Number(one >= 0.25)));
    };
    await fc.assert(fc.asyncProperty(shape, agrees), { numRuns: 60 });
  });

  it('decides at a threshold and at its neighbours as we do', async () => {
    const ensemble = randomEnsemble(8, { features: featureSpecs(3, 0), trees: 10, leaves: 8 });
    const { tree, node } = firstQuestion(ensemble);
    const at = tree.threshold[node]!;
    const values = [at, nextFloat(at, 1), nextFloat(at, -1), at + 1e-12, at - 1e-12];
    const name = ensemble.features[tree.feature[node]!]!.name;
    const rows = values.map((value): Row => ({ n0: 0, n1: 0, n2: 0, [name]: value }));
    const { probabilities } = await byOnnx(ensemble, rows);
    expect(furthest(probabilities, byOurs(ensemble, rows))).toBeLessThan(rounding);
    expect(new Set(probabilities).size).toBeGreaterThan(1);
  });

  it('takes an infinite number for the largest there is', async () => {
    const largest = (2 - 2 ** -23) * 2 ** 127;
    const ensemble = question({ threshold: largest, missingLeft: false });
    const rows = [Infinity, -Infinity, largest, null].map((n0): Row => ({ n0 }));
    const { probabilities } = await byOnnx(ensemble, rows);
    expect(furthest(probabilities, byOurs(ensemble, rows))).toBeLessThan(rounding);
    expect(probabilities[0]).not.toBe(probabilities[3]);
  });

  it('knows a split that tells missing categories from all others', async () => {
    const features: FeatureSpec[] = [{ name: 'brand', type: 'categorical', categories: ['a', 'b'] }];
    const ensemble = question({ features, categories: [], missingLeft: true });
    const rows = ['a', 'b', 'never seen', '', null].map((brand): Row => ({ brand }));
    const { probabilities } = await byOnnx(ensemble, rows);
    expect(furthest(probabilities, byOurs(ensemble, rows))).toBeLessThan(rounding);
    expect(probabilities.map((one) => one > 0.5)).toEqual([true, true, false, false, false]);
  });

  it('knows a feature that had no category in training', async () => {
    const features: FeatureSpec[] = [{ name: 'brand', type: 'categorical', categories: [] }];
    const ensemble = question({ features, categories: [], missingLeft: true });
    const { probabilities } = await byOnnx(ensemble, [{ brand: 'a' }, { brand: null }]);
    expect(furthest(probabilities, byOurs(ensemble, [{}, {}]))).toBeLessThan(rounding);
  });

  it('has features of any name, those of its own parts too', async () => {
    const names = ['label', 'probabilities', 'score', 'row', 'one', 'größe in m²', 'a/b', 'label_'];
    const features = names.map((name): FeatureSpec => ({ name, type: 'numeric' }));
    const ensemble = randomEnsemble(5, { features, trees: 9, leaves: 8 });
    const given = rowsOf(ensemble, randomRows(ensemble, 30, 6));
    const model = onnxModel('purchase', ensemble, signatureFor(ensemble));
    const { probabilities } = await answer(model, features, given);
    expect(furthest(probabilities, byOurs(ensemble, given))).toBeLessThan(rounding);
  });

  it('says yes to the rows whose very probability is the threshold', async () => {
    const ensemble = randomEnsemble(4, { features: featureSpecs(4, 2), trees: 30, leaves: 8 });
    const given = rowsOf(ensemble, randomRows(ensemble, 40, 5));
    const ours = byOurs(ensemble, given);
    for (const threshold of ours.slice(0, 20)) {
      const { labels } = await byOnnx(ensemble, given, threshold);
      expect(labels).toEqual(ours.map((one) => Number(one >= threshold)));
    }
  });

  it.each([
    [0, 1],
    [1, 0],
  ])('at a threshold of %d says %d to everything', async (threshold, said) => {
    const ensemble = question({ threshold: 0, missingLeft: true });
    const { labels } = await byOnnx(ensemble, [{ n0: -1 }, { n0: 1 }, { n0: null }], threshold);
    expect(labels).toEqual([said, said, said]);
  });

  it('has the same bytes for the same model', () => {
    const ensemble = randomEnsemble(4, { features: featureSpecs(4, 2), trees: 30, leaves: 8 });
    const made = () => onnxModel('purchase', ensemble, signatureFor(ensemble));
    expect(Buffer.from(made()).equals(made())).toBe(true);
  });
});

describe('the proof', () => {
  const ensemble = randomEnsemble(4, { features: featureSpecs(4, 2), trees: 30, leaves: 8 });
  const given = rowsOf(ensemble, randomRows(ensemble, 20, 5));
  const golden = () => ({
    format: 1 as const,
    rows: byOurs(ensemble, given).map((probability, i) => ({
      features: given[i]!,
      rawScore: Math.log(probability / (1 - probability)),
      probability,
    })),
  });
  const signature = signatureFor(ensemble);
  const model = onnxModel('purchase', ensemble, signature);

  it('passes where ONNX Runtime agrees on all golden rows, and says which release it was', async () => {
    expect(await proveOnnx('purchase', model, signature, golden())).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('fails at the row where it does not', async () => {
    const rows = golden();
    rows.rows[7]!.probability += 2e-6;
    await expect(proveOnnx('purchase', model, signature, rows)).rejects.toMatchObject({
      problem: { code: 'onnx.mismatch', place: { model: 'purchase' }, message: /golden row 7/ },
    });
  });

  it('fails where a label is another', async () => {
    const other = onnxModel('purchase', ensemble, signatureFor(ensemble, 0.9));
    await expect(proveOnnx('purchase', other, signature, golden())).rejects.toMatchObject({
      problem: { code: 'onnx.mismatch' },
    });
  });

  it('says what ONNX Runtime says of what is no model', async () => {
    const wrong = proveOnnx('purchase', model.subarray(0, 100), signature, golden());
    await expect(wrong).rejects.toMatchObject({ problem: { code: 'onnx.refused' } });
  });

  it('is tried out on a small model', async () => {
    expect(await runOnnx({ do: 'try' })).toEqual({ runtime: expect.stringMatching(/^\d/) });
  });
});

describe('the process that asks ONNX Runtime', () => {
  const told: string[] = [];
  const work = {
    signal: new AbortController().signal,
    progress: () => {},
    log: (level: string, message: string) => void told.push(`${level}: ${message}`),
    now: () => 0,
  };
  const task = { do: 'write', model: 'purchase', folder: 'trained' } as const;
  const workers = (end: () => Promise<unknown>): Workers => ({ start: end });

  it('is told of where this system has no ONNX Runtime, and is no reason to stop', async () => {
    const none = workers(() => Promise.reject(fault('onnx.unavailable', { reason: 'no such file' })));
    expect(await doOnnxIfPossible(none, task, work)).toBe(false);
    expect(told.at(-1)).toMatch(/^warn: ONNX Runtime could not be loaded \(no such file\)/);
  });

  it('says which release agreed', async () => {
    expect(
      await doOnnxIfPossible(
        workers(() => Promise.resolve({ runtime: '1.30.0' })),
        task,
        work,
      ),
    ).toBe(true);
    expect(told.at(-1)).toBe('info: ONNX Runtime 1.30.0 agrees with the golden rows.');
  });

  it('stops what asked where it disagrees', async () => {
    const facts = { model: 'purchase', row: 3, expected: 0.1, found: 0.2, label: 0 };
    const refusing = workers(() => Promise.reject(fault('onnx.mismatch', facts)));
    await expect(doOnnxIfPossible(refusing, task, work)).rejects.toMatchObject({
      problem: { code: 'onnx.mismatch' },
    });
  });

  it('leaves no file where ONNX Runtime disagrees', async () => {
    const folder = trainedFolder(2);
    const file = join(folder, 'golden.json');
    const golden = JSON.parse(readFileSync(file, 'utf8')) as GoldenRows;
    golden.rows[3]!.probability /= 2;
    writeFileSync(file, JSON.stringify(golden));
    await expect(runOnnx({ do: 'write', model: 'purchase', folder })).rejects.toThrow(/golden row 3/);
    expect(existsSync(join(folder, 'model.onnx'))).toBe(false);
  });
});

interface Shape {
  seed: number;
  trees: number;
  leaves: number;
  numeric: number;
  categorical: number;
  categories: number;
  byLevel: boolean;
  rows: number;
}

function firstQuestion({ trees }: Ensemble): { tree: Tree; node: number } {
  const tree = trees.find(({ feature }) => feature[0]! >= 0)!;
  return { tree, node: 0 };
}

/** A tree of one question: -1 on the left, 1 on the right. */
function question(asked: {
  features?: FeatureSpec[];
  threshold?: number;
  categories?: number[];
  missingLeft: boolean;
}): Ensemble {
  const { features = featureSpecs(1, 0), threshold = 0, categories = null, missingLeft } = asked;
  const tree: Tree = {
    feature: [0, -1, -1],
    threshold: [threshold, 0, 0],
    categories: [categories, null, null],
    missingLeft: [missingLeft, false, false],
    ...{ left: [1, -1, -1], right: [2, -1, -1], value: [0, -1, 1], cover: [2, 1, 1], gain: [1, 0, 0] },
  };
  return { format: 1, objective: 'binary', baseScore: 0, features, trees: [tree] };
}
