import { useEffect, useRef } from 'react';
import type { Attributes } from 'plotly.js-strict-dist-min';
import styles from './charts.module.css';
import { useChartTheme, type ChartTheme } from './theme.ts';

/** What is drawn: Plotly's traces, and what this chart's layout adds to the house's. */
export interface Figure {
  data: readonly Attributes[];
  layout?: Attributes;
}

/** The numbers behind a chart, as it shows and copies them. */
export interface ChartTable {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

export interface ChartProps {
  /** The finding in a sentence; it is what a screen reader says of the picture. */
  title: string;
  figure: (theme: ChartTheme) => Figure;
  table: ChartTable;
  /** In pixels. */
  height?: number;
}

/** A chart over Plotly, drawn with the window's colours. */
export function Chart({ title, figure, height = 280 }: ChartProps) {
  const theme = useChartTheme();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    void import('plotly.js-strict-dist-min').then(({ react }) => {
      const { data, layout = {} } = figure(theme);
      return react(
        element,
        data,
        { ...houseLayout(theme, height), ...layout },
        { displayModeBar: false, responsive: true },
      );
    });
  }, [figure, theme, height]);
  return (
    <figure className={styles.chart}>
      <figcaption>{title}</figcaption>
      <div ref={place} role="img" aria-label={title} style={{ height }} />
    </figure>
  );
}

function houseLayout(theme: ChartTheme, height: number): Attributes {
  const axis = { gridcolor: theme.line, zerolinecolor: theme.line, linecolor: theme.line };
  return {
    height,
    margin: { l: 48, r: 12, t: 8, b: 40 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: 'Inter Variable, sans-serif', size: 12, color: theme.ink },
    colorway: [theme.water, theme.buoy, theme.moss, theme.plum, theme.slate, theme.straw],
    xaxis: axis,
    yaxis: axis,
    showlegend: false,
  };
}
