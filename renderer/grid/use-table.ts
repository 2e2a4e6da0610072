import { useEffect, useId, useMemo, useRef } from 'react';
import { visible, type Placed } from './columns.ts';
import { rowHeight } from './geometry.ts';
import { headHeights } from './Head.tsx';
import type { Pages } from './pages.ts';
import { inside, type Cell, type Selection } from './selection.ts';
import type { GridRow } from './source.ts';
import { useGrid, useGridPlace } from './state.ts';
import { useScroll, useView } from './use-scroll.ts';
import { useStatistics } from './use-statistics.ts';

/** Under this height the heads show names alone. */
const compactBelow = 264;

/** A row or a column that somebody asked to see; a new object each time. */
export interface GoTo {
  row?: number;
  column?: string;
}

export interface TableProps {
  pages: Pages;
  columns: readonly Placed[];
  goTo: GoTo | null;
  onSelectRow?: (row: GridRow, index: number) => void;
}

/** Where everything stands on the screen: sizes, rows and columns seen. */
export function useTable({ pages, columns }: Pick<TableProps, 'pages' | 'columns'>) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useView(scroller);
  const filtering = useGrid((state) => state.filtering);
  const compact = view.height < compactBelow;
  const head =
    (compact ? headHeights.plain : headHeights.statistics) + (filtering ? headHeights.filter : 0) + 1;
  const body = Math.max(0, view.height - head);
  const scroll = useScroll(scroller, pages.rows, body);
  const parts = useParts(columns, pages.rows, view.width, scroll.left);
  const first = Math.floor(scroll.top / rowHeight);
  const last = Math.min(pages.rows - 1, Math.ceil((scroll.top + body) / rowHeight));
  const seen = useMemo(() => [...parts.pinned, ...parts.rest], [parts.pinned, parts.rest]);
  useEffect(() => {
    if (pages.rows > 0 && seen.length > 0)
      pages.look({ from: first, to: last, columns: seen.map(({ place }) => place) });
  }, [pages, pages.rows, pages.counted, first, last, seen]);
  useStatistics(pages.result, pages.counted && !compact ? pages.rows : null, seen);
  useEffect(() => {
    if (pages.fromTop) scroll.goTo(0);
  }, [pages]);
  const page = Math.max(1, Math.floor(body / rowHeight) - 1);
  const extent = { rows: pages.rows, columns: columns.length, page };
  const headOf = (index: number) => `${id}-head-${index}`;
  return { id, scroller, view, compact, head, scroll, parts, first, last, extent, headOf };
}

export type TableState = ReturnType<typeof useTable>;

/** What goes to cells: keys and the mouse through `show` and `choose`, others by `goTo`. */
export function useMoves({ pages, columns, goTo, onSelectRow }: TableProps, table: TableState) {
  const { store } = useGridPlace();
  const { scroll, scroller, extent } = table;
  const show = (next: Selection) => {
    const { row, column } = next.active;
    store.getState().select(next);
    revealColumn(table, columns[column]);
    if (row < 0) return;
    scroll.reveal(row);
    onSelectRow?.(rowOf(pages, columns, row), row);
  };
  const choose = (cell: Cell, extend: boolean) => {
    const active = inside(cell, extent);
    show({ active, anchor: extend ? store.getState().selection.anchor : active });
  };
  useEffect(() => {
    const { active } = store.getState().selection;
    if (goTo?.row !== undefined) {
      choose({ row: goTo.row, column: active.column }, false);
      scroll.goTo(goTo.row);
      scroller.current?.focus();
    }
    const column = columns.findIndex(({ name }) => name === goTo?.column);
    if (column >= 0) choose({ row: Math.max(0, active.row), column }, false);
    // Only a new wish moves the grid, not what has changed since.
  }, [goTo]);
  return { show, choose };
}

function revealColumn({ scroll, view, parts }: TableState, column: Placed | undefined): void {
  if (column === undefined || column.pinned) return;
  const room = view.width - parts.gutter - parts.pinnedWidth;
  const end = column.left + column.width;
  if (column.left < scroll.left) scroll.scrollLeft(column.left);
  else if (end > scroll.left + room) scroll.scrollLeft(end - room);
}

/** The columns on the screen: the pinned ones, and what the rest's window shows. */
function useParts(columns: readonly Placed[], rows: number, width: number, left: number) {
  const gutter = 24 + Math.max(2, String(rows).length + Math.floor(String(rows).length / 3)) * 7;
  const { pinned, rest, pinnedWidth, restWidth, indexes } = useMemo(() => {
    const kept = columns.filter((column) => column.pinned);
    const others = columns.filter((column) => !column.pinned);
    return {
      pinned: kept,
      rest: others,
      pinnedWidth: widthOf(kept),
      restWidth: widthOf(others),
      indexes: new Map(columns.map(({ name }, at) => [name, at])),
    };
  }, [columns]);
  // Whole steps, so that a pixel of scrolling does not make a new list.
  const from = Math.floor(left / 100) * 100;
  const to = from + width + 200;
  const seen = useMemo(() => visible(rest, from, to), [rest, from, to]);
  return { gutter, pinned, rest: seen, pinnedWidth, restWidth, indexes };
}

function widthOf(columns: readonly Placed[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

function rowOf(pages: Pages, columns: readonly Placed[], row: number): GridRow {
  return Object.fromEntries(columns.map(({ name, place }) => [name, pages.cell(row, place) ?? null]));
}
