import { ArrowDown, ArrowUp, ChartColumn, Copy, EyeOff, Filter, Pin, PinOff, RotateCcw } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import type { MenuItem } from '../parts/Menu.tsx';
import type { Placed } from './columns.ts';
import { copyText } from './copy.ts';
import type { GridStore } from './state.ts';

const texts = en.view.grid;

/** What can be done with a column. */
export function headerItems(store: GridStore, { name, pinned }: Placed, cell: string): MenuItem[] {
  const { sortBy, arrange, arrangement, set, sort } = store.getState();
  const others = arrangement.pinned.filter((each) => each !== name);
  return [
    { label: texts.sortAscending, icon: ArrowUp, run: () => sortBy(name, false, false) },
    { label: texts.sortDescending, icon: ArrowDown, run: () => sortBy(name, true, false) },
    {
      label: texts.noSort,
      icon: RotateCcw,
      disabled: sort.length === 0,
      run: () => store.getState().narrow(store.getState().filters, []),
    },
    'line',
    { label: texts.filter, icon: Filter, run: () => openFilter(store, cell) },
    { label: texts.statistics, icon: ChartColumn, run: () => set({ inspected: name }) },
    'line',
    {
      label: pinned ? texts.unpin : texts.pin,
      icon: pinned ? PinOff : Pin,
      run: () => arrange({ pinned: pinned ? others : [...others, name] }),
    },
    {
      label: texts.hide,
      icon: EyeOff,
      run: () => arrange({ hidden: [...store.getState().arrangement.hidden, name] }),
    },
    { label: texts.copyName, icon: Copy, run: () => void copyText(name, null) },
  ];
}

/** Opens the filter row and goes to a column's field in it. */
export function openFilter(store: GridStore, cell: string): void {
  store.getState().set({ filtering: true });
  // After the menu has given the focus back.
  setTimeout(() => document.getElementById(filterId(cell))?.focus(), 60);
}

export const filterId = (cell: string) => `${cell}-filter`;
