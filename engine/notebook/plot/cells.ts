import { aggregates, type Measure } from './measure.ts';

/** One way to part rows: how many parts, and which one a row belongs to (-1: none). */
export interface Dimension {
  size: number;
  of(row: number): number;
}

/** What is drawn of the rows that share a part in every dimension. */
export interface Cell {
  /** The part in each dimension. */
  at: readonly number[];
  value: number | null;
  rows: number;
}

/** The measure for each combination of parts that has rows, in the order of the parts. */
export function cellsOf(count: number, dimensions: readonly Dimension[], measure: Measure): Cell[] {
  const parted = new Map<number, (number | string | null)[]>();
  const { column, operation } = measure;
  for (let row = 0; row < count; row += 1) {
    const key = keyOf(dimensions, row);
    if (key < 0) continue;
    const value = column === null ? 1 : (column.values[row] ?? null);
    const part = parted.get(key);
    if (part === undefined) parted.set(key, [value]);
    else part.push(value);
  }
  return [...parted.keys()]
    .sort((one, other) => one - other)
    .map((key) => {
      const values = parted.get(key)!;
      return { at: partsOf(key, dimensions), value: aggregates[operation](values), rows: values.length };
    });
}

function keyOf(dimensions: readonly Dimension[], row: number): number {
  let key = 0;
  for (const { size, of } of dimensions) {
    const part = of(row);
    if (part < 0) return -1;
    key = key * size + part;
  }
  return key;
}

function partsOf(key: number, dimensions: readonly Dimension[]): number[] {
  const parts: number[] = [];
  let left = key;
  for (const { size } of dimensions.toReversed()) {
    parts.unshift(left % size);
    left = Math.floor(left / size);
  }
  return parts;
}

/** Sums of what cells show, by their part in one dimension. */
export function totalsOf(cells: readonly Cell[], dimension: number, size: number): number[] {
  const totals = new Array<number>(size).fill(0);
  for (const { at, value } of cells) totals[at[dimension]!]! += value ?? 0;
  return totals;
}
