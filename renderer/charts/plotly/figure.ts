import type { Attributes } from 'plotly.js-strict-dist-min';
import { en } from '../../../contract/texts/en.ts';
import type { Drawing } from '../types.ts';
import { harmless } from './harmless.ts';
import { dressed } from './dress.ts';
import { tableOf } from './table.ts';
import { isAttributes, textOf } from './text.ts';

const texts = en.view.charts.figure;

/** A figure that came from elsewhere, ready for `<Chart>`. */
export interface FigureDrawing extends Drawing {
  /** Its own heading; null where it has none. */
  title: string | null;
  /** What must be known of what is drawn. */
  note: string | null;
  /** For those who do not see it. */
  says: string | undefined;
  /** In pixels, where it asks for one. */
  height: number | null;
}

/** What is known by these names needs maps from the network, and a notebook reaches none. */
const maps = new Set(['choropleth', 'choroplethmap', 'densitymap', 'scattergeo', 'scattermap']);
const known = new Set(
  `bar barpolar box candlestick carpet cone contour contourcarpet funnel funnelarea heatmap histogram histogram2d
  histogram2dcontour icicle image indicator isosurface mesh3d ohlc parcats parcoords pie quiver sankey scatter
  scatter3d scattercarpet scattergl scatterpolar scatterpolargl scattersmith scatterternary splom streamtube sunburst
  surface table treemap violin volume waterfall`.split(/\s+/),
);

/** The figure in the window's looks, or why it cannot be drawn. */
export function readFigure(value: unknown): FigureDrawing | { trouble: string } {
  const { data, layout = {} } = (value ?? {}) as { data?: unknown; layout?: unknown };
  if (!Array.isArray(data) || !data.every(isAttributes) || !isAttributes(layout))
    return { trouble: texts.bad };
  const types = data.map(({ type }) => (typeof type === 'string' ? type : 'scatter'));
  const map = types.find((type) => maps.has(type));
  if (map !== undefined) return { trouble: texts.map({ type: map }) };
  const unknown = types.find((type) => !known.has(type));
  if (unknown !== undefined) return { trouble: texts.unknown({ type: unknown }) };
  const safe = harmless({ data, layout });
  return drawingOf(safe.data as Attributes[], safe.layout as Attributes);
}

function drawingOf(data: readonly Attributes[], layout: Attributes): FigureDrawing {
  const { title, meta, height } = layout;
  const subtitle = (title as { subtitle?: unknown } | undefined)?.subtitle;
  const says = (meta as { says?: unknown } | undefined)?.says;
  const figure = { data, layout };
  return {
    title: textOf(title),
    note: textOf(subtitle),
    says: typeof says === 'string' ? says : undefined,
    height: typeof height === 'number' && height >= 120 && height <= 2_000 ? height : null,
    figure: (theme) => dressed(figure, theme),
    table: tableOf(figure),
  };
}
