import type { Attributes } from 'plotly.js-strict-dist-min';
import { axisTitle } from './layout.ts';
import { faint, type ChartTheme } from './theme.ts';
import type { Drawing } from './types.ts';

export interface Line {
  name: string;
  x: readonly (number | string)[];
  y: readonly (number | null)[];
  /** An interval around the line, drawn as a band. */
  low?: readonly (number | null)[];
  high?: readonly (number | null)[];
  /** A line to compare with (a baseline), dashed and muted. */
  reference?: boolean;
  /** Dots on it: few points that each count. */
  dots?: boolean;
}

export interface LinesOptions {
  lines: readonly Line[];
  /** The axes' titles with their units. */
  x: string;
  y: string;
  /** Whether an axis is a share, shown in percent. */
  percent?: { x?: boolean; y?: boolean };
  xaxis?: Attributes;
  yaxis?: Attributes;
}

/** Lines over one axis: curves, learning, figures over time. */
export function lines(options: LinesOptions): Drawing {
  const { lines: all, x, y, percent = {} } = options;
  const format = (share: boolean | undefined) => (share === true ? { tickformat: '.0~%' } : {});
  return {
    figure: (theme) => ({
      data: colours(all, theme).flatMap(([line, colour]) => traces(line, colour)),
      layout: {
        showlegend: all.length > 1,
        margin: all.length > 1 ? { t: 28 } : {},
        xaxis: { title: axisTitle(theme, x), ...format(percent.x), ...options.xaxis },
        yaxis: { title: axisTitle(theme, y), ...format(percent.y), ...options.yaxis },
      },
    }),
    table: table(options),
  };
}

/** References are muted and take no colour of the categories. */
function colours(all: readonly Line[], theme: ChartTheme): [Line, string][] {
  let next = 0;
  return all.map((line) => {
    if (line.reference === true) return [line, theme.muted];
    const colour = theme.categorical[next % theme.categorical.length] ?? theme.water;
    next += 1;
    return [line, colour];
  });
}

function traces(line: Line, colour: string): Attributes[] {
  const { name, x, y, reference = false, dots = false } = line;
  const own = {
    type: 'scatter',
    mode: dots ? 'lines+markers' : 'lines',
    name,
    x,
    y,
    line: { color: colour, width: reference ? 1 : 2, dash: reference ? 'dash' : 'solid' },
    marker: { size: 5, color: colour },
    customdata: x.map((_, at) => at),
  };
  return [...band(line, colour), own];
}

function band({ x, low, high }: Line, colour: string): Attributes[] {
  if (low === undefined || high === undefined) return [];
  const edge = {
    type: 'scatter',
    mode: 'lines',
    x,
    line: { width: 0 },
    hoverinfo: 'skip',
    showlegend: false,
  };
  return [
    { ...edge, y: low },
    { ...edge, y: high, fill: 'tonexty', fillcolor: faint(colour, 0.16) },
  ];
}

/** One row a point, with the interval where there is one. */
function table({ lines: all, x, y }: LinesOptions): Drawing['table'] {
  const interval = all.some(({ low }) => low !== undefined);
  const named = all.length > 1;
  return {
    columns: [...(named ? [''] : []), x, y, ...(interval ? [`${y} ↓`, `${y} ↑`] : [])],
    rows: all.flatMap((line) =>
      line.x.map((value, at) => [
        ...(named ? [line.name] : []),
        value,
        line.y[at] ?? null,
        ...(interval ? [line.low?.[at] ?? null, line.high?.[at] ?? null] : []),
      ]),
    ),
  };
}
