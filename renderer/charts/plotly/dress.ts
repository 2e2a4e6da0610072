import type { Attributes } from 'plotly.js-strict-dist-min';
import { axisTitle } from '../layout.ts';
import { blend, faint, type ChartTheme } from '../theme.ts';
import type { Figure } from '../types.ts';

/** The figure's size and ground are the window's; its title is the chart's heading. */
const ours = new Set(['title', 'template', 'width', 'height', 'autosize', 'meta']);
const axisName = /^[xyz]axis\d*$/;

/** A figure without colours of its own in those of the window. */
export function dressed({ data, layout = {} }: Figure, theme: ChartTheme): Figure {
  const own = Object.entries(layout).filter(([name]) => !ours.has(name));
  const named = data.filter(({ name, showlegend }) => name !== undefined && showlegend !== false);
  return {
    data: data.map((trace) => pieWithRest(trace, theme)),
    layout: {
      ...(named.length > 1 ? { showlegend: true } : {}),
      ...Object.fromEntries(own.map(([name, value]) => [name, part(name, value, theme, data)])),
      ...colorway(layout, theme),
      piecolorway: partColors(theme),
      template: template(theme),
    },
  };
}

/** What a pie takes together at its end is nothing of its own, and grey. */
function pieWithRest(trace: Attributes, theme: ChartTheme): Attributes {
  const { type, labels, meta } = trace;
  const hasRest = (meta as { hasRest?: unknown } | undefined)?.hasRest === true;
  if (type !== 'pie' || !hasRest || !Array.isArray(labels)) return trace;
  const colors = labels.map((_label, at) => partColors(theme)[at % 12]);
  return { ...trace, marker: { colors: [...colors.slice(0, -1), theme.line] } };
}

/** Enough for the parts of a pie, each twice: whole and half. */
function partColors({ categorical, paper }: ChartTheme): string[] {
  return [...categorical, ...categorical.map((one) => blend(one, paper, 0.5))];
}

function part(name: string, value: unknown, theme: ChartTheme, data: Figure['data']): unknown {
  if (axisName.test(name)) return axis(value as Attributes, theme);
  if (name.startsWith('coloraxis')) return colorAxis(value as Attributes, theme, data);
  if (name === 'legend') return legend(value as Attributes, theme);
  if (name === 'annotations' && Array.isArray(value)) {
    return value.map((one: Attributes) => ({
      ...one,
      font: { color: theme.ink, ...(one['font'] as Attributes) },
    }));
  }
  return value;
}

function axis(own: Attributes, theme: ChartTheme): Attributes {
  const text = titleOf(own);
  return text === null ? own : { ...own, title: axisTitle(theme, text) };
}

/** Older figures have the text alone where Plotly now wants an object. */
function titleOf({ title }: Attributes): string | null {
  const text = typeof title === 'object' && title !== null ? (title as { text?: unknown }).text : title;
  return typeof text === 'string' && text !== '' ? text : null;
}

function legend(own: Attributes, theme: ChartTheme): Attributes {
  const text = titleOf(own);
  if (text === null) return own;
  return { ...own, title: { text: `${text}  `, font: { size: 12, color: theme.muted } } };
}

function colorAxis(own: Attributes, theme: ChartTheme, data: Figure['data']): Attributes {
  const hasDots = data.some(({ type }) => String(type).startsWith('scatter'));
  const scale = own['cmid'] === 0 ? theme.diverging : hasDots ? inkOnPaper(theme) : fields(theme);
  const bar = (own['colorbar'] ?? {}) as Attributes;
  return { colorscale: scale, ...own, colorbar: colorBar(bar, theme) };
}

/** A field of the least is not a field of nothing. */
function fields({ paper, water }: ChartTheme): readonly (readonly [number, string])[] {
  return [
    [0, blend(paper, water, 0.1)],
    [1, water],
  ];
}

/** Dots of the paper's own colour would not be seen. */
function inkOnPaper({ paper, water, ink }: ChartTheme): readonly (readonly [number, string])[] {
  return [
    [0, blend(paper, water, 0.3)],
    [0.6, water],
    [1, blend(water, ink, 0.6)],
  ];
}

function colorBar(own: Attributes, theme: ChartTheme): Attributes {
  const text = titleOf(own);
  const title =
    text === null ? {} : { title: { text, side: 'right', font: { size: 12, color: theme.muted } } };
  return {
    thickness: 8,
    outlinewidth: 0,
    separatethousands: true,
    tickcolor: theme.line,
    tickfont: { size: 11, color: theme.muted },
    nticks: 6,
    ...own,
    ...title,
  };
}

/** Facets repeat the colours of the first: as many as it has, in turn. */
function colorway({ meta }: Attributes, { categorical }: ChartTheme): Attributes {
  const colors = (meta as { colors?: unknown } | undefined)?.colors;
  if (typeof colors !== 'number' || !(colors > 0)) return {};
  return { colorway: Array.from({ length: colors }, (_none, at) => categorical[at % categorical.length]) };
}

/** What a figure leaves open. */
function template(theme: ChartTheme): Attributes {
  const scaled = [{ colorscale: theme.sequential, colorbar: colorBar({}, theme) }];
  const flat = { gridcolor: theme.line, zerolinecolor: theme.line, linecolor: theme.line };
  const scene = { ...flat, backgroundcolor: faint(theme.paper, 0) };
  return {
    data: {
      heatmap: scaled,
      contour: scaled,
      histogram2d: scaled,
      histogram2dcontour: scaled,
      surface: scaled,
      scatter: [{ marker: { colorbar: colorBar({}, theme) } }],
      pie: [{ marker: { line: { color: theme.raised, width: 1 } } }],
      table: [
        {
          header: { fill: { color: theme.paper }, line: { color: theme.line } },
          cells: { fill: { color: theme.raised }, line: { color: theme.line } },
        },
      ],
    },
    layout: {
      polar: { bgcolor: faint(theme.paper, 0), angularaxis: flat, radialaxis: flat },
      ternary: { bgcolor: faint(theme.paper, 0), aaxis: flat, baxis: flat, caxis: flat },
      scene: { xaxis: scene, yaxis: scene, zaxis: scene },
      shapedefaults: { line: { color: theme.muted, width: 1 } },
      annotationdefaults: { arrowcolor: theme.muted, arrowwidth: 1, arrowhead: 0 },
      colorscale: {
        sequential: theme.sequential,
        sequentialminus: [...theme.sequential].toReversed().map(([at, color]) => [1 - at, color]),
        diverging: theme.diverging,
      },
      hovermode: 'closest',
    },
  };
}
