import type { Evaluation } from '../../../contract/calls/evaluation.ts';
import type { Column } from '../data.ts';
import { auc } from '../metrics.ts';
import type { Pause } from '../pause.ts';
import type { Observations } from '../read.ts';

/** As many as a person reads. */
const SHOWN = 50;

/**
 * How well each feature alone tells the classes of the test rows apart, the best first. A feature that does so
 * nearly perfectly often holds the answer. Categories and missing values count by their rate in the training rows.
 */
export async function singleFeatures(
  { columns, labels, parts }: Observations,
  pause: Pause,
): Promise<Evaluation['features']> {
  const start = parts.train + parts.validation;
  const own = labels.subarray(start);
  const found: Evaluation['features'] = [];
  for (const column of columns) {
    const scores = scoresOf(column, labels.subarray(0, parts.train), start);
    const either = auc(scores, own);
    if (either !== null) found.push({ feature: column.spec.name, auc: Math.max(either, 1 - either) });
    if (pause.due) await pause.take();
  }
  return found.toSorted((a, b) => b.auc - a.auc).slice(0, SHOWN);
}

function scoresOf({ spec, values }: Column, trainLabels: Uint8Array, start: number): Float64Array {
  const test = Float64Array.from(values.subarray(start));
  if (spec.type === 'numeric') {
    const missing = missingSide(values, trainLabels);
    return test.map((value) => (Number.isNaN(value) ? missing : value));
  }
  const rates = categoryRates(values, trainLabels, spec.categories.length);
  return test.map((value) => rates[Number.isNaN(value) ? spec.categories.length : value]!);
}

/** Missing numbers stand at the end where the training rows' positives are: their absence may be the answer. */
function missingSide(values: Float32Array, labels: Uint8Array): number {
  const [first, last] = [-Number.MAX_VALUE, Number.MAX_VALUE];
  const at = (side: number) =>
    auc(
      Float64Array.from(labels, (_, i) => (Number.isNaN(values[i]!) ? side : values[i]!)),
      labels,
    ) ?? 0.5;
  return Math.abs(at(first) - 0.5) >= Math.abs(at(last) - 0.5) ? first : last;
}

/** The rate of each category, the missing one last; one row of the whole's rate is added to each. */
function categoryRates(values: Float32Array, labels: Uint8Array, categories: number): Float64Array {
  const counts = new Float64Array(categories + 1).fill(1);
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const hits = new Float64Array(categories + 1).fill(positives / labels.length);
  labels.forEach((label, i) => {
    const category = Number.isNaN(values[i]!) ? categories : values[i]!;
    counts[category]! += 1;
    hits[category]! += label;
  });
  return hits.map((hit, i) => hit / counts[i]!);
}
