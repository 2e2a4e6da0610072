import type { Channel } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import { type Cell, cellsOf, totalsOf } from './cells.ts';
import { cannot, type Chart, checkMeasure, colorsOf, columnOf, noteMissing } from './chart.ts';
import type { Column } from './data.ts';
import { calendarOf, type Groups, naturally } from './groups.ts';
import { isAdditive, isAggregate, type Measure, measureOf } from './measure.ts';
import {
  binPlaces,
  categoryPlaces,
  isOnHours,
  mostTimes,
  numberPlaces,
  ownInterval,
  type Places,
  timePlaces,
} from './places.ts';

/** A measure along an axis, by colour and facet: what bars, areas, aggregated lines and pies draw. */
export interface Series {
  base: Places;
  measure: Measure;
  /** Whether the places stand along y. */
  isHorizontal: boolean;
  colors: Groups;
  /** By facet, colour and place. */
  cells: readonly Cell[];
}

const mostCategories = 60;
const mostBins = 60;
const mostPlaces = 5_000;

/** Which channel has the places, and what is measured there. */
function roles(chart: Chart): { base: Column; measure: Measure; isHorizontal: boolean } {
  const { spec, data } = chart;
  const { x, y, mark } = spec;
  if (isAggregate(x) && isAggregate(y)) throw cannot(chart, en.plot.twoAggregates);
  const role = (base: Channel | undefined, value: Channel | undefined, isHorizontal: boolean) => {
    const name = columnOf(mark, isHorizontal ? 'y' : 'x', base);
    if (name === null) throw cannot(chart, (isHorizontal ? en.plot.needsY : en.plot.needsX)({ mark }));
    return { base: data.column(name), measure: measureOf(value, data), isHorizontal };
  };
  if (isAggregate(x) || (x === undefined && y !== undefined && !isAggregate(y))) return role(y, x, true);
  if (typeof x !== 'string' || typeof y !== 'string') return role(x, y, false);
  const isHorizontal = data.column(y).kind !== 'number' && data.column(x).kind === 'number';
  return isHorizontal ? role(y, x, true) : role(x, y, false);
}

/** The measure by place, colour and facet; the places in the order that was asked for. */
export function seriesOf(chart: Chart): Series {
  const { base: column, measure, isHorizontal } = roles(chart);
  checkMeasure(chart, measure);
  const colors = colorsOf(chart, isAdditive(measure) ? 'others' : 'none');
  const places = placesOf(chart, column, measure, isHorizontal);
  if (column.kind !== 'category') noteMissing(chart, column);
  const first = cellsIn(chart, colors, places, measure);
  const order = orderOf(chart, column, places, first, measure, isHorizontal);
  const base = order === null ? places : categoryPlaces(column, order);
  const cells = order === null ? first : cellsIn(chart, colors, base, measure);
  return { base, measure: named(measure, cells), isHorizontal, colors, cells };
}

function cellsIn({ data, facets }: Chart, colors: Groups, base: Places, measure: Measure): Cell[] {
  return cellsOf(
    data.count,
    [
      { size: facets.names.length, of: facets.of },
      { size: colors.names.length, of: colors.of },
      { size: base.values.length, of: base.of },
    ],
    measure,
  );
}

/** A column as it is adds up where several rows share a place, and then is called a sum. */
function named(measure: Measure, cells: readonly Cell[]): Measure {
  if (measure.isAggregate || cells.every(({ rows }) => rows === 1)) return measure;
  return { ...measure, title: en.plot.of.sum(measure.title) };
}

function placesOf(chart: Chart, column: Column, measure: Measure, isHorizontal: boolean): Places {
  const { mark, every, bins, sort } = chart.spec;
  const isHistogram = mark === 'histogram';
  if (column.kind === 'category' || mark === 'pie') return categoryPlaces(column);
  if (column.kind === 'number') {
    if (isHistogram) return binPlaces(column, bins);
    const valueAxis = isHorizontal ? 'x' : 'y';
    const isList = typeof sort === 'object' || sort?.endsWith(valueAxis) === true;
    return isList ? categoryPlaces(column) : checked(chart, numberPlaces(column), column);
  }
  const most = isHistogram ? mostBins : mostTimes(isOnHours(column.values));
  const interval = every ?? (measure.isAggregate ? ownInterval(column, most) : null);
  return interval === null ? checked(chart, numberPlaces(column), column) : timePlaces(column, interval);
}

/** Marks one by one, of which nobody could tell one from another, are none. */
function checked(chart: Chart, places: Places, { name }: Column): Places {
  const count = places.values.length;
  if (chart.spec.mark === 'line' || count <= mostPlaces) return places;
  throw cannot(chart, en.plot.tooMany({ column: name, count }));
}

/** The categories that are drawn, in their order; null where places are no categories. */
function orderOf(
  { spec, notes }: Chart,
  column: Column,
  places: Places,
  cells: readonly Cell[],
  measure: Measure,
  isHorizontal: boolean,
): string[] | null {
  if (places.kind !== 'category') return null;
  const names = places.values as readonly string[];
  const totals = totalsOf(cells, 2, names.length);
  const sizes = new Map(names.map((name, at) => [name, totals[at]!]));
  const sorted = sortedNames(names, sizes, {
    sort: spec.sort ?? ownSort(spec.mark, names, column, measure, isHorizontal),
    baseAxis: isHorizontal ? 'y' : 'x',
  });
  const most = spec.limit ?? mostCategories;
  // The pie takes the rest together itself.
  if (sorted.length <= most || spec.mark === 'pie') return sorted;
  notes.push(en.plot.largest({ shown: most, count: sorted.length, column: column.name }));
  const size = (name: string) => Math.abs(sizes.get(name) ?? 0);
  const largest = new Set(sorted.toSorted((one, other) => size(other) - size(one)).slice(0, most));
  return sorted.filter((name) => largest.has(name));
}

/** Bars of an aggregate stand by their size, where their categories have no order of their own. */
function ownSort(
  mark: string,
  names: readonly string[],
  column: Column,
  { isAggregate: isComputed }: Measure,
  isHorizontal: boolean,
): '-x' | '-y' | null {
  const bySize = mark === 'pie' || (mark === 'bar' && isComputed);
  if (!bySize || column.kind !== 'category' || calendarOf(names) !== null) return null;
  return isHorizontal ? '-x' : '-y';
}

type Sort = Chart['spec']['sort'] | null;

function sortedNames(
  names: readonly string[],
  sizes: ReadonlyMap<string, number>,
  { sort, baseAxis }: { sort: Sort; baseAxis: 'x' | 'y' },
): string[] {
  if (sort === null || sort === undefined) return [...names];
  if (typeof sort === 'object') {
    const listed = sort.map(String).filter((name) => sizes.has(name));
    return [...new Set([...listed, ...names])];
  }
  const isDown = sort.startsWith('-');
  if (sort.endsWith(baseAxis)) {
    const ascending = calendarOf(names) === null ? names.toSorted(naturally) : [...names];
    return isDown ? ascending.toReversed() : ascending;
  }
  const sign = isDown ? -1 : 1;
  return names.toSorted((one, other) => sign * (sizes.get(one)! - sizes.get(other)!));
}
