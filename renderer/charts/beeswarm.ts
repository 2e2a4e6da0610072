import { en } from '../../contract/texts/en.ts';
import { names } from './bars.ts';
import { axisTitle } from './layout.ts';
import type { ChartTheme } from './theme.ts';
import type { Drawing } from './types.ts';

const texts = en.view.charts.beeswarm;

/** A feature's effects over rows; the points of every feature are of the same rows in the same order. */
export interface Swarm {
  feature: string;
  points: readonly SwarmPoint[];
}

export interface SwarmPoint {
  value: number | string | null;
  shap: number;
  /** The value's place between low (0) and high (1); null for a category or where it is missing. */
  color: number | null;
}

/** SHAP values of many rows by feature: warm dots are high values, cool ones low; customdata is [feature, row]. */
export function beeswarm({ swarms }: { swarms: readonly Swarm[] }): Drawing {
  const placed = swarms.map(({ points }) => spread(points.map(({ shap }) => shap)));
  return {
    figure: (theme) => ({
      data: [known(swarms, placed, theme), uncoloured(swarms, placed, theme)],
      layout: {
        hovermode: 'closest',
        xaxis: { title: axisTitle(theme, texts.axis), zeroline: true, zerolinecolor: theme.muted },
        yaxis: names(
          swarms.map(({ feature }) => feature),
          theme.ink,
        ),
      },
    }),
    table: {
      columns: texts.columns,
      rows: swarms.flatMap(({ feature, points }) => points.map(({ value, shap }) => [feature, value, shap])),
    },
  };
}

type Placed = readonly (readonly number[])[];

function dots(swarms: readonly Swarm[], placed: Placed, wanted: (point: SwarmPoint) => boolean) {
  const found = swarms.flatMap(({ feature, points }, at) =>
    points.flatMap((point, row) =>
      wanted(point) ? [{ feature, point, row, y: at + placed[at]![row]! }] : [],
    ),
  );
  return {
    points: found.map(({ point }) => point),
    trace: {
      type: 'scatter',
      mode: 'markers',
      x: found.map(({ point }) => point.shap),
      y: found.map(({ y }) => y),
      customdata: found.map(({ feature, row }) => [feature, row]),
      text: found.map(({ feature, point }) =>
        en.view.charts.waterfall.feature({ feature, value: said(point.value) }),
      ),
      hovertemplate: '%{text}<br>%{x:+.3f}<extra></extra>',
      selected: { marker: { opacity: 1 } },
      unselected: { marker: { opacity: 0.12 } },
    },
  };
}

function known(swarms: readonly Swarm[], placed: Placed, theme: ChartTheme) {
  const { points, trace } = dots(swarms, placed, ({ color }) => color !== null);
  const bar = {
    thickness: 8,
    len: 0.8,
    outlinewidth: 0,
    tickvals: [0, 1],
    ticktext: [texts.low, texts.high],
    tickfont: { size: 11, color: theme.muted },
  };
  const edge = { width: 0.5, color: theme.slate };
  return {
    ...trace,
    marker: {
      size: 5,
      color: points.map(({ color }) => color),
      cmin: 0,
      cmax: 1,
      colorscale: theme.diverging,
      colorbar: bar,
      line: edge,
    },
  };
}

/** Categories and missing values are neither high nor low. */
function uncoloured(swarms: readonly Swarm[], placed: Placed, theme: ChartTheme) {
  const { trace } = dots(swarms, placed, ({ color }) => color === null);
  return { ...trace, marker: { size: 5, color: theme.slate, symbol: 'diamond' } };
}

function said(value: number | string | null): string {
  if (value === null) return en.view.charts.missing;
  return typeof value === 'number' ? en.view.charts.number({ value }) : value;
}

const bins = 80;
const reach = 0.42;

/** Values that fall together are stacked to both sides of their row, as thick as they are many. */
export function spread(values: readonly number[]): number[] {
  const low = Math.min(...values);
  const width = (Math.max(...values) - low || 1) / bins;
  const filled = new Map<number, number>();
  const level = values.map((value) => {
    const bin = Math.floor((value - low) / width);
    const count = filled.get(bin) ?? 0;
    filled.set(bin, count + 1);
    return Math.ceil(count / 2) * (count % 2 === 0 ? 1 : -1);
  });
  const most = Math.max(...filled.values(), 1) / 2;
  return level.map((at) => (at / Math.max(most, 8)) * reach);
}
