import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ensemble, FeatureSpec } from '../../engine/training/ensemble.ts';
import type { GoldenRows, Signature } from '../../engine/training/types.ts';
import { featureSpecs, random, randomEnsemble, walk } from './ensembles.ts';
import { tempFolder } from './temp.ts';

/** What training leaves in its folder, made from a random ensemble; the same seed gives the same bytes. */
export function trainedFolder(seed: number, shape: { trees?: number; leaves?: number } = {}): string {
  const folder = tempFolder('trained');
  writeTrained(folder, seed, shape);
  return folder;
}

export function writeTrained(
  folder: string,
  seed: number,
  shape: { trees?: number; leaves?: number; features?: FeatureSpec[] } = {},
): Ensemble {
  const features = shape.features ?? featureSpecs(4, 2);
  const ensemble = randomEnsemble(seed, { features, trees: shape.trees ?? 5, leaves: shape.leaves ?? 8 });
  mkdirSync(folder, { recursive: true });
  const write = (file: string, value: unknown) => writeFileSync(join(folder, file), JSON.stringify(value));
  write('model.json', ensemble);
  write('signature.json', signatureOf(ensemble));
  write('golden.json', goldenOf(ensemble, seed));
  write('metrics.json', { format: 1, auc: 0.8 });
  return ensemble;
}

function signatureOf(ensemble: Ensemble): Signature {
  const empty = { min: null, max: null, median: null, mostFrequent: null };
  return {
    format: 1,
    label: 'buys',
    threshold: 0.25,
    features: ensemble.features.map((feature) => ({ ...feature, ...empty })),
  };
}

/** Rows with values, missing ones and a category that nobody has seen. */
function goldenOf(ensemble: Ensemble, seed: number): GoldenRows {
  const next = random(seed + 1);
  const rows = Array.from({ length: 20 }, () => {
    const encoded: number[] = [];
    const features: Record<string, number | string | null> = {};
    for (const spec of ensemble.features) {
      const missing = next() < 0.2;
      const category = Math.floor(next() * 6);
      const number = next() * 2 - 1;
      const value = spec.type === 'numeric' ? number : `k${category}`;
      features[spec.name] = missing ? (spec.type === 'categorical' ? 'never seen' : null) : value;
      encoded.push(missing ? Number.NaN : spec.type === 'numeric' ? Math.fround(number) : category);
    }
    const rawScore = walk(ensemble, encoded);
    return { features, rawScore, probability: 1 / (1 + Math.exp(-rawScore)) };
  });
  return { format: 1, rows };
}

/** Where every version in these tests comes from. */
export const origin = {
  at: Date.UTC(2026, 0, 2),
  runId: 'run-1',
  dataVersions: { 'curated.purchase_features': 3 },
  parameters: { num_leaves: 8 },
};
