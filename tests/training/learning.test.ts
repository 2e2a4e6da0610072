import { describe, expect, it } from 'vitest';
import { boost } from '../../engine/training/boost.ts';
import { rowMajor, sharedFloats, type Column } from '../../engine/training/data.ts';
import { auc } from '../../engine/training/metrics.ts';
import { trainingParameters } from '../../engine/training/parameters.ts';
import { predictRaw } from '../../engine/training/predict.ts';
import { seeded } from '../../engine/training/random.ts';
import type { IterationMessage, TrainingParameters } from '../../engine/training/types.ts';
import { numbers, smallTable, type Table } from './tables.ts';

const signal = new AbortController().signal;

async function scores(table: Table, parameters: Partial<TrainingParameters> = {}): Promise<Float64Array> {
  const settings = trainingParameters({ num_iterations: 20, num_threads: 1, ...parameters });
  const { ensemble } = await boost(table, { parameters: settings, signal });
  return predictRaw(ensemble, rowMajor(table.columns, 0, table.rows), table.rows);
}

/** Labels that follow `positive` but for one in ten. */
function labelled(rows: number, columns: Column[], positive: (row: number) => boolean): Table {
  const random = seeded(3);
  const labels = Uint8Array.from({ length: rows }, (_, row) => Number(positive(row) !== random() < 0.1));
  return { rows, columns, labels };
}

describe('boosting', () => {
  it('learns that a missing value means something', async () => {
    const random = seeded(9);
    const values = Array.from({ length: 2000 }, () => (random() < 0.3 ? NaN : random()));
    const table = labelled(2000, [numbers('x', values)], (row) => Number.isNaN(values[row]));
    expect(auc(await scores(table), table.labels)).toBeGreaterThan(0.85);
  });

  it('sends missing values with the side they resemble', async () => {
    const random = seeded(9);
    const values = Array.from({ length: 2000 }, () => (random() < 0.3 ? NaN : random()));
    const table = labelled(2000, [numbers('x', values)], (row) => !(values[row]! < 0.5));
    const parameters = trainingParameters({ num_iterations: 1, num_leaves: 2, num_threads: 1 });
    const { ensemble } = await boost(table, { parameters, signal });
    expect(ensemble.trees[0]!.missingLeft[0]).toBe(false);
    expect(ensemble.trees[0]!.threshold[0]).toBeCloseTo(0.5, 1);
  });

  it('learns a set of categories in one split', async () => {
    const random = seeded(4);
    const values = sharedFloats(6000);
    values.forEach((_, row) => (values[row] = Math.floor(random() * 30)));
    const categories = Array.from({ length: 30 }, (_, i) => `c${i}`);
    const columns: Column[] = [{ spec: { name: 'c', type: 'categorical', categories }, values }];
    const table = labelled(6000, columns, (row) => values[row]! % 3 === 0);
    const parameters = trainingParameters({ num_iterations: 1, num_leaves: 2, num_threads: 1 });
    const { ensemble } = await boost(table, { parameters, signal });
    const set = ensemble.trees[0]!.categories[0]!;
    const thirds = categories.map((_, i) => i).filter((i) => i % 3 === 0);
    // The smaller group is taken: the thirds.
    expect(set).toEqual(thirds);
  });

  it('splits one of a few categories from the rest', async () => {
    const random = seeded(4);
    const values = sharedFloats(3000);
    values.forEach((_, row) => (values[row] = Math.floor(random() * 3)));
    const columns: Column[] = [
      { spec: { name: 'c', type: 'categorical', categories: ['a', 'b', 'c'] }, values },
    ];
    const table = labelled(3000, columns, (row) => values[row] === 1);
    const parameters = trainingParameters({ num_iterations: 1, num_leaves: 2, num_threads: 1 });
    const { ensemble } = await boost(table, { parameters, signal });
    expect(ensemble.trees[0]!.categories[0]).toEqual([1]);
  });

  it('finds the one feature that matters among more than a cache line of them', async () => {
    const random = seeded(8);
    const columns = Array.from({ length: 70 }, (_, i) =>
      numbers(
        `x${i}`,
        Array.from({ length: 3000 }, () => random()),
      ),
    );
    const table = labelled(3000, columns, (row) => columns[66]!.values[row]! > 0.7);
    for (const kernel of ['wasm', 'javascript'] as const) {
      const parameters = trainingParameters({ num_iterations: 3, num_leaves: 2, num_threads: 1, kernel });
      const { ensemble } = await boost(table, { parameters, signal });
      expect(ensemble.trees.map(({ feature }) => feature[0])).toEqual([66, 66, 66]);
      expect(ensemble.trees[0]!.threshold[0]).toBeCloseTo(0.7, 1);
    }
  });

  it('scores its training rows as its predictor does, and better with more trees', async () => {
    const table = smallTable(5000);
    const few = auc(await scores(table, { num_iterations: 2 }), table.labels)!;
    const many = auc(await scores(table, { num_iterations: 40 }), table.labels)!;
    expect(many).toBeGreaterThan(few);
    const curve: IterationMessage[] = [];
    const rows = rowMajor(table.columns, 0, table.rows);
    const validation = { rows, labels: table.labels };
    const parameters = trainingParameters({ num_iterations: 10, num_threads: 1 });
    await boost(table, { parameters, signal, validation, onIteration: (point) => curve.push(point) });
    expect(curve.map(({ iteration }) => iteration)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const point of curve) expect(point.trainLogLoss).toBeCloseTo(point.validationLogLoss!, 8);
  });

  it('routes the rows outside the bag by bins as the predictor does by values', async () => {
    const table = smallTable(5000);
    const curve: IterationMessage[] = [];
    const validation = { rows: rowMajor(table.columns, 0, table.rows), labels: table.labels };
    const bag = { bagging_fraction: 0.5, bagging_freq: 1, num_iterations: 10, num_threads: 1 };
    const onIteration = (point: IterationMessage) => curve.push(point);
    await boost(table, { parameters: trainingParameters(bag), signal, validation, onIteration });
    for (const point of curve) expect(point.trainLogLoss).toBeCloseTo(point.validationLogLoss!, 8);
  });

  it('weighs positive rows', async () => {
    const table = smallTable(5000);
    const mean = (all: Float64Array) => all.reduce((sum, score) => sum + score, 0) / all.length;
    const weighted = mean(await scores(table, { scale_pos_weight: 5 }));
    expect(weighted - mean(await scores(table))).toBeGreaterThan(1);
  });

  it('stops when validation no longer improves, and keeps the trees up to the best', async () => {
    const table = smallTable(3000);
    const other = smallTable(1000, 2);
    const curve: IterationMessage[] = [];
    const { ensemble, bestIteration } = await boost(table, {
      parameters: trainingParameters({ num_iterations: 500, early_stopping_round: 5, learning_rate: 0.3 }),
      validation: { rows: rowMajor(other.columns, 0, other.rows), labels: other.labels },
      onIteration: (point) => curve.push(point),
      signal,
    });
    const losses = curve.map(({ validationLogLoss }) => validationLogLoss!);
    expect(bestIteration).toBe(losses.indexOf(Math.min(...losses)) + 1);
    expect(losses.length).toBe(bestIteration + 5);
    expect(ensemble.trees.length).toBe(bestIteration);
  });

  it('stops within a second when cancelled', async () => {
    const stop = new AbortController();
    const parameters = trainingParameters({ num_iterations: 100_000, num_threads: 2 });
    const onIteration = ({ iteration }: IterationMessage) => void (iteration === 5 && stop.abort());
    const training = boost(smallTable(30_000), { parameters, signal: stop.signal, onIteration });
    await expect(training).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
  });
});
