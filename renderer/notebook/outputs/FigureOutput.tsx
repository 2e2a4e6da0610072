import { useMemo } from 'react';
import { Chart } from '../../charts/Chart.tsx';
import type { ChartTable, Figure } from '../../charts/types.ts';
import { JsonOutput } from './JsonOutput.tsx';

type Trace = Figure['data'][number];

/** A Plotly figure as the cell made it, in the window's colours. */
export function FigureOutput({ figure, title }: { figure: unknown; title: string }) {
  const drawing = useMemo(() => drawingOf(figure), [figure]);
  if (drawing === null) return <JsonOutput value={figure} />;
  return <Chart title={drawing.title ?? title} figure={drawing.figure} table={drawing.table} height={320} />;
}

function drawingOf(value: unknown) {
  const { data, layout } = value as { data?: unknown; layout?: unknown };
  if (!Array.isArray(data)) return null;
  const traces = data as Trace[];
  // Its title is the chart's own heading.
  const { title, ...rest } = (layout ?? {}) as Record<string, unknown>;
  const figure: Figure = { data: traces, layout: rest };
  return { title: textOf(title), figure: () => figure, table: tableOf(traces) };
}

function textOf(title: unknown): string | null {
  const text = typeof title === 'object' && title !== null ? (title as { text?: unknown }).text : title;
  return typeof text === 'string' && text !== '' ? text : null;
}

/** The numbers behind it: a row a point, as far as its traces have x and y (or labels and values). */
function tableOf(traces: readonly Trace[]): ChartTable {
  const rows = traces.flatMap((trace, place) => {
    const { name = String(place + 1), x, y, labels, values } = trace as Record<string, unknown>;
    const left = listOf(x ?? labels);
    const right = listOf(y ?? values);
    return Array.from({ length: Math.max(left.length, right.length) }, (_none, at) => [
      String(name),
      plain(left[at] ?? at),
      plain(right[at] ?? null),
    ]);
  });
  return { columns: ['trace', 'x', 'y'], rows };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function plain(value: unknown): string | number | null {
  return value === null || typeof value === 'number' || typeof value === 'string' ? value : String(value);
}
