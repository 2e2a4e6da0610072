import type { Attributes } from 'plotly.js-strict-dist-min';
import { en } from '../../../contract/texts/en.ts';
import type { ChartTable, Figure } from '../types.ts';
import { textOf } from './text.ts';

const texts = en.view.charts.figure;

type Cell = string | number | null;

/** A row of the table behind a figure: which trace it is of, and its values by their names. */
interface Row {
  trace: string | null;
  facet: string | null;
  cells: Readonly<Record<string, Cell>>;
}

/** More rows than this are in the data, not behind a picture. */
const mostRows = 50_000;

/** The numbers behind a figure: a row for each point, field of a map, box, or part. */
export function tableOf({ data, layout = {} }: Figure): ChartTable {
  const rows = data.flatMap((trace, at) => rowsOf(trace, at, namesOf(layout))).slice(0, mostRows);
  const hasTraces = rows.some(({ trace }) => trace !== null);
  const hasFacets = rows.some(({ facet }) => facet !== null);
  const names = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  return {
    columns: [...(hasFacets ? [texts.facet] : []), ...(hasTraces ? [texts.trace] : []), ...names],
    rows: rows.map(({ trace, facet, cells }) => [
      ...(hasFacets ? [facet] : []),
      ...(hasTraces ? [trace] : []),
      ...names.map((name) => cells[name] ?? null),
    ]),
  };
}

interface Names {
  x: string;
  y: string;
  color: string;
}

/** What the axes are called. */
function namesOf(layout: Attributes): Names {
  const x = titleIn(layout, 'xaxis') ?? 'x';
  const y = titleIn(layout, 'yaxis') ?? 'y';
  const bar = (layout['coloraxis'] as { colorbar?: Attributes } | undefined)?.colorbar;
  return { x, y: y === x ? `${y} (y)` : y, color: textOf(bar?.['title']) ?? texts.value };
}

function titleIn(layout: Attributes, axis: string): string | null {
  const titles = Object.entries(layout)
    .filter(([name]) => name.startsWith(axis))
    .map(([, value]) => textOf((value as Attributes | undefined)?.['title']));
  return titles.find((title) => title !== null) ?? null;
}

function rowsOf(trace: Attributes, at: number, names: Names): Row[] {
  const { name, meta } = trace;
  const facet = textOf((meta as { facet?: unknown } | undefined)?.facet);
  const of = { trace: textOf(name) ?? (name === undefined && at > 0 ? String(at + 1) : null), facet };
  return cellsOf(trace, names).map((cells) => ({ ...of, cells }));
}

function cellsOf(trace: Attributes, names: Names): Record<string, Cell>[] {
  if (Array.isArray(trace['z']) && trace['z'].every(Array.isArray)) return fieldsOf(trace, names);
  if (Array.isArray(trace['median'])) return boxesOf(trace, names);
  const [left, right] = [listOf(trace['x'] ?? trace['labels']), listOf(trace['y'] ?? trace['values'])];
  const isParts = trace['labels'] !== undefined;
  const [first, second] = isParts ? [texts.part, texts.value] : [names.x, names.y];
  const z = listOf(trace['z']);
  return Array.from({ length: Math.max(left.length, right.length) }, (_none, at) => ({
    [first]: plain(left[at] ?? (isParts ? null : at)),
    [second]: plain(right[at] ?? null),
    ...(z.length > 0 ? { [names.color]: plain(z[at] ?? null) } : {}),
    ...shadeOf(trace, at, names),
  }));
}

/** What colours a dot. */
function shadeOf({ marker }: Attributes, at: number, names: Names): Record<string, Cell> {
  const { color, coloraxis } = (marker ?? {}) as { color?: unknown; coloraxis?: unknown };
  return Array.isArray(color) && coloraxis !== undefined ? { [names.color]: plain(color[at] ?? null) } : {};
}

function fieldsOf(trace: Attributes, names: Names): Record<string, Cell>[] {
  const [across, down] = [listOf(trace['x']), listOf(trace['y'])];
  return (trace['z'] as unknown[][]).flatMap((line, row) =>
    line.map((value, column) => ({
      [names.x]: plain(across[column] ?? column),
      [names.y]: plain(down[row] ?? row),
      [names.color]: plain(value),
    })),
  );
}

/** A box as it was computed: whiskers, quartiles, median. */
function boxesOf(trace: Attributes, names: Names): Record<string, Cell>[] {
  const isLying = trace['orientation'] === 'h';
  const places = listOf(trace[isLying ? 'y' : 'x']);
  const parts = Object.entries(texts.box).map(([key, title]) => [title, listOf(trace[key])] as const);
  return listOf(trace['median']).map((_median, at) => ({
    [isLying ? names.y : names.x]: plain(places[at] ?? null),
    ...Object.fromEntries(parts.map(([title, list]) => [title, plain(list[at] ?? null)])),
  }));
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function plain(value: unknown): Cell {
  if (value === null || value === undefined || typeof value === 'number') return value ?? null;
  return typeof value === 'string' ? textOf(value) : String(value);
}
