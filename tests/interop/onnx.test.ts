import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onnxModel } from '../../engine/registry/onnx/model.ts';
import { runOnnx } from '../../engine/registry/onnx/work.ts';
import { loadVersion, register } from '../../engine/registry/registry.ts';
import type { Ensemble } from '../../engine/training/ensemble.ts';
import { featureSpecs, randomEnsemble, randomRows } from '../support/ensembles.ts';
import { origin } from '../support/models.ts';
import { byOurs, furthest, rowsOf, signatureFor, type Row } from '../support/onnx.ts';
import { runPython } from '../support/python.ts';
import { tempFolder } from '../support/temp.ts';
import { trainedSessions } from '../support/trained.ts';

const script = join(import.meta.dirname, 'onnx-model.py');
const rounding = 1e-6;

interface Answers {
  labels: number[];
  probabilities: number[];
}

interface Read {
  inputs: Record<string, string>;
  outputs: Record<string, [type: string, shape: unknown]>;
  facts: Record<string, string>;
  producer: string[];
  /** Python's ONNX Runtime. */
  runtime: Answers;
  /** ONNX's own reference, which shares no code with it. */
  reference: Answers;
}

async function read(ensemble: Ensemble, rows: readonly Row[]): Promise<Read> {
  const file = join(tempFolder('onnx'), 'model.onnx');
  writeFileSync(file, onnxModel('purchase', ensemble, signatureFor(ensemble)));
  return (await runPython(script, [], { file, rows })) as Read;
}

function expectSame(found: Read, expected: readonly number[], threshold: number): void {
  const labels = expected.map((one) => Number(one >= threshold));
  for (const { probabilities, labels: said } of [found.runtime, found.reference]) {
    expect(furthest(probabilities, expected)).toBeLessThan(rounding);
    expect(said).toEqual(labels);
  }
}

describe('a model of ours as ONNX', () => {
  it('is a valid model that says what it asks for and answers', async () => {
    const ensemble = randomEnsemble(1, { features: featureSpecs(2, 1), trees: 3, leaves: 4 });
    const found = await read(ensemble, [{ n0: 0.1, n1: null, c0: 'k1' }]);
    expect(found.inputs).toEqual({ n0: 'tensor(float)', n1: 'tensor(float)', c0: 'tensor(string)' });
    expect(found.outputs).toMatchObject({
      label: ['tensor(int64)', ['rows']],
      probabilities: ['tensor(float)', ['rows', 2]],
    });
    expect(found.producer).toEqual(['boathouse', 'purchase']);
    expect(found.facts).toMatchObject({ model: 'purchase', label: 'buys', threshold: '0.25' });
    expect(JSON.parse(found.facts['features']!)).toEqual(ensemble.features);
  });

  it.each([
    ['one tree', { trees: 1, leaves: 6 }, 6],
    ['many trees that grew leaf by leaf', { trees: 60, leaves: 31 }, 40],
    ['trees that grew level by level', { trees: 20, leaves: 32, byLevel: true }, 6],
    ['no tree at all', { trees: 0, leaves: 1 }, 6],
  ])('gives our probabilities in Python, with missing values and unseen categories: %s', async (...given) => {
    const [, shape, categories] = given;
    const ensemble = randomEnsemble(11, { features: featureSpecs(4, 2, categories), ...shape });
    const rows = rowsOf(ensemble, randomRows(ensemble, 120, 12));
    expectSame(await read(ensemble, rows), byOurs(ensemble, rows), 0.25);
  });

  it('gives the golden rows’ probabilities where it was trained, written and registered', async () => {
    const models = tempFolder('models');
    const trained = await trainedSessions();
    await runOnnx({ do: 'write', model: 'purchase', folder: trained });
    await register(models, 'purchase', trained, origin);
    const { folder, golden, signature } = await loadVersion(models, 'purchase', 1);
    const rows = golden.rows.map(({ features }) => features);
    const found = (await runPython(script, [], { file: join(folder, 'model.onnx'), rows })) as Read;
    expect(rows).toHaveLength(200);
    const expected = golden.rows.map(({ probability }) => probability);
    expectSame(found, expected, signature.threshold);
  });
});
