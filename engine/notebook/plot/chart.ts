import type { Channel, Mark, PlotSpec } from '../../../contract/plot.ts';
import { fault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Axis } from './axes.ts';
import type { Column, Data } from './data.ts';
import { type Groups, groupsOf, oneGroup } from './groups.ts';
import type { Measure } from './measure.ts';

/** A chart being made: what was asked for, and what the person must know of what is drawn. */
export interface Chart {
  spec: PlotSpec;
  data: Data;
  facets: Groups;
  notes: string[];
}

export type Trace = Record<string, unknown>;

/** What a mark draws; the frame of axes, facets and titles is around it. */
export interface Drawn {
  /** Null where the mark has no axes. */
  axes: { x: Axis; y: Axis } | null;
  traces(facet: number): Trace[];
  title: string;
  /** For those who do not see it. */
  says: string;
  /** What its colours tell apart; null where nothing. */
  colors: Groups | null;
  layout: Record<string, unknown>;
}

const mostColors = 12;

/** The groups that colours tell apart: the rarest become one where their parts still make a whole. */
export function colorsOf({ spec, data, notes }: Chart, rest: 'others' | 'none'): Groups {
  const name = columnOf(spec.mark, 'color', spec.color);
  return name === null ? oneGroup : groupsOf(data.column(name), mostColors, rest, notes);
}

/** A channel that takes a column, no aggregate. */
export function columnOf(mark: Mark, channel: string, given: Channel | undefined): string | null {
  if (given === undefined) return null;
  if (typeof given === 'string') return given;
  throw fault('plot.spec', { where: channel, reason: en.plot.noAggregate({ mark, channel }) });
}

/** A mark that cannot draw these columns. */
export function cannot({ data }: Chart, reason: string) {
  return fault('plot.mark', { reason, known: data.known() });
}

/** What must be numbers to be drawn. */
export function checkNumbers(chart: Chart, column: Column | null): void {
  if (column === null || column.kind === 'number') return;
  // Nothing at all may have been numbers.
  if (column.values.every((value) => value === null)) return;
  const kind = en.plot.kinds[column.kind];
  throw cannot(chart, en.plot.notNumber({ mark: chart.spec.mark, column: column.name, kind }));
}

/** What a measure counts need not be numbers. */
export function checkMeasure(chart: Chart, { operation, column }: Measure): void {
  if (operation !== 'distinct') checkNumbers(chart, column);
}

/** Says how many rows have no value in a column. */
export function noteMissing({ notes }: Chart, { name, values }: Column): void {
  let count = 0;
  for (const value of values) if (value === null) count += 1;
  if (count > 0) notes.push(en.plot.leftOut({ count, column: name }));
}
