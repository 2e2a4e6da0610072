import { en } from '../../contract/texts/en.ts';
import { axisTitle } from '../charts/layout.ts';
import { faint, type ChartTheme } from '../charts/theme.ts';
import type { Drawing } from '../charts/types.ts';

const texts = en.view.quality.test;

/** What the outliers step found, as far as it is drawn. */
export interface FoundOutliers {
  table: string;
  version: number | null;
  column: string;
  lower: number | null;
  upper: number | null;
  rows: number;
  below: number;
  above: number;
  sql: string;
  sentence: string;
  box: {
    min: number;
    first: number;
    median: number;
    third: number;
    max: number;
    whiskers: [number, number];
    bins: number[];
  } | null;
}

/** Between most and least counted bin so much that a linear axis would hide the outliers. */
const steep = 50;

/** How the values lie, and over it a box: quartiles, whiskers, and the bounds beyond which values are outliers. */
export function boxStrip({ column, box, lower, upper }: FoundOutliers): Drawing | null {
  if (box === null || lower === null || upper === null) return null;
  const shape = { ...box, lower, upper };
  const least = Math.min(...box.bins.filter((bin) => bin > 0));
  const log = Math.max(...box.bins) / least > steep;
  return {
    figure: (theme) => ({
      data: [bars(shape, theme), boxOf(shape, theme)],
      layout: {
        bargap: 0,
        xaxis: { title: axisTitle(theme, column) },
        yaxis: {
          domain: [0, 0.72],
          title: axisTitle(theme, texts.values),
          ...(log ? { type: 'log', dtick: 1 } : {}),
        },
        yaxis2: {
          domain: [0.8, 1],
          showticklabels: false,
          showgrid: false,
          zeroline: false,
          fixedrange: true,
        },
        shapes: [lower, upper]
          .filter((bound) => bound >= box.min && bound <= box.max)
          .map((bound) => boundary(bound, theme)),
      },
    }),
    table: { columns: [...texts.boxColumns], rows: rowsOf(shape) },
  };
}

type Shape = NonNullable<FoundOutliers['box']> & { lower: number; upper: number };

/** Bins with outliers have another colour and a hatching. */
function bars({ bins, min, max, lower, upper }: Shape, theme: ChartTheme) {
  const width = (max - min) / bins.length || 1;
  const middles = bins.map((_, i) => min + (i + 0.5) * width);
  const outside = middles.map((x) => x < lower || x > upper);
  return {
    type: 'bar',
    x: middles,
    y: bins,
    width,
    marker: {
      color: outside.map((out) => (out ? theme.bad : faint(theme.water, 0.7))),
      pattern: { shape: outside.map((out) => (out ? '/' : '')), size: 5, solidity: 0.4 },
      line: { color: theme.raised, width: 1 },
    },
    hovertemplate: '%{x:.4~g}: %{y:,}<extra></extra>',
  };
}

function boxOf({ first, median, third, whiskers }: Shape, theme: ChartTheme) {
  return {
    type: 'box',
    orientation: 'h',
    yaxis: 'y2',
    y: [0],
    q1: [first],
    median: [median],
    q3: [third],
    lowerfence: [whiskers[0]],
    upperfence: [whiskers[1]],
    line: { color: theme.ink, width: 1.5 },
    fillcolor: faint(theme.water, 0.25),
    hoverinfo: 'x',
  };
}

function boundary(x: number, theme: ChartTheme) {
  const line = { color: theme.bad, width: 1, dash: 'dash' };
  return { type: 'line', yref: 'paper', x0: x, x1: x, y0: 0, y1: 1, line };
}

function rowsOf({ min, lower, first, median, third, upper, max }: Shape): [string, number][] {
  return [
    [texts.box.min, min],
    [texts.box.lower, lower],
    [texts.box.first, first],
    [texts.box.median, median],
    [texts.box.third, third],
    [texts.box.upper, upper],
    [texts.box.max, max],
  ];
}
