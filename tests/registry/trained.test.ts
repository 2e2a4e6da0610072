import { describe, expect, it } from 'vitest';
import { prepareShap } from '../../engine/explain/shap.ts';
import { activate, loadVersion, register } from '../../engine/registry/registry.ts';
import { verifyGolden } from '../../engine/registry/version.ts';
import { encodeRow, predictRaw, probability } from '../../engine/training/predict.ts';
import { origin } from '../support/models.ts';
import { post, serving } from '../support/serving.ts';
import { tempFolder } from '../support/temp.ts';
import { trainedSessions } from '../support/trained.ts';

describe('a trained model', () => {
  it('goes through registry, explanation and serving with the same score', async () => {
    const models = tempFolder('models');
    await register(models, 'purchase', await trainedSessions(), origin);
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
