import { en } from '../../contract/texts/en.ts';
import { axisTitle } from './layout.ts';
import { faint } from './theme.ts';
import type { Drawing } from './types.ts';

const texts = en.view.charts;

/** How the values of a group are spread: a curve whose area is one. */
export interface Density {
  name: string;
  x: readonly number[];
  y: readonly number[];
}

/** Densities of groups over one axis, to compare their shapes. */
export function densities({
  groups,
  axis,
  percent = false,
}: {
  groups: readonly Density[];
  axis: string;
  percent?: boolean;
}): Drawing {
  return {
    figure: (theme) => ({
      data: groups.map(({ name, x, y }, at) => {
        const colour = theme.categorical[at % theme.categorical.length] ?? theme.water;
        return {
          type: 'scatter',
          mode: 'lines',
          name,
          x,
          y,
          line: { color: colour, width: 2, ...(at === 0 ? {} : { dash: at === 1 ? 'solid' : 'dot' }) },
          fill: 'tozeroy',
          fillcolor: faint(colour, 0.14),
        };
      }),
      layout: {
        showlegend: true,
        margin: { t: 28 },
        xaxis: { title: axisTitle(theme, axis), ...(percent ? { tickformat: '.0~%' } : {}) },
        yaxis: { title: axisTitle(theme, texts.density), rangemode: 'tozero', showticklabels: false },
      },
    }),
    table: {
      columns: [texts.group, axis, texts.density],
      rows: groups.flatMap(({ name, x, y }) => x.map((value, at) => [name, value, y[at] ?? null])),
    },
  };
}
