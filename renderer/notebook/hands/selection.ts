import { useEffect, useMemo, type MouseEvent, type RefObject } from 'react';
import { cellsOf, keep } from './clipboard.ts';
import { between } from './several.ts';
import { languageAt, looseCells, pasteCells, removeSelected } from './actions.ts';
import type { Here, Place } from '../place.ts';

/** The cells that are selected, where they are several. */
export function useSelection(order: readonly string[], { anchor, cell }: Place): ReadonlySet<string> {
  return useMemo(() => new Set(anchor === null ? [] : between(order, anchor, cell)), [order, anchor, cell]);
}

/** Shift and a click select all cells from here to there; within the text that is edited they select text. */
export function onShiftClick(event: MouseEvent<HTMLElement>, here: Here, place: Place): void {
  const id = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset['cell'];
  if (!event.shiftKey || event.button !== 0 || id === undefined || place.cell === null) return;
  if (id === place.cell && place.editing) return;
  event.preventDefault();
  event.stopPropagation();
  here.reach(id);
}

/** Copying, cutting and pasting by the system's own keys and menus, while a cell itself has the focus. */
export function useClipboard(here: Here, box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    // Without a selection the browser tells the page of it, and not the cell that has the focus.
    const isCell = () =>
      document.activeElement?.matches('[data-cell]') === true &&
      box.current?.contains(document.activeElement);
    const take = (event: ClipboardEvent): boolean => {
      const selection = getSelection();
      if (isCell() !== true || (selection !== null && !selection.isCollapsed)) return false;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', keep(looseCells(here)));
      return true;
    };
    const paste = (event: ClipboardEvent) => {
      if (isCell() !== true) return;
      event.preventDefault();
      const text = event.clipboardData?.getData('text/plain') ?? '';
      pasteCells(here, cellsOf(text, languageAt(here)), 'below');
    };
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener('copy', take, { signal });
    document.addEventListener('cut', (event) => take(event) && removeSelected(here), { signal });
    document.addEventListener('paste', paste, { signal });
    return () => listening.abort();
  }, [here, box]);
}
