import type { PlotSpec } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Trace } from './chart.ts';

const axesOf = { x: ['x'], y: ['y'], both: ['x', 'y'] } as const;

/** What a logarithmic axis has no place for becomes a gap, and is counted. */
export function withoutLogs(traces: readonly Trace[], { log }: PlotSpec, notes: string[]): Trace[] {
  let left = [...traces];
  for (const axis of log === undefined ? [] : axesOf[log]) {
    const count = left.reduce((sum, trace) => sum + lowIn(trace[axis]), 0);
    if (count === 0) continue;
    notes.push(en.plot.notPositive({ count, column: axis }));
    left = left.map((trace) => ({ ...trace, [axis]: cleared(trace[axis]) }));
  }
  return left;
}

function isLow(value: unknown): boolean {
  return typeof value === 'number' && value <= 0;
}

function lowIn(values: unknown): number {
  return Array.isArray(values) ? values.filter(isLow).length : 0;
}

function cleared(values: unknown): unknown {
  return Array.isArray(values) ? values.map((value: unknown) => (isLow(value) ? null : value)) : values;
}
