import type { Vector } from 'apache-arrow';
import { decimalText, doubleText, floatText } from './numbers.ts';
import { clockText, dateText, timestampText } from './times.ts';

/** The text of one cell as DuckDB would write it; null where the value is missing. */
export type ReadCell = (row: number) => string | null;

type Values = ArrayLike<number> & ArrayLike<bigint> & Uint8Array;

interface Chunk {
  values: Values;
  offsets: Int32Array;
  scale: number;
}

const decoder = new TextDecoder();

/** Readers by the type's name in Arrow. */
const readers: readonly [RegExp, (chunk: Chunk) => (row: number) => string][] = [
  [/^Utf8/, (chunk) => (row) => decoder.decode(bytesOf(chunk, row))],
  [/^Binary/, (chunk) => (row) => blobText(bytesOf(chunk, row))],
  [
    /^Bool/,
    ({ values }) =>
      (row) =>
        String(((values[row >> 3]! >> (row & 7)) & 1) === 1),
  ],
  [
    /^Float64/,
    ({ values }) =>
      (row) =>
        doubleText(values[row]!),
  ],
  [
    /^Float32/,
    ({ values }) =>
      (row) =>
        floatText(values[row]!),
  ],
  [
    /^Decimal/,
    ({ values, scale }) =>
      (row) =>
        decimalText(values, row, scale),
  ],
  [
    /^Date32/,
    ({ values }) =>
      (row) =>
        dateText(values[row]!),
  ],
  [
    /^Time64/,
    ({ values }) =>
      (row) =>
        clockText(big(values, row)),
  ],
  [
    /^Timestamp<SECOND/,
    ({ values }) =>
      (row) =>
        timestampText(big(values, row), 1n),
  ],
  [
    /^Timestamp<MILLI/,
    ({ values }) =>
      (row) =>
        timestampText(big(values, row), 1_000n),
  ],
  [
    /^Timestamp<NANO/,
    ({ values }) =>
      (row) =>
        timestampText(big(values, row), 1_000_000_000n),
  ],
  [
    /UTC>$/,
    ({ values }) =>
      (row) =>
        timestampText(big(values, row), 1_000_000n, '+00'),
  ],
  [
    /^Timestamp/,
    ({ values }) =>
      (row) =>
        timestampText(big(values, row), 1_000_000n),
  ],
];

/** Reads the cells of a page's column from its buffers: no value is made before it is shown. */
export function cellReader(vector: Vector): ReadCell {
  const data = vector.data[0];
  if (data === undefined) return () => null;
  const { values, valueOffsets, nullBitmap, nullCount, type } = data;
  const { scale = 0 } = type as { scale?: number };
  const name = String(type);
  const make = readers.find(([pattern]) => pattern.test(name))?.[1];
  const chunk: Chunk = { values: values as Values, offsets: valueOffsets as Int32Array, scale };
  const read = make?.(chunk) ?? ((row: number) => String(chunk.values[row]));
  const valid = nullCount === 0 ? null : (nullBitmap as Uint8Array);
  return (row) => (valid === null || ((valid[row >> 3]! >> (row & 7)) & 1) === 1 ? read(row) : null);
}

function big(values: Values, row: number): bigint {
  return (values as unknown as BigInt64Array)[row]!;
}

function bytesOf({ values, offsets }: Chunk, row: number): Uint8Array {
  return values.subarray(offsets[row]!, offsets[row + 1]!);
}

/** Printable characters as they are, other bytes as \xAB. */
function blobText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    const plain = byte >= 32 && byte <= 126 && byte !== 92 && byte !== 34 && byte !== 39;
    text += plain ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}
