import { useEffect, useMemo } from 'react';
import type { Filter, SortKey } from '../../contract/calls/results.ts';
import { useWindow } from '../shell/state.ts';
import { useTab } from '../shell/tab.ts';
import { asTheyCome, type Arrangement } from './columns.ts';
import type { GridState, GridStore } from './state.ts';

/** Where the tab keeps what a person did to a grid, and the columns that the grid has now. */
export interface GridMemory {
  name: string;
  columns: readonly string[];
}

/** What is kept of a grid while it is not there, and over restarts. */
export interface Kept {
  filters: readonly Filter[];
  sort: readonly SortKey[];
  arrangement: Arrangement;
  filtering: boolean;
}

export interface Keeper {
  read(): Kept | null;
  keep(state: GridState): void;
}

/** The tab's memory of a grid; null where none is wanted. */
export function useKeeper(memory: GridMemory | null): Keeper | null {
  const { id } = useTab();
  const key = memory === null ? null : JSON.stringify(memory);
  return useMemo(() => {
    if (key === null) return null;
    const { name, columns } = JSON.parse(key) as GridMemory;
    const place = `grid ${name}`;
    return {
      read: () => {
        const kept = useWindow.getState().tabs[id]?.memory[place] as Kept | undefined;
        return kept === undefined ? null : fitting(kept, new Set(columns));
      },
      keep: (state) => useWindow.getState().remember(id, place, keptOf(state)),
    };
  }, [id, key]);
}

/** What names a column that is there no more is forgotten. */
function fitting({ filters, sort, ...rest }: Kept, columns: ReadonlySet<string>): Kept {
  const isThere = ({ column }: { column: string }) => columns.has(column);
  return { ...rest, filters: filters.filter(isThere), sort: sort.filter(isThere) };
}

/** Nothing of a grid that is as it came. */
function keptOf({ filters, sort, arrangement, filtering }: GridState): Kept | undefined {
  const untouched = filters.length + sort.length === 0 && arrangement === asTheyCome && !filtering;
  return untouched ? undefined : { filters, sort, arrangement, filtering };
}

/** A column that is dragged wider is kept once it rests. */
const rest = 300;

/** Keeps what the person does to a grid, as they do it. */
export function useKeeping(store: GridStore | null, keeper: Keeper | null): void {
  useEffect(() => {
    if (store === null || keeper === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const keep = () => {
      timer = null;
      keeper.keep(store.getState());
    };
    const stop = store.subscribe((now, before) => {
      if (same(now, before)) return;
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(keep, rest);
    });
    return () => {
      stop();
      if (timer === null) return;
      clearTimeout(timer);
      keep();
    };
  }, [store, keeper]);
}

const parts = ['filters', 'sort', 'arrangement', 'filtering'] as const;
const same = (now: GridState, before: GridState) => parts.every((part) => now[part] === before[part]);
