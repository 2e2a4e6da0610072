import { elided } from './elide.ts';
import { axisTitle } from './layout.ts';
import type { Drawing } from './types.ts';

export interface Bar {
  name: string;
  value: number;
  /** An interval around the value. */
  low?: number;
  high?: number;
  /** Too little to count on: grey. */
  weak?: boolean;
}

export interface BarsOptions {
  bars: readonly Bar[];
  /** What the bars are of: `Feature`. */
  of: string;
  /** The values' axis with its unit. */
  axis: string;
  percent?: boolean;
  /** A value that all are compared with. */
  reference?: number;
}

/** Horizontal bars, the first on top; a long name is cut and stands whole in the tooltip. */
export function bars({ bars: all, of, axis, percent = false, reference }: BarsOptions): Drawing {
  const interval = all.some(({ low }) => low !== undefined);
  const format = percent ? '.1~%' : '.4~g';
  return {
    figure: (theme) => ({
      data: [
        {
          type: 'bar',
          orientation: 'h',
          x: all.map(({ value }) => value),
          y: all.map((_, at) => at),
          customdata: all.map(({ name }) => name),
          hovertemplate: `%{customdata}: %{x:${format}}<extra></extra>`,
          marker: { color: all.map(({ weak }) => (weak === true ? theme.line : theme.water)) },
          ...(interval ? { error_x: errors(all, theme.ink) } : {}),
        },
      ],
      layout: {
        bargap: 0.35,
        xaxis: {
          title: axisTitle(theme, axis),
          ...(percent ? { tickformat: '.0~%' } : {}),
          rangemode: 'tozero',
        },
        yaxis: names(
          all.map(({ name }) => name),
          theme.ink,
        ),
        shapes: reference === undefined ? [] : [line(reference, theme.muted)],
      },
    }),
    table: {
      columns: [of, axis, ...(interval ? [`${axis} ↓`, `${axis} ↑`] : [])],
      rows: all.map(({ name, value, low, high }) => [
        name,
        value,
        ...(interval ? [low ?? null, high ?? null] : []),
      ]),
    },
  };
}

/** An axis of names, the first on top, without a grid. */
export function names(all: readonly string[], colour: string) {
  return {
    tickvals: all.map((_, at) => at),
    ticktext: all.map((name) => elided(name)),
    tickfont: { color: colour, size: 12 },
    range: [all.length - 0.5, -0.5],
    showgrid: false,
    zeroline: false,
    ticks: '',
    fixedrange: true,
  };
}

function errors(all: readonly Bar[], color: string) {
  return {
    type: 'data',
    symmetric: false,
    array: all.map(({ value, high }) => (high ?? value) - value),
    arrayminus: all.map(({ value, low }) => value - (low ?? value)),
    color,
    thickness: 1,
    width: 3,
  };
}

function line(x: number, color: string) {
  return { type: 'line', x0: x, x1: x, yref: 'paper', y0: 0, y1: 1, line: { color, width: 1, dash: 'dash' } };
}
