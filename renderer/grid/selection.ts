import { clamp } from './geometry.ts';

/** A cell by its place on the screen's order; row −1 is the header. */
export interface Cell {
  row: number;
  column: number;
}

/** The cell that has the keyboard, and the other corner of what is selected. */
export interface Selection {
  active: Cell;
  anchor: Cell;
}

/** How many rows and columns there are, and how many rows a page on the screen has. */
export interface Extent {
  rows: number;
  columns: number;
  page: number;
}

export const start: Selection = { active: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } };

type Move = (from: Cell, extent: Extent) => Cell;

const by =
  (rows: number, columns: number): Move =>
  ({ row, column }) => ({ row: row + rows, column: column + columns });

/** What a key does to the active cell; with Ctrl (or Cmd) where it stands before the name. */
const moves: Readonly<Record<string, Move>> = {
  ArrowUp: by(-1, 0),
  ArrowDown: by(1, 0),
  ArrowLeft: by(0, -1),
  ArrowRight: by(0, 1),
  PageUp: (from, { page }) => ({ ...from, row: Math.max(0, from.row - page) }),
  PageDown: (from, { page }) => ({ ...from, row: from.row + page }),
  Home: (from) => ({ ...from, column: 0 }),
  End: (from, { columns }) => ({ ...from, column: columns - 1 }),
  'Ctrl+Home': () => ({ row: 0, column: 0 }),
  'Ctrl+End': (_, { rows, columns }) => ({ row: rows - 1, column: columns - 1 }),
  'Ctrl+ArrowUp': (from) => ({ ...from, row: 0 }),
  'Ctrl+ArrowDown': (from, { rows }) => ({ ...from, row: rows - 1 }),
  'Ctrl+ArrowLeft': (from) => ({ ...from, column: 0 }),
  'Ctrl+ArrowRight': (from, { columns }) => ({ ...from, column: columns - 1 }),
};

/** The selection after a key; null where the key moves nothing. Shift keeps the other corner. */
export function moved(
  selection: Selection,
  key: { key: string; ctrl: boolean; shift: boolean },
  extent: Extent,
): Selection | null {
  const move = moves[key.ctrl ? `Ctrl+${key.key}` : key.key];
  if (move === undefined) return null;
  const active = inside(move(selection.active, extent), extent);
  return { active, anchor: key.shift ? selection.anchor : active };
}

/** The nearest cell that there is; the header counts as one. */
export function inside({ row, column }: Cell, { rows, columns }: Extent): Cell {
  return { row: clamp(row, -1, Math.max(-1, rows - 1)), column: clamp(column, 0, Math.max(0, columns - 1)) };
}

/** The corners of what is selected, first to last. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export function rangeOf({ active, anchor }: Selection): Range {
  return {
    top: Math.max(0, Math.min(active.row, anchor.row)),
    bottom: Math.max(0, active.row, anchor.row),
    left: Math.min(active.column, anchor.column),
    right: Math.max(active.column, anchor.column),
  };
}

export function within({ top, bottom, left, right }: Range, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}
