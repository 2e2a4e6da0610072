import type { PlotSpec } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import { columnAxis, formatOf, numberText, plain } from './axes.ts';
import {
  cannot,
  type Chart,
  checkNumbers,
  colorsOf,
  columnOf,
  type Drawn,
  noteMissing,
  type Trace,
} from './chart.ts';
import type { Column } from './data.ts';
import { type Groups, oneGroup, ordered } from './groups.ts';
import { intervalsOf } from './intervals.ts';
import { positionOf } from './lines.ts';
import { distinct, rangeOf } from './places.ts';
import { groupTrace, symbolOf } from './styles.ts';
import { mostPoints, sample } from './thin.ts';
import { timeText } from './zone.ts';

/** Whole numbers of so few kinds are names: of clusters, of classes. */
const fewNumbers = 8;
const largest = 24;

/** A dot for each row. */
export function drawDots(chart: Chart): Drawn {
  const { spec, data } = chart;
  const [x, y] = [needed(chart, 'x'), needed(chart, 'y')];
  const shade = shadeOf(chart);
  const colors = shade === null ? colorsOf(chart, 'others') : oneGroup;
  const size = spec.size === undefined ? null : data.column(spec.size);
  checkNumbers(chart, size);
  const isLying = y.kind === 'category' && x.kind === 'number';
  const intervals = intervalsOf(chart, isLying ? x : y);
  const parts = partRows(chart, [x, y, shade, size], colors);
  const of = (facet: number, color: number) => parts[facet * colors.names.length + color] ?? [];
  const shown = parts.reduce((sum, { length }) => sum + length, 0);
  return {
    axes: {
      x: axisOf(x, spec.xTitle, spec, isLying),
      y: { ...axisOf(y, spec.yTitle, spec, !isLying), isDown: isLying },
    },
    traces: (facet) =>
      colors.names.map((_name, color) => ({
        type: 'scatter',
        mode: 'markers',
        ...groupTrace(colors, color, facet),
        x: of(facet, color).map((row) => positionOf(x, row)),
        y: of(facet, color).map((row) => positionOf(y, row)),
        ...(intervals === null ? {} : { [isLying ? 'error_x' : 'error_y']: intervals(of(facet, color)) }),
        marker: markerOf(of(facet, color), color, shade, size, shown),
        hovertemplate: hoverOf(x, y, colors, shade, size),
        ...(shade === null ? {} : { customdata: of(facet, color).map((row) => shade.values[row]!) }),
      })),
    title: en.plot.against({ y: y.name, x: x.name }),
    says: en.plot.saysPoints({ count: shown, x: rangeText(x), y: rangeText(y) }),
    colors: colors.column === null ? null : colors,
    layout: shade === null ? {} : { coloraxis: { colorbar: { title: { text: plain(shade.name) } } } },
  };
}

type Numbers = Extract<Column, { kind: 'number' }>;

function needed(chart: Chart, channel: 'x' | 'y'): Column {
  const { spec, data } = chart;
  const name = columnOf(spec.mark, channel, spec[channel]);
  if (name !== null) return data.column(name);
  throw cannot(chart, (channel === 'x' ? en.plot.needsX : en.plot.needsY)({ mark: spec.mark }));
}

/** The number column that colours dots from little to much. */
function shadeOf({ spec, data }: Chart): Numbers | null {
  const name = columnOf(spec.mark, 'color', spec.color);
  if (name === null) return null;
  const column = data.column(name);
  if (column.kind !== 'number') return null;
  const values = distinct(column.values);
  return values.length <= fewNumbers && values.every(Number.isInteger) ? null : column;
}

/** The rows of each facet and colour, sampled where they are too many. */
function partRows(chart: Chart, columns: readonly (Column | null)[], colors: Groups): number[][] {
  const { data, facets, notes } = chart;
  const numeric = columns.filter((column) => column !== null && column.kind !== 'category') as Column[];
  for (const column of numeric) noteMissing(chart, column);
  const rows: number[] = [];
  for (let row = 0; row < data.count; row += 1) {
    const isThere = facets.of(row) >= 0 && colors.of(row) >= 0;
    if (isThere && numeric.every(({ values }) => values[row] !== null)) rows.push(row);
  }
  if (rows.length > mostPoints) notes.push(en.plot.sampled({ shown: mostPoints, count: rows.length }));
  const kept = rows.length > mostPoints ? sample(rows.length, mostPoints).map((at) => rows[at]!) : rows;
  const parts = Array.from({ length: facets.names.length * colors.names.length }, (): number[] => []);
  for (const row of kept) parts[facets.of(row) * colors.names.length + colors.of(row)]!.push(row);
  return parts;
}

function markerOf(
  rows: readonly number[],
  color: number,
  shade: Numbers | null,
  size: Column | null,
  shown: number,
): Trace {
  const crowded = shown > 1_000;
  return {
    opacity: crowded ? 0.5 : 0.8,
    size: crowded ? 4 : 7,
    ...symbolOf(color),
    ...(shade === null ? {} : { color: rows.map((row) => shade.values[row]!), coloraxis: 'coloraxis' }),
    ...(size === null ? {} : sizes(rows, size as Numbers)),
  };
}

/** The area shows the number. */
function sizes(rows: readonly number[], { values }: Numbers): Trace {
  const most = rangeOf(values.filter((value) => value !== null))[1];
  return {
    size: rows.map((row) => Math.max(0, values[row]!)),
    sizemode: 'area',
    sizeref: (2 * Math.max(most, Number.MIN_VALUE)) / largest ** 2,
    sizemin: 2,
  };
}

function hoverOf(
  x: Column,
  y: Column,
  { column }: Groups,
  shade: Numbers | null,
  size: Column | null,
): string {
  const lines = [
    `${plain(x.name)}: %{x}`,
    `${plain(y.name)}: %{y}`,
    ...(shade === null ? [] : [`${plain(shade.name)}: %{customdata:${formatOf(shade.values)}}`]),
    ...(size === null ? [] : [`${plain(size.name)}: %{marker.size}`]),
  ];
  return `${lines.join('<br>')}<extra>${column === null ? '' : '%{fullData.name}'}</extra>`;
}

function axisOf(column: Column, title: string | undefined, { percent, sort }: PlotSpec, isMeasured: boolean) {
  const axis = columnAxis(column, title, percent === true && isMeasured);
  if (column.kind !== 'category') return axis;
  const names = ordered([...new Set(column.values.map((value) => value ?? en.plot.none))], 'category');
  const listed = typeof sort === 'object' ? sort.map(String).filter((name) => names.includes(name)) : [];
  return { ...axis, categories: [...new Set([...listed, ...names])] };
}

function rangeText(column: Column): string {
  if (column.kind === 'category') return column.name;
  const some = column.values.filter((value) => value !== null);
  if (some.length === 0) return column.name;
  const [low, high] = rangeOf(some);
  const text = column.kind === 'time' ? timeText : numberText;
  return en.plot.range({ name: column.name, low: text(low), high: text(high) });
}
