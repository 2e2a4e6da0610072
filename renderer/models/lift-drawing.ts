import type { Evaluation } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { axisTitle } from '../charts/layout.ts';
import { faint, type ChartTheme } from '../charts/theme.ts';
import type { Drawing } from '../charts/types.ts';

const texts = en.view.models.curves;

type Lift = Evaluation['lift'];

/** Lift of each tenth as a bar with its interval, and of all tenths so far as a line. */
export function liftDrawing({ lift }: Evaluation): Drawing {
  const tenths = lift.map((_, at) => at + 1);
  return {
    figure: (theme) => ({
      data: [ownBars(lift, tenths, theme), cumulativeLine(lift, tenths, theme)],
      layout: {
        showlegend: true,
        margin: { t: 28 },
        bargap: 0.3,
        xaxis: { title: axisTitle(theme, texts.tenth), tickvals: tenths, showgrid: false },
        yaxis: { title: axisTitle(theme, texts.lift), rangemode: 'tozero' },
        shapes: [chance(theme)],
      },
    }),
    table: {
      columns: [texts.tenth, texts.each, `${texts.each} ↓`, `${texts.each} ↑`, texts.cumulative],
      rows: lift.map(({ own, cumulative }, at) => [at + 1, own.value, own.low, own.high, cumulative.value]),
    },
  };
}

function ownBars(lift: Lift, x: number[], theme: ChartTheme) {
  const away = (end: 'low' | 'high') => lift.map(({ own }) => Math.abs((own[end] ?? own.value) - own.value));
  return {
    type: 'bar',
    name: texts.each,
    x,
    y: lift.map(({ own }) => own.value),
    marker: { color: faint(theme.water, 0.55) },
    error_y: {
      type: 'data',
      symmetric: false,
      array: away('high'),
      arrayminus: away('low'),
      color: theme.ink,
      thickness: 1,
      width: 3,
    },
    hovertemplate: '%{y:.2f}<extra></extra>',
  };
}

function cumulativeLine(lift: Lift, x: number[], theme: ChartTheme) {
  return {
    type: 'scatter',
    mode: 'lines+markers',
    name: texts.cumulative,
    x,
    y: lift.map(({ cumulative }) => cumulative.value),
    line: { color: theme.buoy, width: 2 },
    marker: { size: 5 },
    hovertemplate: '%{y:.2f}<extra></extra>',
  };
}

function chance(theme: ChartTheme) {
  const line = { color: theme.muted, width: 1, dash: 'dash' };
  return { type: 'line', xref: 'paper', x0: 0, x1: 1, y0: 1, y1: 1, line };
}
