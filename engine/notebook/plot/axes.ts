import type { PlotSpec } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Column } from './data.ts';
import type { Kind } from './sources.ts';
import type { Measure } from './measure.ts';
import { type Places, rangeOf } from './places.ts';

/** An axis, before it is Plotly's. */
export interface Axis {
  kind: Kind;
  title: string;
  /** The categories in their order. */
  categories?: readonly string[];
  /** How numbers are written where the pointer is. */
  format?: string;
  percent?: boolean;
  /** The first category on top. */
  isDown?: boolean;
  /** Its numbers stand for places, and most of them are written. */
  isDense?: boolean;
  /** Without lines, which would shine through. */
  isBare?: boolean;
  /** From zero, as lengths must. */
  fromZero?: boolean;
}

const longest = 36;

/** An axis of Plotly; one that is logarithmic says so by its type. */
export function plotlyAxis(axis: Axis, isLog: boolean): Record<string, unknown> {
  const title = { text: plain(axis.title) };
  if (axis.kind === 'category') return { type: 'category', title, ...categories(axis) };
  if (axis.kind === 'time') return { type: 'date', title };
  const { format, percent = false, fromZero = false } = axis;
  return {
    type: isLog ? 'log' : 'linear',
    title,
    separatethousands: true,
    ...(percent ? { tickformat: '.2~%' } : {}),
    // A logarithmic axis would write its ticks so too.
    ...(format === undefined || isLog ? {} : { hoverformat: format }),
    ...(axis.isDense === true ? { nticks: 13 } : {}),
    ...(axis.isBare === true ? { showgrid: false, zeroline: false } : {}),
    ...(fromZero && !isLog ? { rangemode: 'tozero' } : {}),
  };
}

function categories({ categories: all = [], isDown = false }: Axis): Record<string, unknown> {
  const long = all.filter((name) => name.length > longest);
  return {
    categoryorder: 'array',
    categoryarray: all.map(plain),
    showgrid: false,
    // As many as have room.
    nticks: 0,
    ...(isDown ? { autorange: 'reversed' } : {}),
    ...(long.length > 0
      ? { labelalias: Object.fromEntries(long.map((name) => [plain(name), cut(name)])) }
      : {}),
  };
}

/** The middle of a long name says least. */
function cut(name: string): string {
  const half = Math.floor((longest - 1) / 2);
  return plain(`${name.slice(0, half)}…${name.slice(-half)}`);
}

/** Plotly reads a few tags in its texts: here none is meant. */
export function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The axis along which marks stand. */
export function placesAxis(places: Places, title: string | undefined, isDown: boolean): Axis {
  const { kind, values } = places;
  const axis = { kind, title: title ?? places.title };
  if (kind === 'category') return { ...axis, categories: values as readonly string[], isDown };
  if (kind === 'time') return axis;
  const numbers = values as readonly number[];
  return { ...axis, format: formatOf(numbers), isDense: numbers.every(Number.isInteger) };
}

/** The axis of what is measured. */
export function measureAxis(
  measure: Pick<Measure, 'title'>,
  values: readonly (number | null)[],
  { percent = false }: PlotSpec,
  title: string | undefined,
): Axis {
  const format = percent ? '.1~%' : formatOf(values);
  return { kind: 'number', title: title ?? measure.title, format, percent, fromZero: true };
}

/** The axis of a column as it is. */
export function columnAxis(column: Column, title: string | undefined, percent: boolean): Axis {
  const { kind, name, values } = column;
  if (kind === 'number')
    return { kind, title: title ?? name, format: percent ? '.1~%' : formatOf(values), percent };
  if (kind === 'category') return { kind, title: title ?? name };
  return { kind, title: title ?? timeTitle(column) };
}

/** Instants are shown by the project's clock, and the axis says which. */
export function timeTitle(column: Extract<Column, { kind: 'time' }>): string {
  return column.zone === null ? column.name : en.plot.zone({ name: column.name, zone: column.zone });
}

/** As many digits as the numbers need, thousands parted. */
export function formatOf(values: readonly (number | null)[]): string {
  let most = 0;
  let whole = true;
  for (const value of values) {
    if (value === null) continue;
    most = Math.max(most, Math.abs(value));
    whole &&= Number.isInteger(value);
  }
  if (whole) return ',d';
  return most >= 1 ? ',.2~f' : '.4~g';
}

/** As many digits as there is room for in a field of a map. */
export function shortFormatOf(values: readonly (number | null)[]): string {
  const sizes = values.map((value) => Math.abs(value ?? 0));
  const most = rangeOf(sizes)[1];
  if (most >= 10_000) return '.3~s';
  if (most < 1) return '.2~g';
  return values.every((value) => value === null || Number.isInteger(value)) ? ',d' : ',.1f';
}

const numbers = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const wholes = new Intl.NumberFormat('en');

/** A number in a sentence. */
export function numberText(value: number): string {
  return Number.isInteger(value) ? wholes.format(value) : numbers.format(value);
}
