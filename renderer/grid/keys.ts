import type { KeyboardEvent } from 'react';
import type { Placed } from './columns.ts';
import { copyCells } from './copy.ts';
import { openFilter } from './header-items.ts';
import { moved, rangeOf, type Extent, type Selection } from './selection.ts';
import type { GridStore } from './state.ts';

export interface KeyParts {
  store: GridStore;
  columns: readonly Placed[];
  extent: Extent;
  result: string | null;
  /** The id of a column's head. */
  headOf(index: number): string;
  show(selection: Selection): void;
  openValue(): void;
}

type Action = (parts: KeyParts, shift: boolean) => void;

/** What keys do beside moving, on a cell; with Ctrl (or Cmd) where it stands before the name. */
const onCells: Readonly<Record<string, Action>> = {
  Enter: ({ openValue }) => openValue(),
  Escape: ({ store, show }) => {
    const { active } = store.getState().selection;
    show({ active, anchor: active });
  },
  'Ctrl+a': ({ store, extent: { rows, columns } }) =>
    store.getState().select({
      active: { row: 0, column: 0 },
      anchor: { row: Math.max(0, rows - 1), column: Math.max(0, columns - 1) },
    }),
  'Ctrl+c': ({ store, columns, result }) => {
    if (result !== null) void copyCells(result, columns, rangeOf(store.getState().selection), 'tsv');
  },
};

/** What keys do on a column's head. */
const onHeads: Readonly<Record<string, Action>> = {
  Enter: (parts, shift) => {
    const { sort, sortBy, selection } = parts.store.getState();
    const name = parts.columns[selection.active.column]?.name ?? '';
    const key = sort.find((each) => each.column === name);
    sortBy(name, key === undefined ? false : key.descending ? null : true, shift);
  },
  'Alt+ArrowDown': ({ store, headOf }) => {
    const head = document.getElementById(headOf(store.getState().selection.active.column));
    head?.querySelector<HTMLElement>('[data-menu]')?.click();
  },
};

/** From anywhere in the grid: / goes to the column's field in the filter row. */
const anywhere: Readonly<Record<string, Action>> = {
  '/': ({ store, headOf }) => openFilter(store, headOf(store.getState().selection.active.column)),
};

/** One key press in the grid; whether it was for the grid. */
export function onKey(event: KeyboardEvent, parts: KeyParts): boolean {
  const { key, shiftKey: shift, altKey } = event;
  const ctrl = event.ctrlKey || event.metaKey;
  const { selection } = parts.store.getState();
  const name = `${ctrl ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${ctrl ? key.toLowerCase() : key}`;
  const own = selection.active.row === -1 ? onHeads : onCells;
  const action = own[name] ?? anywhere[name];
  if (action !== undefined) action(parts, shift);
  else {
    const next = altKey ? null : moved(selection, { key, ctrl, shift }, parts.extent);
    if (next === null) return false;
    parts.show(next);
  }
  event.preventDefault();
  return true;
}
