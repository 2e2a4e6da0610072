import { useMemo, type ClipboardEvent, type MouseEvent } from 'react';
import { cellsOf, keep } from './clipboard.ts';
import { between } from './several.ts';
import { cutKept, languageAt, looseCells, pasteCells } from './actions.ts';
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
export function clipboardEvents(here: Here) {
  const take = (event: ClipboardEvent<HTMLElement>): boolean => {
    const selection = getSelection();
    if (!isCell(event) || (selection !== null && !selection.isCollapsed)) return false;
    event.preventDefault();
    event.clipboardData.setData('text/plain', keep(looseCells(here)));
    return true;
  };
  return {
    onCopy: take,
    onCut: (event: ClipboardEvent<HTMLElement>) => {
      if (take(event)) cutKept(here);
    },
    onPaste: (event: ClipboardEvent<HTMLElement>) => {
      if (!isCell(event)) return;
      event.preventDefault();
      pasteCells(here, cellsOf(event.clipboardData.getData('text/plain'), languageAt(here)), 'below');
    },
  };
}

const isCell = ({ target }: ClipboardEvent<HTMLElement>) =>
  (target as HTMLElement).dataset['cell'] !== undefined;
