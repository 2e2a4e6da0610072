import type { Attributes } from 'plotly.js-strict-dist-min';
import type { ChartTheme } from './theme.ts';

/** What is drawn: Plotly's traces, and what this chart's layout adds to the house's. */
export interface Figure {
  data: readonly Attributes[];
  layout?: Attributes;
}

/** The numbers behind a chart. */
export interface ChartTable {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** What a chart draws: what the makers (lines, bars, waterfall …) give. Keep it between renderings (useMemo). */
export interface Drawing {
  figure: (theme: ChartTheme) => Figure;
  /** The numbers behind it, as it shows and copies them. */
  table: ChartTable;
}
