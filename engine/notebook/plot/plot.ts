import '../../../contract/issues.ts';
import { type Mark, type PlotlyFigure, plotSpec, type PlotSpec } from '../../../contract/plot.ts';
import { fault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { drawBars } from './bars.ts';
import { plain } from './axes.ts';
import { drawBoxes } from './boxes.ts';
import type { Chart, Drawn } from './chart.ts';
import { Data } from './data.ts';
import { drawDots } from './dots.ts';
import { aboveLabels, framed } from './frame.ts';
import { groupsOf, oneGroup } from './groups.ts';
import { drawHeat } from './heat.ts';
import { checkIntervals } from './intervals.ts';
import { drawAreas, drawLines } from './lines.ts';
import { withoutLogs } from './logs.ts';
import { drawPie } from './pie.ts';

const drawers: Readonly<Record<Mark, (chart: Chart) => Drawn>> = {
  bar: drawBars,
  line: drawLines,
  area: drawAreas,
  dot: drawDots,
  histogram: drawBars,
  box: drawBoxes,
  heat: drawHeat,
  pie: drawPie,
};

const mostFacets = 12;

/** What the rows are of. */
interface Of {
  /** The column that says how many rows each stands for. */
  weight: string;
  /** What must be known of them. */
  note: string;
}

/**
 * Draws a table as a chart: a Plotly figure without colours of its own. Times are those of the clock in `zone`.
 * @throws `plot.data`, `plot.spec`, `plot.column`, `plot.mark`
 */
export function plot(value: unknown, spec: unknown, zone: string, of: Partial<Of> = {}): PlotlyFigure {
  const checked = specOf(spec);
  const data = new Data(value, zone, of.weight ?? null);
  const notes: string[] = of.note === undefined ? [] : [of.note];
  const facets =
    checked.facet === undefined
      ? oneGroup
      : groupsOf(data.column(checked.facet), checked.limit ?? mostFacets, 'none', notes);
  const chart: Chart = { spec: checked, data, facets, notes };
  checkIntervals(chart);
  const drawn = drawers[checked.mark](chart);
  const { data: traces, layout } = framed(chart, drawn);
  return {
    data: withoutLogs(traces, checked, notes),
    layout: { ...layout, ...drawn.layout, ...headOf(chart, drawn), ...legendOf(chart, drawn) },
  };
}

/** @throws `plot.spec` with what is wrong and where */
function specOf(value: unknown): PlotSpec {
  const read = plotSpec.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw fault('plot.spec', { where: issue?.path.join('.') ?? '', reason: issue?.message ?? '' });
}

/** The title, with what must be known of what is drawn below it, and a sentence for those who do not see it. */
function headOf({ spec, notes }: Chart, drawn: Drawn): Record<string, unknown> {
  const subtitle = notes.length === 0 ? {} : { subtitle: { text: plain(notes.join(' ')) } };
  return {
    title: { text: plain(spec.title ?? en.plot.title(drawn.title)), ...subtitle },
    meta: { says: drawn.says, ...(drawn.colors === null ? {} : { colors: drawn.colors.names.length }) },
    ...(spec.height === undefined ? {} : { height: spec.height }),
  };
}

function legendOf({ facets }: Chart, { colors, axes }: Drawn): Record<string, unknown> {
  if (colors === null && axes !== null) return { showlegend: false };
  const title = colors === null ? {} : { title: { text: plain(colors.column ?? '') } };
  const place = facets.column === null ? {} : { y: aboveLabels(facets.names.length) };
  return { showlegend: true, legend: { ...title, ...place, itemsizing: 'constant' } };
}
