import { en } from '../../../contract/texts/en.ts';
import { formatOf, placesAxis, plain, shortFormatOf } from './axes.ts';
import { type Cell, cellsOf } from './cells.ts';
import { cannot, type Chart, checkMeasure, columnOf, type Drawn, noteMissing, type Trace } from './chart.ts';
import type { Column } from './data.ts';
import { calendarOf, groupsOf, naturally } from './groups.ts';
import { isAdditive, type Measure, measureOf } from './measure.ts';
import {
  binPlaces,
  categoryPlaces,
  distinct,
  numberPlaces,
  ownInterval,
  type Places,
  rangeOf,
  timePlaces,
} from './places.ts';
import { placeText, sayValues } from './says.ts';
import { titleBy } from './titles.ts';

const mostNumbers = 60;
const mostTimes = 120;
const mostCategories = 60;
/** A map with more fields than this has no room for their numbers. */
const written = { across: 16, down: 16 };

/** Two columns against each other, coloured by a measure: how many rows, where `color` says nothing else. */
export function drawHeat(chart: Chart): Drawn {
  const { spec, data, facets } = chart;
  const [x, y] = [axisColumn(chart, 'x'), axisColumn(chart, 'y')];
  const measure = measureOf(spec.color, data);
  checkMeasure(chart, measure);
  const [across, down] = [placesOf(chart, x, 'x'), placesOf(chart, y, 'y')];
  const dimensions = [
    { size: facets.names.length, of: facets.of },
    { size: down.values.length, of: down.of },
    { size: across.values.length, of: across.of },
  ];
  const cells = cellsOf(data.count, dimensions, measure);
  const isSummed = !measure.isAggregate && cells.some(({ rows }) => rows > 1);
  const title = isSummed ? en.plot.of.sum(measure.title) : measure.title;
  const values = cells.map(({ value }) => value);
  const formats = {
    hover: spec.percent === true ? '.1~%' : formatOf(values),
    written: spec.percent === true ? '.0~%' : shortFormatOf(values),
  };
  return {
    axes: {
      x: { ...placesAxis(across, spec.xTitle, false), isBare: true },
      y: { ...placesAxis(down, spec.yTitle, true), isBare: true },
    },
    traces: (facet) => [
      heatTrace(
        cells.filter(({ at }) => at[0] === facet),
        { across, down },
        formats,
      ),
    ],
    title: titleBy(title, [across.title, down.title, facets.column]),
    says: sayValues(
      'heat',
      cells.map(({ at: [facet, row, column], value }) => ({
        at: placeText(across.values[column!], down.values[row!], facets.names[facet!]),
        value,
      })),
    ),
    colors: null,
    layout: { coloraxis: colorAxis(cells, measure, title, spec.percent === true) },
  };
}

function axisColumn(chart: Chart, channel: 'x' | 'y'): Column {
  const name = columnOf('heat', channel, chart.spec[channel]);
  if (name === null)
    throw cannot(chart, (channel === 'x' ? en.plot.needsX : en.plot.needsY)({ mark: 'heat' }));
  const column = chart.data.column(name);
  if (column.kind !== 'category') noteMissing(chart, column);
  return column;
}

function placesOf({ spec, notes }: Chart, column: Column, axis: 'x' | 'y'): Places {
  if (column.kind === 'time') {
    const interval = spec.every ?? ownInterval(column, mostTimes);
    return interval === null ? numberPlaces(column) : timePlaces(column, interval);
  }
  if (column.kind === 'number') {
    const values = distinct(column.values);
    const span = (values.at(-1) ?? 0) - (values[0] ?? 0);
    if (spec.bins === undefined && values.every(Number.isInteger) && span <= mostNumbers)
      return binPlaces(column, mostNumbers * 2);
    if (values.length > mostNumbers || spec.bins !== undefined) return binPlaces(column, spec.bins);
    return isEven(values) ? numberPlaces(column) : categoryPlaces(column);
  }
  const { names } = groupsOf(column, spec.limit ?? mostCategories, 'none', notes);
  return categoryPlaces(column, sorted(names, spec.sort, axis));
}

/** Whether numbers stand at the same distance, as fields of a map must. */
function isEven(values: readonly number[]): boolean {
  const step = (values[1] ?? 1) - (values[0] ?? 0);
  return values.every((value, at) => at === 0 || Math.abs(value - values[at - 1]! - step) < step * 1e-6);
}

function sorted(names: readonly string[], sort: Chart['spec']['sort'], axis: 'x' | 'y'): readonly string[] {
  if (typeof sort === 'object') {
    const listed = sort.map(String).filter((name) => names.includes(name));
    return listed.length === 0 ? names : [...new Set([...listed, ...names])];
  }
  if (sort?.endsWith(axis) !== true) return names;
  const ascending = calendarOf(names) === null ? names.toSorted(naturally) : [...names];
  return sort.startsWith('-') ? ascending.toReversed() : ascending;
}

function heatTrace(
  cells: readonly Cell[],
  { across, down }: { across: Places; down: Places },
  formats: { hover: string; written: string },
): Trace {
  const values = down.values.map(() => new Array<number | null>(across.values.length).fill(null));
  for (const { at, value } of cells) values[at[1]!]![at[2]!] = value;
  const isRoomy = across.values.length <= written.across && down.values.length <= written.down;
  return {
    type: 'heatmap',
    x: across.values,
    y: down.values,
    z: values,
    coloraxis: 'coloraxis',
    hoverongaps: false,
    xgap: 1,
    ygap: 1,
    hovertemplate: `%{x}, %{y}: %{z:${formats.hover}}<extra></extra>`,
    ...(isRoomy ? { texttemplate: `%{z:${formats.written}}` } : {}),
  };
}

/** To both sides of zero where values are; Plotly then takes a scale with two ends. */
function colorAxis(
  cells: readonly Cell[],
  measure: Measure,
  title: string,
  percent: boolean,
): Record<string, unknown> {
  const some = cells.map(({ value }) => value).filter((value) => value !== null);
  const [lowest, highest] = rangeOf(some);
  const isTwoSided = lowest < 0 && highest > 0;
  return {
    ...(isTwoSided ? { cmid: 0 } : {}),
    // What adds up begins at nothing.
    ...(isAdditive(measure) && lowest >= 0 && highest > 0 ? { cmin: 0, cmax: highest } : {}),
    colorbar: {
      title: { text: plain(title), side: 'right' },
      separatethousands: true,
      ...(percent ? { tickformat: '.2~%' } : {}),
    },
  };
}
