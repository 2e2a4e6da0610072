import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Ensemble } from '../../engine/training/ensemble.ts';
import { nextFloat } from '../../engine/training/golden.ts';
import { encodeRow, predictRaw, probability } from '../../engine/training/predict.ts';
import type { GoldenRows, Signature, TrainingTask } from '../../engine/training/types.ts';
import { runTraining } from '../../engine/training/worker.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

/** 4,000 sessions, five to a minute, with a price that may be missing and a brand. */
const SESSIONS = `SELECT i AS id, TIMESTAMP '2026-01-01' + INTERVAL (i // 5) MINUTE AS started,
  CASE WHEN i % 7 = 0 THEN NULL ELSE (hash(i) % 1000) / 10.0 END AS price,
  'brand ' || (hash(i * 3) % 12) AS brand, hash(i * 5) % 4 AS carts, hash(i * 11) % 2 = 0 AS member,
  (hash(i * 3) % 12 IN (2, 5) AND hash(i * 5) % 4 > 1) OR hash(i * 7) % 60 = 0 AS bought
  FROM range(4000) AS numbers(i)`;

const FEATURES: TrainingTask['features'] = [
  { name: 'price', type: 'numeric' },
  { name: 'brand', type: 'categorical' },
  { name: 'carts', type: 'numeric' },
  { name: 'member', type: 'numeric' },
];

function task(changes: Partial<TrainingTask> = {}): TrainingTask {
  return {
    relation: SESSIONS,
    features: FEATURES,
    label: 'bought',
    split: { column: 'started', validation: 0.2, test: 0.2 },
    keys: ['id'],
    parameters: { num_iterations: 15, num_threads: 1 },
    out: tempFolder('training-out'),
    tempDirectory: tempFolder('training-temp'),
    ...changes,
  };
}

const never = new AbortController().signal;
const run = (given: TrainingTask, signal = never) => runTraining(given, () => {}, signal);
const read = <T>(folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;

describe('a training run', () => {
  it('learns, measures on the newest rows, and writes its results', async () => {
    const given = task();
    const points: number[] = [];
    const result = await runTraining(given, ({ iteration }) => points.push(iteration), never);
    expect(result.rows).toEqual({ train: 2400, validation: 800, test: 800 });
    expect(result.metrics.auc).toBeGreaterThan(0.85);
    expect(points).toHaveLength(15);
    expect(read(given.out, 'metrics.json')).toMatchObject({ format: 1, ...result.metrics });
    expect(read<{ points: unknown[] }>(given.out, 'curve.json').points).toHaveLength(15);
    const signature = read<Signature>(given.out, 'signature.json');
    expect(signature.features[1]).toMatchObject({ name: 'brand', type: 'categorical' });
    expect(signature).toMatchObject({ format: 1, label: 'bought', threshold: result.metrics.threshold });
  });

  it('gives the same bytes a second time, whatever the threads and the order of the rows', async () => {
    const first = task();
    const second = task({
      relation: `SELECT * FROM (${SESSIONS}) ORDER BY hash(id)`,
      parameters: { num_iterations: 15, num_threads: 2 },
    });
    await run(first);
    await run(second);
    const files = [
      'model.json',
      'signature.json',
      'metrics.json',
      'golden.json',
      'curve.json',
      'evaluation.json',
    ];
    const bytes = ({ out }: TrainingTask) => files.map((file) => readFileSync(join(out, file), 'utf8'));
    expect(bytes(second)).toEqual(bytes(first));
  });

  it('writes golden rows that the predictor reproduces from the written model', async () => {
    const given = task();
    await run(given);
    const ensemble = read<Ensemble>(given.out, 'model.json');
    const { rows } = read<GoldenRows>(given.out, 'golden.json');
    expect(rows).toHaveLength(200);
    for (const { features, rawScore, probability: expected } of rows) {
      const [score] = predictRaw(ensemble, encodeRow(ensemble.features, features), 1);
      expect(score).toBe(rawScore);
      expect(probability(score!)).toBe(expected);
    }
    expect(rows.some(({ features }) => features['brand'] === null)).toBe(true);
    expect(rows.some(({ features }) => features['brand'] === 'never seen')).toBe(true);
    expect(neighbours(ensemble, rows)).toBeGreaterThan(10);
  });

  it('writes every row with its keys, label, probability and part', async () => {
    const given = task();
    const { metrics } = await run(given);
    const connection = await duck();
    const file = join(given.out, 'predictions.parquet').replaceAll('\\', '/');
    const parts = await connection.rows(
      `SELECT split, count(*) AS rows, min(id) AS low, max(id) AS high, avg(CAST(s.bought AS INT)) - avg(p.label) AS apart
       FROM read_parquet('${file}') p JOIN (${SESSIONS}) s USING (id) GROUP BY split ORDER BY low`,
    );
    expect(parts).toEqual([
      { split: 'train', rows: 2400n, low: 0n, high: 2399n, apart: 0 },
      { split: 'validation', rows: 800n, low: 2400n, high: 3199n, apart: 0 },
      { split: 'test', rows: 800n, low: 3200n, high: 3999n, apart: 0 },
    ]);
    const brier = `SELECT avg((probability - label) ** 2) FROM read_parquet('${file}') WHERE split = 'test'`;
    expect(await connection.value(brier)).toBeCloseTo(metrics.brier, 12);
  });

  it('keeps rows of one time in one part', async () => {
    const given = task({ split: { column: 'started', validation: 0.1003, test: 0.1507 } });
    const { train, validation, test } = (await run(given)).rows;
    expect([train % 5, validation % 5, test % 5]).toEqual([0, 0, 0]);
    expect(Math.abs(test - 0.1507 * 4000)).toBeLessThan(5);
  });

  it('knows 255 categories, the most frequent first, and takes the others for missing', async () => {
    const relation = `SELECT i AS id, i AS started, 'c' || CAST(floor(sqrt(hash(i) % 160000)) AS INT) AS many,
      hash(i) % 160000 > 80000 AS bought FROM range(20000) AS numbers(i)`;
    const { features } = await run(task({ relation, features: [{ name: 'many', type: 'categorical' }] }));
    const { categories } = features[0] as { categories: string[] };
    expect(categories).toHaveLength(255);
    expect(Number(categories[0]!.slice(1))).toBeGreaterThan(Number(categories[254]!.slice(1)));
  });

  it.each([
    ['no rows', { relation: `${SESSIONS} WHERE i < 0` }, 'training.no-rows'],
    ['an unknown feature', { features: [{ name: 'prize', type: 'numeric' }] }, 'training.column-missing'],
    ['an unknown label', { label: 'sold' }, 'training.column-missing'],
    ['a feature named twice', { features: [...FEATURES, FEATURES[0]!] }, 'training.column-twice'],
    ['the label as feature', { features: [{ name: 'bought', type: 'numeric' }] }, 'training.column-twice'],
    ['text as number', { features: [{ name: 'brand', type: 'numeric' }] }, 'training.column-not-numeric'],
    ['no features', { features: [] }, 'training.no-features'],
    [
      'a label of many values',
      { label: 'carts', features: FEATURES.slice(0, 2) },
      'training.label-not-binary',
    ],
    ['a label of one class', { relation: `${SESSIONS} WHERE hash(i * 7) % 60 = 0` }, 'training.one-class'],
    [
      'a constant feature',
      {
        relation: `SELECT * REPLACE (1 AS carts) FROM (${SESSIONS})`,
        features: [{ name: 'carts', type: 'numeric' }],
      },
      'training.features-constant',
    ],
    [
      'one time only',
      { relation: `SELECT * REPLACE (TIMESTAMP '2026-01-01' AS started) FROM (${SESSIONS})` },
      'training.split-empty',
    ],
    [
      'rows without a time',
      { relation: `SELECT * REPLACE (NULL AS started) FROM (${SESSIONS})` },
      'training.split-missing',
    ],
    [
      'shares above one',
      { split: { column: 'started', validation: 0.6, test: 0.6 } },
      'training.split-shares',
    ],
    ['a parameter out of range', { parameters: { num_leaves: 1 } }, 'training.parameters'],
    ['an unknown parameter', { parameters: { leaves: 5 } as object }, 'training.parameter-unknown'],
  ] satisfies [string, Partial<TrainingTask>, string][])('refuses %s', async (_, changes, code) => {
    const refused = run(task(changes));
    await expect(refused).rejects.toMatchObject({ problem: { code, remedy: expect.any(String) } });
  });

  it.each([0, 20, 60, 150, 400])('ends as cancelled when stopped after %i ms', async (wait) => {
    const stop = new AbortController();
    const many = { num_iterations: 100_000, num_threads: 2 };
    const relation = SESSIONS.replace('4000', '100000');
    setTimeout(() => stop.abort(), wait);
    const cancelled = run(task({ relation, parameters: many }), stop.signal);
    await expect(cancelled).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
  });
});

/** How often a golden row's value is a threshold or the float32 beside it. */
function neighbours({ features, trees }: Ensemble, rows: GoldenRows['rows']): number {
  const near = new Map(features.map(({ name }) => [name, new Set<unknown>()]));
  for (const tree of trees) {
    tree.threshold.forEach((threshold, node) => {
      if (tree.feature[node]! < 0 || tree.categories[node] !== null) return;
      const own = near.get(features[tree.feature[node]!]!.name)!;
      own.add(threshold).add(nextFloat(threshold, 1)).add(nextFloat(threshold, -1));
    });
  }
  return rows.filter(({ features: values }) => near.get('price')!.has(values['price'])).length;
}
