import type { Evaluation } from '../../contract/calls/evaluation.ts';
import { fault } from '../../contract/problem.ts';
import { textOf } from './files.ts';
import { onnxModel } from './onnx/model.ts';
import { onnxFile } from './onnx/task.ts';
import { loadVersion, registerFiles } from './registry.ts';

/**
 * Registers the same trees with another threshold. Only at the evaluation's thresholds are the four counts
 * known, so the nearest of them is taken; they are fine and hold the round numbers. Activates nothing.
 * @throws fault `registry.no-evaluation`
 */
export async function setThreshold(
  modelsFolder: string,
  name: string,
  version: number,
  wanted: number,
  at: number,
): Promise<{ version: number; threshold: number }> {
  const { files, receipt, ensemble, signature } = await loadVersion(modelsFolder, name, version);
  if (!files.has('evaluation.json'))
    throw fault('registry.no-evaluation', { model: name, version }, { model: name });
  const { threshold, ...figures } = figuresAt(
    JSON.parse(textOf(files, 'evaluation.json')) as Evaluation,
    wanted,
  );
  const metrics = JSON.parse(textOf(files, 'metrics.json')) as Record<string, unknown>;
  const other = { ...signature, threshold };
  const changed = new Map(files)
    .set('signature.json', `${JSON.stringify(other)}\n`)
    .set('metrics.json', `${JSON.stringify({ ...metrics, ...figures, threshold })}\n`);
  if (files.has(onnxFile)) changed.set(onnxFile, onnxModel(name, ensemble, other));
  const { runId, dataVersions, parameters } = receipt;
  const origin = { at, runId, dataVersions, parameters, derivedFrom: receipt.derivedFrom ?? version };
  return { version: await registerFiles(modelsFolder, name, changed, origin), threshold };
}

/** The threshold nearest to the wanted one, and what the test rows say at it. */
function figuresAt({ thresholds, parts }: Evaluation, wanted: number) {
  const { threshold, tp: hits, fp: alarms } = thresholds;
  const nearest = threshold.reduce(
    (best, one, i) => (Math.abs(one - wanted) < Math.abs(threshold[best]! - wanted) ? i : best),
    0,
  );
  const { rows, positives } = parts.test;
  const [tp, fp] = [hits[nearest]!, alarms[nearest]!];
  return {
    threshold: threshold[nearest]!,
    f1: (2 * tp) / (tp + fp + positives),
    precision: tp / (tp + fp),
    recall: positives === 0 ? 0 : tp / positives,
    confusion: { tp, fp, fn: positives - tp, tn: rows - positives - fp },
  };
}
