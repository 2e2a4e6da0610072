import type { CheckHistory, Point, Series, TestSeries } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { axisTitle } from '../charts/layout.ts';
import { faint, type ChartTheme } from '../charts/theme.ts';
import type { Drawing } from '../charts/types.ts';
import { when } from '../parts/when.ts';
import { cellState, cellWords } from './Mark.tsx';
import { isCritical } from './words.ts';

const texts = en.view.quality;

interface OverTimeDrawing extends Drawing {
  by: 'percent' | 'observed';
  /** The newest value in words. */
  now: string;
}

/** The curve of an expectation, with the bounds that it has; null where it gives no numbers. */
export function overTime({ runs }: CheckHistory, { expectation, points }: Series): OverTimeDrawing | null {
  const by = points.some((point) => typeof point?.percent === 'number') ? 'percent' : 'observed';
  const values = points.map((point) => numberOf(point, by));
  if (values.every((value) => value === null)) return null;
  const states = points.map((point) => cellState(point, isCritical(expectation)));
  const last = values.findLast((value) => value !== null) ?? 0;
  const times = runs.map(({ at }) => at);
  return {
    by,
    now: by === 'percent' ? texts.percent(last) : texts.figure(last),
    figure: (theme) => ({
      data: [
        {
          type: 'scatter',
          mode: 'lines+markers',
          x: times,
          y: values,
          customdata: states.map(cellWords),
          hovertemplate: `%{x}: %{y:.4~g}, %{customdata}<extra></extra>`,
          line: { color: theme.water, width: 2 },
          marker: {
            size: 8,
            color: states.map((state) => (state === 'passed' ? theme.water : theme.bad)),
            symbol: states.map((state) => (state === 'passed' ? 'circle' : 'x')),
          },
        },
      ],
      layout: {
        xaxis: { type: 'date' },
        yaxis: {
          title: axisTitle(theme, by === 'percent' ? texts.axisPercent : texts.axisObserved),
          rangemode: by === 'percent' ? 'tozero' : 'normal',
        },
        shapes: boundsOf(expectation.kwargs, by).map((y) => ({
          type: 'line',
          xref: 'paper',
          x0: 0,
          x1: 1,
          y0: y,
          y1: y,
          line: { color: theme.muted, width: 1, dash: 'dash' },
        })),
      },
    }),
    table: {
      columns: [
        texts.chartColumns.at,
        by === 'percent' ? texts.chartColumns.percent : texts.chartColumns.observed,
        texts.chartColumns.result,
      ],
      rows: times.map((at, i) => [when(at), values[i] ?? null, cellWords(states[i] ?? 'absent')]),
    },
  };
}

function numberOf(point: Point | null | undefined, by: 'percent' | 'observed'): number | null {
  const value = point?.[by];
  return typeof value === 'number' ? value : null;
}

/** What may not be passed: the share that `mostly` allows, or the bounds themselves. */
function boundsOf(kwargs: Record<string, unknown>, by: 'percent' | 'observed'): number[] {
  const { mostly, min_value: min, max_value: max, value } = kwargs;
  if (by === 'percent') return typeof mostly === 'number' && mostly < 1 ? [(1 - mostly) * 100] : [];
  return [min, max, value].filter((bound) => typeof bound === 'number');
}

/** How large each difference was, run by run; what was flagged has another sign. */
export function testOverTime(
  series: readonly TestSeries[],
  runs: readonly { at: string }[],
  { axis, scale = 1 }: { axis: string; scale?: number },
): Drawing {
  const times = runs.map(({ at }) => at);
  return {
    figure: (theme) => ({
      data: series.map(({ name, points }, i) => trace(name, points, times, scale, colourOf(theme, i))),
      layout: {
        showlegend: series.length > 1,
        margin: series.length > 1 ? { t: 28 } : {},
        xaxis: { type: 'date' },
        yaxis: { title: axisTitle(theme, axis), rangemode: 'tozero' },
      },
    }),
    table: {
      columns: [texts.chartColumns.at, ...series.map(({ name }) => name)],
      rows: times.map((at, i) => [
        when(at),
        ...series.map(({ points }) => (points[i] === null ? null : (points[i]?.value ?? 0) * scale)),
      ]),
    },
  };
}

function colourOf(theme: ChartTheme, i: number): string {
  return theme.categorical[i % theme.categorical.length] ?? theme.water;
}

function trace(name: string, points: TestSeries['points'], x: string[], scale: number, color: string) {
  return {
    type: 'scatter',
    mode: 'lines+markers',
    name,
    x,
    y: points.map((point) => (point === null ? null : point.value * scale)),
    line: { color, width: 2 },
    marker: { color, size: 7, symbol: points.map((point) => (point?.flagged === true ? 'x' : 'circle')) },
  };
}

/** How a column's values lie in the reference and in the new batch. */
export interface Distribution {
  column: string;
  by: 'bins' | 'values';
  reference: number[];
  batch: number[];
  time?: boolean;
  low?: number;
  high?: number;
  values?: string[];
}

/** Shares side by side: two steps over one axis for numbers, pairs of bars for values. */
export function distribution(found: Distribution): Drawing {
  const shares = { reference: percents(found.reference), batch: percents(found.batch) };
  return found.by === 'bins' ? steps(found, shares) : pairs(found.values ?? [], shares);
}

interface Shares {
  reference: number[];
  batch: number[];
}

function percents(counts: readonly number[]): number[] {
  const all = counts.reduce((a, b) => a + b, 0);
  return counts.map((count) => (all === 0 ? 0 : (count / all) * 100));
}

function steps({ reference, time = false, low = 0, high = 0 }: Distribution, shares: Shares): Drawing {
  const width = (high - low) / reference.length;
  const edges = Array.from({ length: reference.length + 1 }, (_, i) => low + i * width);
  const shown = (edge: number) => (time ? new Date(edge * 1000).toISOString().slice(0, 16) : edge);
  const x = edges.map(shown);
  const side = (name: string, y: number[], color: string, dash: string) => ({
    type: 'scatter',
    mode: 'lines',
    name,
    x,
    y: [...y, y.at(-1) ?? 0],
    line: { color, width: 2, shape: 'hv', dash },
    fill: 'tozeroy',
    fillcolor: faint(color, 0.14),
    hovertemplate: `%{x}: %{y:.1f} %<extra>${name}</extra>`,
  });
  return {
    figure: (theme) => ({
      data: [
        side(texts.test.reference, shares.reference, theme.slate, 'dot'),
        side(texts.test.batch, shares.batch, theme.water, 'solid'),
      ],
      layout: {
        showlegend: true,
        margin: { t: 28 },
        xaxis: time ? { type: 'date' } : {},
        yaxis: { title: axisTitle(theme, texts.test.share), rangemode: 'tozero' },
      },
    }),
    table: {
      columns: [...texts.test.binColumns],
      rows: reference.map((_, i) => [
        shown(edges[i] ?? 0),
        shown(edges[i + 1] ?? 0),
        shares.reference[i] ?? 0,
        shares.batch[i] ?? 0,
      ]),
    },
  };
}

function pairs(values: readonly string[], shares: Shares): Drawing {
  const side = (name: string, shares: number[], color: string, shape: string) => ({
    type: 'bar',
    orientation: 'h',
    name,
    x: shares,
    y: values.map((_, i) => i),
    customdata: values,
    marker: { color, pattern: { shape, size: 5, solidity: 0.3 } },
    hovertemplate: `%{customdata}: %{x:.1f} %<extra>${name}</extra>`,
  });
  return {
    figure: (theme) => ({
      data: [
        side(texts.test.reference, shares.reference, theme.slate, '/'),
        side(texts.test.batch, shares.batch, theme.water, ''),
      ],
      layout: {
        barmode: 'group',
        bargap: 0.3,
        showlegend: true,
        margin: { t: 28 },
        yaxis: {
          tickvals: values.map((_, i) => i),
          ticktext: values.map(cut),
          // The first value stands at the top.
          autorange: 'reversed',
          showgrid: false,
        },
        xaxis: { title: axisTitle(theme, texts.test.share), rangemode: 'tozero' },
      },
    }),
    table: {
      columns: [...texts.test.valueColumns],
      rows: values.map((value, i) => [value, shares.reference[i] ?? 0, shares.batch[i] ?? 0]),
    },
  };
}

const cut = (value: string) => (value.length > 16 ? `${value.slice(0, 15)}…` : value);
