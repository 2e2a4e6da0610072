import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ensemble } from './ensemble.ts';
import { goldenRows } from './golden.ts';
import type { Pause } from './pause.ts';
import type { Observations } from './read.ts';
import { signatureOf } from './signature.ts';
import type { IterationMessage, TrainingResult, TrainingTask } from './types.ts';

/** What a training made, before it is written. */
export interface Trained {
  observations: Observations;
  ensemble: Ensemble;
  curve: readonly IterationMessage[];
  result: TrainingResult;
  seed: number;
}

/** Writes model.json, signature.json, metrics.json, golden.json and curve.json: one line each, no times in them. */
export async function writeResults(task: TrainingTask, trained: Trained, pause: Pause): Promise<void> {
  const { observations, ensemble, curve, result, seed } = trained;
  const { columns, parts } = observations;
  const { threshold } = result.metrics;
  const files = {
    'model.json': ensemble,
    'signature.json': {
      format: 1,
      label: task.label,
      threshold,
      features: await signatureOf(columns, parts.train, pause),
    },
    'metrics.json': { format: 1, ...result.metrics, split: result.rows, bestIteration: result.bestIteration },
    'golden.json': goldenRows(ensemble, columns, parts.train, seed),
    'curve.json': { format: 1, points: curve.map(({ type: _, ...point }) => point) },
  };
  await mkdir(task.out, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(task.out, name), `${JSON.stringify(content)}\n`);
  }
}
