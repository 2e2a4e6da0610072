import { describe, expect, it } from 'vitest';
import { makePredictor, predictOne, type Predictor } from '../../engine/registry/predictor.ts';
import { presets, segments } from '../../engine/registry/presets.ts';
import { loadVersion, register } from '../../engine/registry/registry.ts';
import { duck } from '../support/duck.ts';
import { origin, trainedFolder } from '../support/models.ts';
import { tempFolder } from '../support/temp.ts';

async function model(): Promise<Predictor> {
  const models = tempFolder('models');
  await register(models, 'purchase', trainedFolder(3), origin);
  return makePredictor(await loadVersion(models, 'purchase', 1));
}

const features = `SELECT i AS id, (i % 1000) / 500.0 - 1 AS n0, (i % 77) / 77.0 AS n1, NULL AS n2, i % 3 AS n3,
  'k' || i % 6 AS c0, 'k2' AS c1 FROM range(2000) AS numbers(i)`;
/** Of the test rows every tenth is positive, and all of the highest tenth. */
const predictions = (
  split: string,
) => `SELECT i AS id, CASE WHEN i >= 1800 OR i % 10 = 0 THEN 1 ELSE 0 END AS label,
  (i + 0.5) / 2000 AS probability, '${split}' AS split FROM range(2000) AS numbers(i)`;

describe('presets', () => {
  it('are real rows of the four segments, with what the segments are', async () => {
    const predictor = await model();
    const connection = await duck();
    const source = { predictions: predictions('test'), features, keys: ['id'] };
    const found = await presets(connection, predictor, source);
    expect(found.map(({ segment }) => segment)).toEqual([...segments]);
    for (const preset of found) {
      expect(preset.share).toBeCloseTo(preset.segment === 'fence' ? 0.02 : 0.1, 2);
      expect(predictOne(predictor, preset.features, false).probability).toBe(preset.probability);
      expect(preset.reasons).toHaveLength(2);
      const { n0, n1, n3, c0 } = preset.features;
      const same = await connection.value(
        `SELECT count(*) FROM (${features}) WHERE abs(n0 - ?) < 1e-6 AND abs(n1 - ?) < 1e-6 AND n3 = ? AND c0 = ?`,
        [n0!, n1!, n3!, c0!],
      );
      expect(Number(same)).toBeGreaterThan(0);
    }
    const rates = Object.fromEntries(found.map(({ segment, observedRate }) => [segment, observedRate]));
    expect(rates['likely']).toBe(1);
    expect(rates['unlikely']).toBeCloseTo(0.1, 2);
    // The threshold is 0.25: the fiftieth around it is of the rows 480 to 520.
    expect(rates['fence']).toBeCloseTo(0.1, 2);
  });

  it('are none where no row was kept for testing', async () => {
    const source = { predictions: predictions('train'), features, keys: ['id'] };
    expect(await presets(await duck(), await model(), source)).toEqual([]);
  });
});
