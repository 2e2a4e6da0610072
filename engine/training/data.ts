import type { FeatureSpec } from './ensemble.ts';

/** A feature of all rows: float32 numbers or category indices, NaN where missing, in memory threads can share. */
export interface Column {
  spec: FeatureSpec;
  values: Float32Array<SharedArrayBuffer>;
}

/** What the trees learn from: the first rows of each column, and their labels of 0 and 1. */
export interface TrainingData {
  rows: number;
  columns: readonly Column[];
  labels: Uint8Array;
}

/** Float32s that threads can share. */
export function sharedFloats(count: number): Float32Array<SharedArrayBuffer> {
  return new Float32Array(new SharedArrayBuffer(count * 4));
}

/** Rows start…end side by side, as a predictor takes them. */
export function rowMajor(columns: readonly Column[], start: number, end: number): Float32Array {
  const width = columns.length;
  const rows = new Float32Array((end - start) * width);
  columns.forEach(({ values }, feature) => {
    for (let row = start, at = feature; row < end; row++, at += width) rows[at] = values[row]!;
  });
  return rows;
}
