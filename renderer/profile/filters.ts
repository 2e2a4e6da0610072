import type { LabelBin } from '../../contract/calls/profiles.ts';
import type { ColumnStatistics, Filter } from '../../contract/calls/results.ts';

type Histogram = NonNullable<ColumnStatistics['histogram']>;

/** The rows of one bar: from its beginning to before the next one's; the last one's end is in it. */
export function ofBar(column: string, histogram: Histogram, at: number): Filter[] {
  const bin = histogram[at];
  if (bin === undefined) return [];
  if (histogram.length === 1) return [{ column, op: 'is not missing' }];
  if (at === histogram.length - 1) return [{ column, op: '≥', value: bin.from }];
  return [
    { column, op: '≥', value: bin.from },
    { column, op: '<', value: bin.to },
  ];
}

/** The rows of a bin of values; the rest of a column's values has no filter of its own. */
export function ofBin(column: string, { kind, from, to }: LabelBin): Filter[] {
  if (kind === 'missing') return [{ column, op: 'is missing' }];
  if (kind === 'value') return [{ column, op: '=', value: from }];
  return kind === 'range' && from !== '' ? [{ column, op: 'between', from, to }] : [];
}
