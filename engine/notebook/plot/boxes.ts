import { en } from '../../../contract/texts/en.ts';
import { columnAxis, placesAxis } from './axes.ts';
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
import { calendarOf, type Groups, groupsOf, naturally } from './groups.ts';
import { quantile } from './measure.ts';
import { categoryPlaces, type Places } from './places.ts';
import { placeText, sayValues } from './says.ts';
import { groupTrace, patternOf } from './styles.ts';
import { titleBy } from './titles.ts';

const mostBoxes = 60;
const outliersShown = 100;

interface Box {
  place: string;
  facet: number;
  color: number;
  quartiles: readonly [number, number, number];
  fences: readonly [number, number];
  outliers: readonly number[];
}

/** Median, quartiles, whiskers to the last value within 1.5 times the box, and what lies beyond. */
export function drawBoxes(chart: Chart): Drawn {
  const { spec, facets } = chart;
  const { base, value, isHorizontal } = roles(chart);
  checkNumbers(chart, value);
  noteMissing(chart, value);
  const colors = colorsOf(chart, 'none');
  const places = base === null ? null : placesOf(chart, base);
  const boxes = boxesOf(chart, places, colors, value as Numbers);
  const along =
    places === null
      ? noPlaces(isHorizontal)
      : placesAxis(places, isHorizontal ? spec.yTitle : spec.xTitle, isHorizontal);
  const up = columnAxis(value, isHorizontal ? spec.xTitle : spec.yTitle, spec.percent === true);
  return {
    axes: isHorizontal ? { x: up, y: along } : { x: along, y: up },
    traces: (facet) =>
      colors.names.map((_name, color) => {
        const own = boxes.filter((box) => box.facet === facet && box.color === color);
        return {
          ...groupTrace(colors, color, facet),
          ...boxTrace(own, isHorizontal),
          marker: { size: 3, ...patternOf(color) },
        };
      }),
    title: titleBy(value.name, [base?.name ?? null, colors.column, facets.column]),
    says: sayValues(
      'box',
      boxes.map(({ place, color, facet, quartiles }) => ({
        at: placeText(place, colors.names[color], facets.names[facet]),
        value: quartiles[1],
      })),
    ),
    colors: colors.column === null ? null : colors,
    layout: { boxmode: colors.column === null ? 'overlay' : 'group' },
  };
}

type Numbers = Extract<Column, { kind: 'number' }>;

function roles(chart: Chart): { base: Column | null; value: Column; isHorizontal: boolean } {
  const { spec, data } = chart;
  const names = [columnOf('box', 'x', spec.x), columnOf('box', 'y', spec.y)];
  const [x = null, y = null] = names.map((name) => (name === null ? null : data.column(name)));
  if (y === null && x === null) throw cannot(chart, en.plot.needsY({ mark: 'box' }));
  if (y === null) return { base: null, value: x!, isHorizontal: true };
  if (x !== null && y.kind !== 'number' && x.kind === 'number')
    return { base: y, value: x, isHorizontal: true };
  return { base: x, value: y, isHorizontal: false };
}

/** An axis that has nothing to tell apart. */
function noPlaces(isHorizontal: boolean) {
  return { kind: 'category' as const, title: '', categories: [''], isDown: isHorizontal };
}

function placesOf(chart: Chart, base: Column): Places {
  const { notes, spec } = chart;
  const { names } = groupsOf(base, spec.limit ?? mostBoxes, 'none', notes);
  return categoryPlaces(base, sorted(names, spec.sort));
}

function sorted(names: readonly string[], sort: Chart['spec']['sort']): readonly string[] {
  if (sort === undefined) return names;
  if (typeof sort === 'object') {
    const listed = sort.map(String).filter((name) => names.includes(name));
    return [...new Set([...listed, ...names])];
  }
  const ascending = calendarOf(names) === null ? names.toSorted(naturally) : [...names];
  return sort.startsWith('-') ? ascending.toReversed() : ascending;
}

function boxesOf({ data, facets }: Chart, places: Places | null, colors: Groups, { values }: Numbers): Box[] {
  const parted = new Map<string, number[]>();
  for (let row = 0; row < data.count; row += 1) {
    const value = values[row] ?? null;
    const key = [facets.of(row), colors.of(row), places?.of(row) ?? 0];
    if (value === null || key.some((part) => part < 0)) continue;
    const part = parted.get(key.join(' '));
    if (part === undefined) parted.set(key.join(' '), [value]);
    else part.push(value);
  }
  return [...parted].map(([key, part]) => {
    const [facet = 0, color = 0, place = 0] = key.split(' ').map(Number);
    return { facet, color, place: String(places?.values[place] ?? ''), ...boxOf(part) };
  });
}

function boxOf(values: number[]): Pick<Box, 'quartiles' | 'fences' | 'outliers'> {
  const all = values.sort((one, other) => one - other);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((at) => quantile(all, at)!) as [number, number, number];
  const reach = 1.5 * (high - low);
  const isOut = (value: number) => value < low - reach || value > high + reach;
  const outliers = all.filter(isOut);
  const inside = all.filter((value) => !isOut(value));
  return {
    quartiles: [low, middle, high],
    fences: [inside[0] ?? low, inside.at(-1) ?? high],
    outliers: spread(outliers),
  };
}

/** Some of many, the outermost among them. */
function spread(values: readonly number[]): number[] {
  if (values.length <= outliersShown) return [...values];
  const step = (values.length - 1) / (outliersShown - 1);
  return Array.from({ length: outliersShown }, (_none, at) => values[Math.round(at * step)]!);
}

function boxTrace(boxes: readonly Box[], isHorizontal: boolean): Trace {
  const [along, up] = isHorizontal ? ['y', 'x'] : ['x', 'y'];
  return {
    type: 'box',
    orientation: isHorizontal ? 'h' : 'v',
    [along!]: boxes.map(({ place }) => place),
    q1: boxes.map(({ quartiles }) => quartiles[0]),
    median: boxes.map(({ quartiles }) => quartiles[1]),
    q3: boxes.map(({ quartiles }) => quartiles[2]),
    lowerfence: boxes.map(({ fences }) => fences[0]),
    upperfence: boxes.map(({ fences }) => fences[1]),
    // A list without any point would hide its box; the median never counts as an outlier.
    [up!]: boxes.map(({ outliers, quartiles }) => (outliers.length > 0 ? outliers : [quartiles[1]])),
    boxpoints: 'outliers',
    line: { width: 1.25 },
  };
}
