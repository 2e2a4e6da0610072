import { elided } from './elide.ts';
import { axisTitle } from './layout.ts';
import type { Drawing } from './types.ts';

export interface HeatOptions {
  columns: readonly string[];
  rows: readonly string[];
  /** By row, then by column. */
  values: readonly (readonly (number | null)[])[];
  x: string;
  y: string;
  /** What a cell's value is, with its unit. */
  value: string;
  percent?: boolean;
  /** Values to both sides of zero: warm above, cool below. */
  diverging?: boolean;
  /** The value of the strongest colour, where all that can be is known: 1 for correlations. */
  most?: number;
}

/** A table of values as colours, with the values in the cells while they have room. */
export function heat(options: HeatOptions): Drawing {
  const { columns, rows, values, x, y, value, percent = false, diverging = false, most } = options;
  const format = percent ? '.1~%' : '.3~g';
  const roomy = columns.length <= 16 && rows.length <= 24;
  const reach = most ?? Math.max(...values.flat().map((cell) => Math.abs(cell ?? 0)), Number.MIN_VALUE);
  return {
    figure: (theme) => ({
      data: [
        {
          type: 'heatmap',
          x: columns.map((_, at) => at),
          y: rows.map((_, at) => at),
          z: values,
          customdata: rows.map((row) => columns.map((column) => `${row} × ${column}`)),
          colorscale: diverging ? theme.diverging : theme.sequential,
          ...(diverging ? { zmin: -reach, zmax: reach } : most === undefined ? {} : { zmin: 0, zmax: most }),
          xgap: 1,
          ygap: 1,
          hovertemplate: `%{customdata}: %{z:${format}}<extra></extra>`,
          ...(roomy ? { texttemplate: `%{z:${format}}`, textfont: { size: 11 } } : {}),
          colorbar: {
            thickness: 8,
            outlinewidth: 0,
            tickfont: { size: 11, color: theme.muted },
            ...(percent ? { tickformat: '.0~%' } : {}),
          },
        },
      ],
      layout: {
        xaxis: { ...ticks(columns), title: axisTitle(theme, x) },
        yaxis: { ...ticks(rows), title: axisTitle(theme, y), range: [rows.length - 0.5, -0.5] },
      },
    }),
    table: {
      columns: [y, x, value],
      rows: rows.flatMap((row, at) =>
        columns.map((column, place) => [row, column, values[at]?.[place] ?? null]),
      ),
    },
  };
}

function ticks(all: readonly string[]) {
  return {
    tickvals: all.map((_, at) => at),
    ticktext: all.map((name) => elided(name, 18)),
    showgrid: false,
    zeroline: false,
    ticks: '',
  };
}
