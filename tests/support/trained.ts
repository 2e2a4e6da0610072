import type { TrainingTask } from '../../engine/training/types.ts';
import { runTraining } from '../../engine/training/worker.ts';
import { tempFolder } from './temp.ts';

const sessions = `SELECT i AS id, TIMESTAMP '2026-01-01' + INTERVAL (i) SECOND AS started,
  CASE WHEN i % 7 = 0 THEN NULL ELSE (hash(i) % 1000) / 10.0 END AS price,
  'brand ' || (hash(i * 3) % 12) AS brand, hash(i * 5) % 4 AS carts,
  (hash(i * 3) % 12 IN (2, 5) AND hash(i * 5) % 4 > 1) OR hash(i * 7) % 30 = 0 AS bought
  FROM range(3000) AS numbers(i)`;

/** What training really leaves: a small model of numbers, missing values and categories, with its golden rows. */
export async function trainedSessions(): Promise<string> {
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
