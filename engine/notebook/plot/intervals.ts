import { fault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { cannot, type Chart, checkNumbers, type Trace } from './chart.ts';
import type { Column } from './data.ts';

/** Plotly's error bars for rows, from where intervals begin and end; null where none are asked for. */
export function intervalsOf(chart: Chart, measured: Column): ((rows: readonly number[]) => Trace) | null {
  const { spec, data } = chart;
  const { low, high } = spec;
  if (low === undefined || high === undefined) return null;
  const [from, to] = [data.column(low), data.column(high)];
  for (const column of [measured, from, to]) checkNumbers(chart, column);
  const between = (row: number, one: Column, other: Column) => {
    const [less, more] = [one.values[row], other.values[row]];
    return typeof less === 'number' && typeof more === 'number' ? Math.max(0, more - less) : 0;
  };
  return (rows) => ({
    type: 'data',
    symmetric: false,
    array: rows.map((row) => between(row, measured, to)),
    arrayminus: rows.map((row) => between(row, from, measured)),
    thickness: 1,
    width: 4,
  });
}

/**
 * Refuses an interval that has one end only, or that the mark cannot draw.
 * @throws `plot.spec`, `plot.mark`
 */
export function checkIntervals(chart: Chart): void {
  const { low, high, mark, x, y } = chart.spec;
  if (low === undefined && high === undefined) return;
  if (low === undefined || high === undefined)
    throw fault('plot.spec', {
      where: low === undefined ? 'high' : 'low',
      reason: en.plot.halfInterval,
    });
  const hasRows = mark === 'dot' || (mark === 'line' && typeof x === 'string' && typeof y === 'string');
  if (!hasRows) throw cannot(chart, en.plot.noInterval({ mark }));
}
