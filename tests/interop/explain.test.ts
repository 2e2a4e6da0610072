import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareShap } from '../../engine/explain/shap.ts';
import type { Ensemble } from '../../engine/training/ensemble.ts';
import { featureSpecs, randomEnsemble, randomRows, walk } from '../support/ensembles.ts';
import { lightgbmText } from '../support/lightgbm-text.ts';
import { runPython } from '../support/python.ts';
import { tempFolder } from '../support/temp.ts';
import { xgboostJson } from '../support/xgboost-json.ts';

const script = join(import.meta.dirname, 'explain.py');
const rowCount = 300;

interface Answer {
  /** A row's contributions, the base value last. */
  contributions: number[][];
  scores: number[];
}

describe('SHAP values', () => {
  it.each([6, 31, 63])("equal XGBoost's pred_contribs on the same trees of %i leaves", async (leaves) => {
    const shape = { features: featureSpecs(8, 3), trees: 20, leaves };
    await compare(randomEnsemble(leaves, shape), 'xgboost', xgboostJson);
  });

  it.each([6, 31, 63])("equal LightGBM's pred_contrib on the same trees of %i leaves", async (leaves) => {
    const shape = { features: featureSpecs(8, 3), trees: 20, leaves, missingCategoryRight: true };
    const ensemble = { ...randomEnsemble(leaves, shape), baseScore: 0 };
    await compare(ensemble, 'lightgbm', lightgbmText);
  });
});

/** Float32 sums inside XGBoost leave about 1e-7 of the score. */
async function compare(
  ensemble: Ensemble,
  library: string,
  write: (ensemble: Ensemble) => string,
): Promise<void> {
  const rows = randomRows(ensemble, rowCount, 77);
  const theirs = await ask(library, write(ensemble), rows, ensemble);
  const { values, baseValue } = prepareShap(ensemble).explain(rows, rowCount);
  const width = ensemble.features.length;
  let worst = 0;
  for (let row = 0; row < rowCount; row++) {
    const encoded = rows.subarray(row * width, (row + 1) * width);
    expect(theirs.scores[row]).toBeCloseTo(walk(ensemble, encoded), 5);
    const [base, ...shap] = [theirs.contributions[row]!.at(-1)!, ...theirs.contributions[row]!.slice(0, -1)];
    worst = Math.max(worst, Math.abs(base - baseValue));
    shap.forEach((value, i) => (worst = Math.max(worst, Math.abs(value - values[row * width + i]!))));
  }
  expect(worst).toBeLessThan(1e-6);
}

async function ask(library: string, model: string, rows: Float32Array, ensemble: Ensemble): Promise<Answer> {
  const folder = tempFolder('explain');
  const files = {
    model: join(folder, library === 'xgboost' ? 'model.json' : 'model.txt'),
    rows: join(folder, 'rows.f32'),
  };
  writeFileSync(files.model, model);
  writeFileSync(files.rows, rows);
  const types = ensemble.features.map(({ type }) => (type === 'categorical' ? 'c' : 'float')).join(',');
  const width = String(ensemble.features.length);
  return (await runPython(script, [library, files.model, files.rows, width, types])) as Answer;
}
