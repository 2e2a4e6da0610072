import { plain, plotlyAxis } from './axes.ts';
import type { Chart, Drawn, Trace } from './chart.ts';

type Layout = Record<string, unknown>;
type Span = readonly [number, number];

const gapX = 0.06;
const rowHeight = 190;
/** Room for the facets' names. */
const labelHeight = 22;

/** The small charts of a figure side by side, each with axes of its own that move together. */
export function framed({ spec, facets }: Chart, drawn: Drawn): { data: Trace[]; layout: Layout } {
  const isLog = { x: spec.log === 'x' || spec.log === 'both', y: spec.log === 'y' || spec.log === 'both' };
  if (facets.column === null) {
    const data = drawn.traces(0);
    if (drawn.axes === null) return { data, layout: {} };
    const { x, y } = drawn.axes;
    return { data, layout: { xaxis: plotlyAxis(x, isLog.x), yaxis: plotlyAxis(y, isLog.y) } };
  }
  const grid = gridOf(facets.names.length);
  const data = facets.names.flatMap((_name, facet) =>
    drawn.traces(facet).map((trace) => ({
      ...trace,
      ...placed(drawn, grid, facet),
      meta: { ...(trace['meta'] as object | undefined), facet: plain(facets.names[facet]!) },
    })),
  );
  const layout: Layout = {
    height: heightOf(grid),
    margin: { t: labelHeight },
    annotations: facets.names.map((name, facet) => label(name, grid, facet)),
  };
  if (drawn.axes !== null) Object.assign(layout, axesOf(drawn.axes, grid, facets.names.length, isLog));
  return { data, layout };
}

function heightOf({ rows }: Grid): number {
  return Math.max(320, rows * rowHeight + 60);
}

/** Where a legend stands clear of the facets' names, as a share of the figure. */
export function aboveLabels(count: number): number {
  return 1 + labelHeight / (heightOf(gridOf(count)) - 80);
}

interface Grid {
  rows: number;
  columns: number;
}

function gridOf(count: number): Grid {
  const columns = count <= 3 ? count : count === 4 ? 2 : count <= 9 ? 3 : 4;
  return { columns, rows: Math.ceil(count / columns) };
}

function spans({ rows, columns }: Grid, facet: number): { x: Span; y: Span } {
  const gapY = rows === 1 ? 0 : 44 / (rows * rowHeight);
  const [column, row] = [facet % columns, Math.floor(facet / columns)];
  const width = (1 - gapX * (columns - 1)) / columns;
  const height = (1 - gapY * (rows - 1)) / rows;
  const left = column * (width + gapX);
  const top = 1 - row * (height + gapY);
  return { x: [round(left), round(left + width)], y: [round(top - height), round(top)] };
}

const round = (value: number) => Math.min(1, Math.max(0, Number(value.toFixed(4))));

function suffix(facet: number): string {
  return facet === 0 ? '' : String(facet + 1);
}

function placed({ axes }: Drawn, grid: Grid, facet: number): Trace {
  if (axes !== null) return { xaxis: `x${suffix(facet)}`, yaxis: `y${suffix(facet)}` };
  const { x, y } = spans(grid, facet);
  return { domain: { x, y } };
}

function label(name: string, grid: Grid, facet: number): Layout {
  const { x, y } = spans(grid, facet);
  return {
    text: plain(name),
    x: (x[0] + x[1]) / 2,
    y: y[1],
    xref: 'paper',
    yref: 'paper',
    xanchor: 'center',
    yanchor: 'bottom',
    showarrow: false,
  };
}

/** Only the outermost axes are titled and written on. */
function axesOf(
  { x, y }: NonNullable<Drawn['axes']>,
  grid: Grid,
  count: number,
  isLog: { x: boolean; y: boolean },
): Layout {
  const layout: Layout = {};
  const across = { ...x, isDense: false };
  for (let facet = 0; facet < count; facet += 1) {
    const at = spans(grid, facet);
    const isLowest = facet + grid.columns >= count;
    const isLeft = facet % grid.columns === 0;
    layout[`xaxis${suffix(facet)}`] = {
      ...plotlyAxis(across, isLog.x),
      domain: at.x,
      anchor: `y${suffix(facet)}`,
      ...(facet === 0 ? {} : { matches: 'x' }),
      ...(isLowest ? {} : { showticklabels: false, title: { text: '' } }),
    };
    layout[`yaxis${suffix(facet)}`] = {
      ...plotlyAxis(y, isLog.y),
      domain: at.y,
      anchor: `x${suffix(facet)}`,
      ...(facet === 0 ? {} : { matches: 'y' }),
      ...(isLeft ? {} : { showticklabels: false, title: { text: '' } }),
    };
  }
  return layout;
}
