import { createContext, useContext } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { ColumnStatistics, Filter, SortKey } from '../../contract/calls/results.ts';
import { asTheyCome, type Arrangement } from './columns.ts';
import { replaced, toggled } from './filter-text.ts';
import type { Kept } from './kept.ts';
import { start, type Selection } from './selection.ts';
import type { Session } from './session.ts';

/** What a person has done to one grid; its rows are the session's. */
export interface GridState {
  filters: readonly Filter[];
  sort: readonly SortKey[];
  arrangement: Arrangement;
  selection: Selection;
  /** Whether the filter row is open. */
  filtering: boolean;
  /** The column whose statistics the inspector shows. */
  inspected: string | null;
  statistics: Readonly<Record<string, ColumnStatistics>>;
  narrow(filters: readonly Filter[], sort?: readonly SortKey[]): void;
  filter(column: string, filter: Filter | null): void;
  toggle(column: string, value: string): void;
  sortBy(column: string, descending: boolean | null, add: boolean): void;
  arrange(change: Partial<Arrangement>): void;
  select(selection: Selection): void;
  set(change: Partial<Pick<GridState, 'filtering' | 'inspected' | 'statistics'>>): void;
}

export type GridStore = StoreApi<GridState>;

/** The state of one grid; it begins as it was kept. */
export function createGridStore(session: Session, kept: Kept | null): GridStore {
  return createStore<GridState>((set, get) => ({
    ...session.narrowing,
    arrangement: kept?.arrangement ?? asTheyCome,
    selection: start,
    filtering: kept?.filtering ?? false,
    inspected: null,
    statistics: {},
    narrow: (filters, sort = get().sort) => {
      set({ filters, sort });
      session.narrow(filters, sort);
    },
    filter: (column, filter) => get().narrow(replaced(get().filters, column, filter)),
    toggle: (column, value) => get().narrow(toggled(get().filters, column, value)),
    sortBy: (column, descending, add) => {
      const others = add ? get().sort.filter((key) => key.column !== column) : [];
      get().narrow(get().filters, descending === null ? others : [...others, { column, descending }]);
    },
    arrange: (change) => set(({ arrangement }) => ({ arrangement: { ...arrangement, ...change } })),
    select: (selection) => set({ selection }),
    set: (change) => set(change),
  }));
}

/** The grid that a part of it stands in. */
export const GridContext = createContext<{ store: GridStore; session: Session; label: string } | null>(null);

export function useGridPlace() {
  const place = useContext(GridContext);
  if (place === null) throw new Error('A part of the grid stands outside it.');
  return place;
}

export function useGrid<Value>(select: (state: GridState) => Value): Value {
  return useStore(useGridPlace().store, select);
}
