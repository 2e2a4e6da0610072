import { describe, expect, it } from 'vitest';
import { prepareShap } from '../../engine/explain/shap.ts';
import { activate, loadVersion, register } from '../../engine/registry/registry.ts';
import { verifyGolden } from '../../engine/registry/version.ts';
import { encodeRow, predictRaw, probability } from '../../engine/training/predict.ts';
import type { TrainingTask } from '../../engine/training/types.ts';
import { runTraining } from '../../engine/training/worker.ts';
import { origin } from '../support/models.ts';
import { post, serving } from '../support/serving.ts';
import { tempFolder } from '../support/temp.ts';

const sessions = `SELECT i AS id, TIMESTAMP '2026-01-01' + INTERVAL (i) SECOND AS started,
  CASE WHEN i % 7 = 0 THEN NULL ELSE (hash(i) % 1000) / 10.0 END AS price,
  'brand ' || (hash(i * 3) % 12) AS brand, hash(i * 5) % 4 AS carts,
  (hash(i * 3) % 12 IN (2, 5) AND hash(i * 5) % 4 > 1) OR hash(i * 7) % 30 = 0 AS bought
  FROM range(3000) AS numbers(i)`;

describe('a trained model', () => {
  it('goes through registry, explanation and serving with the same score', async () => {
    const models = tempFolder('models');
    await register(models, 'purchase', await train(), origin);
    await activate(models, 'purchase', 1);
    const model = await loadVersion(models, 'purchase');
    expect(model.golden.rows).toHaveLength(200);
    verifyGolden(model);
    const { url } = await serving({ models });
    const explainer = prepareShap(model.ensemble);
    for (const { features, rawScore } of model.golden.rows.slice(0, 50)) {
      const row = encodeRow(model.ensemble.features, features);
      const { values, baseValue } = explainer.explain(row, 1);
      const sum = values.reduce((total, value) => total + value, baseValue);
      expect(Math.abs(sum - rawScore)).toBeLessThan(1e-6);
      const { body } = await post(`${url}/predict`, { features });
      expect(body['probability']).toBe(probability(predictRaw(model.ensemble, row, 1)[0]!));
    }
  });
});

async function train(): Promise<string> {
  const out = tempFolder('training-out');
  const task: TrainingTask = {
    relation: sessions,
    features: [
      { name: 'price', type: 'numeric' },
      { name: 'brand', type: 'categorical' },
      { name: 'carts', type: 'numeric' },
    ],
    label: 'bought',
    split: { column: 'started', validation: 0.2, test: 0.2 },
    keys: ['id'],
    parameters: { num_iterations: 20, num_threads: 1 },
    out,
    tempDirectory: tempFolder('training-temp'),
  };
  await runTraining(task, () => {}, new AbortController().signal);
  return out;
}
