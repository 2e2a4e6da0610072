import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boost } from '../../engine/training/boost.ts';
import { rowMajor } from '../../engine/training/data.ts';
import { auc, measure } from '../../engine/training/metrics.ts';
import { trainingParameters } from '../../engine/training/parameters.ts';
import { predictRaw } from '../../engine/training/predict.ts';
import { seeded } from '../../engine/training/random.ts';
import type { TrainingParameters } from '../../engine/training/types.ts';
import { runPython } from '../support/python.ts';
import { tempFolder } from '../support/temp.ts';
import { smallTable, type Table } from '../training/tables.ts';

const script = join(import.meta.dirname, 'training.py');

const leafwise = {
  ...{ num_iterations: 60, num_leaves: 31, learning_rate: 0.1, max_bin: 255 },
  ...{ lambda_l2: 1, min_sum_hessian_in_leaf: 1, min_data_in_leaf: 1 },
};

describe('a model of ours', () => {
  it.each([
    ['numbers and categories', leafwise],
    ['few leaves and strong regularisation', { ...leafwise, num_leaves: 7, lambda_l2: 50 }],
    ['few bins', { ...leafwise, max_bin: 15 }],
  ])('predicts as well as those of LightGBM and XGBoost: %s', async (_, parameters) => {
    const table = smallTable(120_000, 3);
    const trainRows = 80_000;
    const labels = table.labels.subarray(trainRows);
    const ours = auc(await testScores(table, trainRows, parameters), labels)!;
    const theirs = await peers(table, trainRows, parameters);
    for (const scores of Object.values(theirs)) {
      expect(Math.abs(auc(Float64Array.from(scores), labels)! - ours)).toBeLessThan(0.003);
    }
  });

  it('has nearly the scores of LightGBM where no category is split by gradient', async () => {
    const table = smallTable(60_000, 4);
    const numeric = { ...table, columns: table.columns.slice(0, 4) };
    const parameters = { ...leafwise, lambda_l1: 0.5, min_gain_to_split: 0.2, min_data_in_leaf: 100 };
    const ours = await testScores(numeric, 40_000, parameters);
    const { lightgbm } = await peers(numeric, 40_000, parameters);
    const apart = ours.map((score, i) => Math.abs(1 / (1 + Math.exp(-score)) - lightgbm[i]!));
    expect(apart.reduce((sum, one) => sum + one, 0) / apart.length).toBeLessThan(0.01);
  });
});

async function testScores(
  table: Table,
  trainRows: number,
  parameters: Partial<TrainingParameters>,
): Promise<Float64Array> {
  const { columns, labels, rows } = table;
  const settings = { parameters: trainingParameters(parameters), signal: new AbortController().signal };
  const { ensemble } = await boost({ rows: trainRows, columns, labels }, settings);
  return predictRaw(ensemble, rowMajor(columns, trainRows, rows), rows - trainRows);
}

async function peers(
  { columns, labels }: Table,
  trainRows: number,
  parameters: Partial<TrainingParameters>,
): Promise<{ lightgbm: number[]; xgboost: number[] }> {
  const folder = tempFolder('training-interop');
  const files = { values: join(folder, 'values.f32'), labels: join(folder, 'labels.f32') };
  writeFileSync(files.values, Buffer.concat(columns.map(({ values }) => Buffer.from(values.buffer))));
  writeFileSync(files.labels, Buffer.from(Float32Array.from(labels).buffer));
  const categorical = columns.map(({ spec }) => spec.type === 'categorical');
  const task = { command: 'train', ...files, categorical, trainRows, parameters };
  return (await runPython(script, [], task)) as { lightgbm: number[]; xgboost: number[] };
}

interface Measured {
  confusion: object;
  observedRates: number[];
  meanScores: number[];
  [metric: string]: unknown;
}

const figures = ['auc', 'averagePrecision', 'f1', 'precision', 'recall', 'logLoss', 'brier'] as const;

describe('our metrics', () => {
  it.each([
    ['many ties', 10],
    ['few ties', 1e6],
    ['sure mistakes', 1],
  ])("equal scikit-learn's: %s", async (_, steps) => {
    const random = seeded(steps);
    const probabilities = Float64Array.from(
      { length: 5000 },
      () => Math.round(random() ** 2 * steps) / steps,
    );
    const labels = Uint8Array.from(probabilities, (p) => Number(random() < 0.02 + 0.9 * p ** 2));
    const ours = measure(probabilities, labels, 0.4);
    const task = {
      command: 'measure',
      probabilities: [...probabilities],
      labels: [...labels],
      threshold: 0.4,
    };
    const theirs = (await runPython(script, [], task)) as Measured;
    for (const figure of figures) expect(ours[figure]).toBeCloseTo(theirs[figure] as number, 12);
    expect(ours.confusion).toEqual(theirs.confusion);
    const rounded = (all: number[]) => all.map((one) => one.toFixed(12));
    const own = ours.calibration;
    expect(rounded(own.map((bin) => bin.observedRate))).toEqual(rounded(theirs.observedRates));
    expect(rounded(own.map((bin) => bin.meanScore))).toEqual(rounded(theirs.meanScores));
  });
});
