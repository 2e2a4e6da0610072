import type { Column } from './data.ts';
import { sortFloats } from './radix.ts';
import type { Signature } from './types.ts';

/** What the model asks for: each feature with its range and middle in the training rows. */
export function signatureOf(
  label: string,
  threshold: number,
  columns: readonly Column[],
  trainRows: number,
): Signature {
  const features = columns.map(({ spec, values }) => ({
    ...spec,
    ...(spec.type === 'numeric' ? numericFacts(values.subarray(0, trainRows)) : noNumbers),
    mostFrequent: spec.type === 'categorical' ? (spec.categories[0] ?? null) : null,
  }));
  return { format: 1, label, threshold, features };
}

const noNumbers = { min: null, max: null, median: null };

interface NumericFacts {
  min: number | null;
  max: number | null;
  median: number | null;
}

/** The median is a value that occurs: of two middle ones the lower. */
function numericFacts(values: Float32Array): NumericFacts {
  const sorted = sortFloats(values.filter((value) => !Number.isNaN(value)));
  return {
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    median: sorted[(sorted.length - 1) >> 1] ?? null,
  };
}
