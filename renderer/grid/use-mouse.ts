import { useRef, type MouseEvent } from 'react';
import type { Cell } from './selection.ts';

/** Clicks, drags and double clicks on cells and row numbers; which one it was stands in its element. */
export function useMouse(
  choose: (cell: Cell, extend: boolean) => void,
  open: (cell: Cell) => void,
  chosen: (cell: Cell) => boolean,
) {
  const dragging = useRef(false);
  const on = (event: MouseEvent, extend: boolean) => {
    const cell = cellAt(event.target);
    if (cell !== null) choose(cell, extend);
    return cell;
  };
  return {
    onMouseDown: (event: MouseEvent) => {
      const cell = cellAt(event.target);
      if (event.button === 2 && cell !== null && !chosen(cell)) choose(cell, false);
      if (event.button !== 0) return;
      dragging.current = on(event, event.shiftKey) !== null;
    },
    onMouseOver: (event: MouseEvent) => {
      if (dragging.current && event.buttons === 1) on(event, true);
      else dragging.current = false;
    },
    onDoubleClick: (event: MouseEvent) => {
      const cell = cellAt(event.target);
      if (cell !== null) open(cell);
    },
  };
}

function cellAt(target: EventTarget): Cell | null {
  if (!(target instanceof Element)) return null;
  const row = Number(target.closest('[aria-rowindex]')?.getAttribute('aria-rowindex') ?? 0) - 2;
  const column = target.closest('[data-column-index]')?.getAttribute('data-column-index');
  if (row < 0) return null;
  if (column !== null && column !== undefined) return { row, column: Number(column) };
  return target.closest('[data-row]') === null ? null : { row, column: 0 };
}
