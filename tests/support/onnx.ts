import { onnxModel } from '../../engine/registry/onnx/model.ts';
import { answer, type OnnxAnswers } from '../../engine/registry/onnx/runtime.ts';
import type { Ensemble } from '../../engine/training/ensemble.ts';
import { encodeRow, predictRaw, probability } from '../../engine/training/predict.ts';
import type { Signature } from '../../engine/training/types.ts';

export type Row = Record<string, number | string | null>;

/** A signature that says no more than the ensemble and a threshold. */
export function signatureFor(ensemble: Ensemble, threshold = 0.25): Signature {
  const unknown = { min: null, max: null, median: null, mostFrequent: null };
  const features = ensemble.features.map((feature) => ({ ...feature, ...unknown }));
  return { format: 1, label: 'buys', threshold, features };
}

/** What ONNX Runtime says of rows, by a model written as ONNX. */
export function byOnnx(ensemble: Ensemble, rows: readonly Row[], threshold = 0.25): Promise<OnnxAnswers> {
  const model = onnxModel('purchase', ensemble, signatureFor(ensemble, threshold));
  return answer(model, ensemble.features, rows);
}

/** What our own predictor says of them. */
export function byOurs(ensemble: Ensemble, rows: readonly Row[]): number[] {
  const scores = rows.map((row) => predictRaw(ensemble, encodeRow(ensemble.features, row), 1)[0]!);
  return scores.map(probability);
}

/** Encoded rows as a caller has them: a category by its name, or one that nobody has seen for a missing one. */
export function rowsOf({ features }: Ensemble, encoded: Float32Array): Row[] {
  const width = features.length;
  return Array.from({ length: encoded.length / width }, (_, row) =>
    Object.fromEntries(
      features.map((feature, column) => {
        const value = encoded[row * width + column]!;
        if (feature.type === 'numeric') return [feature.name, Number.isNaN(value) ? null : value];
        const unknown = row % 2 === 0 ? null : 'never seen';
        return [feature.name, Number.isNaN(value) ? unknown : feature.categories[value]!];
      }),
    ),
  );
}

/** The furthest that two lists are from each other at one place. */
export function furthest(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return Infinity;
  return one.reduce((most, value, i) => Math.max(most, Math.abs(value - other[i]!)), 0);
}
