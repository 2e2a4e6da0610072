import type { Column } from './data.ts';
import type { Pause } from './pause.ts';
import { sortFloats } from './radix.ts';
import type { Signature } from './types.ts';

/** What the model asks for: each feature with its range and middle in the training rows. */
export async function signatureOf(
  columns: readonly Column[],
  trainRows: number,
  pause: Pause,
): Promise<Signature['features']> {
  const features: Signature['features'] = [];
  for (const { spec, values } of columns) {
    const numbers = spec.type === 'numeric' ? numericFacts(values.subarray(0, trainRows)) : noNumbers;
    const mostFrequent = spec.type === 'categorical' ? (spec.categories[0] ?? null) : null;
    features.push({ ...spec, ...numbers, mostFrequent });
    if (pause.due) await pause.take();
  }
  return features;
}

const noNumbers = { min: null, max: null, median: null };

interface NumericFacts {
  min: number | null;
  max: number | null;
  median: number | null;
}

/** The median is a value that occurs: of two middle ones the lower. */
function numericFacts(values: Float32Array): NumericFacts {
  const sorted = sortFloats(known(values));
  return {
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    median: sorted[(sorted.length - 1) >> 1] ?? null,
  };
}

function known(values: Float32Array): Float32Array {
  const found = new Float32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === value) found[count++] = value;
  }
  return found.subarray(0, count);
}
