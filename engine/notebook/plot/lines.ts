import { en } from '../../../contract/texts/en.ts';
import { columnAxis, measureAxis, placesAxis } from './axes.ts';
import { cannot, type Chart, checkNumbers, colorsOf, type Drawn, noteMissing, type Trace } from './chart.ts';
import type { Column } from './data.ts';
import { type Groups, ordered } from './groups.ts';
import { intervalsOf } from './intervals.ts';
import { isAdditive, isAggregate } from './measure.ts';
import { placeText, sayCells, sayValues } from './says.ts';
import { seriesOf } from './series.ts';
import { groupTrace, lineOf } from './styles.ts';
import { mostPoints, thinLine } from './thin.ts';
import { titleBy } from './titles.ts';
import { timeText } from './zone.ts';

const unifiedAtMost = 8;

/** One line a colour. An aggregate gives a point for each place; columns as they are, a point for each row. */
export function drawLines(chart: Chart): Drawn {
  const { x, y } = chart.spec;
  return typeof x === 'string' && typeof y === 'string' ? drawRows(chart, x, y) : drawMeasured(chart);
}

/** Areas stand on each other, where their parts make a whole. */
export function drawAreas(chart: Chart): Drawn {
  const { stack } = chart.spec;
  const drawn = drawMeasured(chart);
  const isShare = stack === 'percent';
  const fill = (facet: number): Trace =>
    stack === false
      ? { fill: 'tozeroy' }
      : { stackgroup: `facet ${facet}`, ...(isShare ? { groupnorm: 'fraction' } : {}) };
  const { axes } = drawn;
  return {
    ...drawn,
    axes:
      isShare && axes !== null
        ? { ...axes, y: { ...axes.y, ...shares, title: chart.spec.yTitle ?? en.plot.share } }
        : axes,
    traces: (facet) => drawn.traces(facet).map((trace) => ({ ...trace, ...fill(facet) })),
  };
}

const shares = { format: '.1~%', percent: true };

function drawMeasured(chart: Chart): Drawn {
  const { spec, facets } = chart;
  if (isAggregate(spec.x)) throw cannot(chart, en.plot.noAggregate({ mark: spec.mark, channel: 'x' }));
  const { base, measure, colors, cells, isHorizontal } = seriesOf(chart);
  if (isHorizontal) throw cannot(chart, en.plot.needsX({ mark: spec.mark }));
  const traces = (facet: number) =>
    colors.names.map((_name, color) => {
      const own = cells.filter(({ at }) => at[0] === facet && at[1] === color);
      return {
        ...lineTrace(colors, color, facet),
        mode: own.length <= 40 && spec.mark === 'line' ? 'lines+markers' : 'lines',
        x: own.map(({ at }) => base.values[at[2]!]!),
        y: own.map(({ value }) => value),
      };
    });
  const values = cells.map(({ value }) => value);
  const y = measureAxis(measure, values, spec, spec.yTitle);
  return {
    axes: {
      x: placesAxis(base, spec.xTitle, false),
      y: { ...y, fromZero: spec.mark === 'area' || isAdditive(measure) },
    },
    traces,
    title: titleBy(measure.title, [base.title, colors.column, facets.column]),
    says: sayCells(spec.mark, cells, { places: base.values, colors, facets }),
    colors: colors.column === null ? null : colors,
    layout: hover(colors),
  };
}

function hover({ names }: Groups): Record<string, unknown> {
  return names.length <= unifiedAtMost ? { hovermode: 'x unified' } : {};
}

function lineTrace(colors: Groups, color: number, facet: number): Trace {
  return {
    type: 'scatter',
    ...groupTrace(colors, color, facet),
    line: lineOf(color),
    connectgaps: false,
    hovertemplate: `%{y}<extra>${colors.column === null ? '' : '%{fullData.name}'}</extra>`,
  };
}

function drawRows(chart: Chart, xName: string, yName: string): Drawn {
  const { spec, data, facets, notes } = chart;
  const [x, y] = [data.column(xName), data.column(yName)];
  checkNumbers(chart, y);
  const colors = colorsOf(chart, 'none');
  if (x.kind !== 'category') noteMissing(chart, x);
  const ways = partRows(chart, x, colors);
  const drawn = [...ways.values()].reduce((sum, { length }) => sum + length, 0);
  const most = Math.max(100, Math.floor(mostPoints / ways.size));
  const values = y.values as readonly (number | null)[];
  const intervals = intervalsOf(chart, y);
  const kept = new Map(
    [...ways].map(([key, rows]) => {
      const line = rows.map((row) => values[row]!);
      return [key, drawn <= mostPoints ? rows : thinLine(line, most).map((at) => rows[at]!)];
    }),
  );
  const shown = [...kept.values()].reduce((sum, { length }) => sum + length, 0);
  if (shown < drawn) notes.push(en.plot.thinned({ shown, count: drawn }));
  if (hasRepeats(x, ways.values())) notes.push(en.plot.repeated({ x: xName, y: yName }));
  return {
    axes: { x: axisOf(x, spec.xTitle), y: columnAxis(y, spec.yTitle, spec.percent === true) },
    traces: (facet) =>
      colors.names.map((_name, color) => {
        const rows = kept.get(facet * colors.names.length + color) ?? [];
        return {
          ...lineTrace(colors, color, facet),
          mode: rows.length <= 40 ? 'lines+markers' : 'lines',
          x: rows.map((row) => positionOf(x, row)),
          y: rows.map((row) => values[row]!),
          ...(intervals === null ? {} : { error_y: intervals(rows) }),
        };
      }),
    title: titleBy(yName, [xName, colors.column, facets.column]),
    says: sayValues(
      'line',
      [...kept].flatMap(([key, rows]) =>
        rows.map((row) => ({
          at: placeText(positionOf(x, row), colors.names[key % colors.names.length]),
          value: values[row]!,
        })),
      ),
    ),
    colors: colors.column === null ? null : colors,
    layout: hover(colors),
  };
}

function axisOf(x: Column, title: string | undefined) {
  const axis = columnAxis(x, title, false);
  if (x.kind !== 'category') return axis;
  return {
    ...axis,
    categories: ordered([...new Set(x.values.map((value) => value ?? en.plot.none))], x.kind),
  };
}

/** The rows of each facet and colour along x. */
function partRows({ data, facets }: Chart, x: Column, colors: Groups): Map<number, number[]> {
  const ways = new Map<number, number[]>();
  for (let row = 0; row < data.count; row += 1) {
    const [facet, color] = [facets.of(row), colors.of(row)];
    if (facet < 0 || color < 0 || (x.kind !== 'category' && x.values[row] === null)) continue;
    const key = facet * colors.names.length + color;
    const way = ways.get(key);
    if (way === undefined) ways.set(key, [row]);
    else way.push(row);
  }
  if (x.kind === 'category') {
    const places = new Map((axisOf(x, undefined).categories ?? []).map((name, at) => [name, at]));
    const place = (row: number) => places.get(x.values[row] ?? en.plot.none) ?? 0;
    for (const way of ways.values()) way.sort((one, other) => place(one) - place(other));
  } else for (const way of ways.values()) way.sort((one, other) => x.values[one]! - x.values[other]!);
  return ways;
}

/** A row's place on an axis as Plotly takes it. */
export function positionOf(column: Column, row: number): string | number {
  if (column.kind === 'category') return column.values[row] ?? en.plot.none;
  const value = column.values[row]!;
  return column.kind === 'time' ? timeText(value) : value;
}

/** Whether a line goes up and down at many of its places, as one of measurements and not of a course does. */
function hasRepeats({ values }: Column, ways: Iterable<readonly number[]>): boolean {
  let repeats = 0;
  let steps = 0;
  for (const way of ways) {
    for (let at = 1; at < way.length; at += 1) {
      steps += 1;
      if (values[way[at]!] === values[way[at - 1]!]) repeats += 1;
    }
  }
  return repeats > steps * 0.2 && repeats > 2;
}
