import type { Attributes } from 'plotly.js-strict-dist-min';
import type { ChartTheme } from './theme.ts';

const family = 'Inter Variable, Inter, Noto Sans KR, sans-serif';
const axisName = /^[xy]axis\d*$/;
const merged: ReadonlySet<string> = new Set(['margin', 'legend', 'font', 'hoverlabel', 'xaxis', 'yaxis']);

/** The house's look with the chart's own wishes on top: an axis, the margin, the legend are merged. */
export function houseLayout(theme: ChartTheme, height: number, own: Attributes = {}): Attributes {
  const house: Record<string, unknown> = { ...base(theme), height };
  const layout = { ...house };
  for (const [name, value] of Object.entries(own)) {
    const below = axisName.test(name) ? axis(theme) : house[name];
    layout[name] =
      axisName.test(name) || merged.has(name)
        ? { ...(below as Attributes), ...(value as Attributes) }
        : value;
  }
  return layout;
}

function base(theme: ChartTheme): Attributes {
  const clear = 'rgba(0, 0, 0, 0)';
  return {
    autosize: true,
    margin: { l: 52, r: 12, t: 8, b: 40, pad: 2 },
    paper_bgcolor: clear,
    plot_bgcolor: clear,
    font: { family, size: 12, color: theme.ink },
    colorway: theme.categorical,
    xaxis: axis(theme),
    yaxis: axis(theme),
    showlegend: false,
    legend: { orientation: 'h', x: 0, xanchor: 'left', y: 1.02, yanchor: 'bottom', bgcolor: clear },
    hoverlabel: {
      bgcolor: theme.raised,
      bordercolor: theme.muted,
      font: { family, size: 12, color: theme.ink },
      align: 'left',
      namelength: -1,
    },
    // What the person has zoomed to stays when the numbers change.
    uirevision: 'kept',
    separators: '.,',
  };
}

function axis(theme: ChartTheme): Attributes {
  return {
    gridcolor: theme.line,
    zerolinecolor: theme.line,
    linecolor: theme.line,
    tickcolor: theme.line,
    tickfont: { color: theme.muted, size: 11 },
    automargin: true,
    // Few enough ticks that their labels stand level.
    nticks: 6,
    fixedrange: false,
  };
}

/** An axis' title with its unit, quiet. */
export function axisTitle(theme: ChartTheme, text: string): Attributes {
  return { text, font: { size: 12, color: theme.muted }, standoff: 8 };
}
