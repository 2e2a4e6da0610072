import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation } from '../../contract/calls/evaluation.ts';
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
  evaluation: Evaluation;
  result: TrainingResult;
  seed: number;
}

/** Writes each result as one line of JSON; what the clock says is in none of them. */
export async function writeResults(task: TrainingTask, trained: Trained, pause: Pause): Promise<void> {
  const { observations, ensemble, curve, evaluation, result, seed } = trained;
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
    'evaluation.json': evaluation,
    'golden.json': goldenRows(ensemble, columns, parts.train, seed),
    'curve.json': { format: 1, points: curve.map(({ type: _, ...point }) => point) },
  };
  await mkdir(task.out, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(task.out, name), `${JSON.stringify(content)}\n`);
  }
}
