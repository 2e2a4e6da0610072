import type { PointerEvent as ReactPointerEvent } from 'react';
import { create } from 'zustand';
import type { Here } from '../place.ts';
import { notebookOf } from '../state.ts';
import { moveSelectedBy } from './actions.ts';
import { movedTo } from './several.ts';

interface Drag {
  file: string;
  /** The cells under way. */
  cells: readonly string[];
  /** Before which cell they would go, null for the end; undefined where they would stay. */
  before: string | null | undefined;
}

/** Cells that are being dragged. */
export const useCellDrag = create<{ drag: Drag | null }>(() => ({ drag: null }));

/** A press becomes a drag when it has moved this far. */
const slack = 4;
/** This close to an edge the list scrolls, up to so many pixels a frame. */
const edge = 56;
const fastest = 18;

/** Drags a cell by its handle, with all others where it is one of those selected. Escape puts it back. */
export function beginDrag(event: ReactPointerEvent<HTMLElement>, here: Here, id: string): void {
  const box = event.currentTarget.closest<HTMLElement>('[data-scroll]');
  if (box === null || event.button !== 0) return;
  event.preventDefault();
  if (!here.selected().includes(id)) here.go(id);
  // The list has the pointer: the handle may scroll out of what is drawn.
  box.setPointerCapture(event.pointerId);
  follow(box, here, event.clientY);
}

function follow(box: HTMLElement, here: Here, from: number): void {
  let y = from;
  let frame = 0;
  const look = () => {
    const { drag } = useCellDrag.getState();
    if (drag !== null) useCellDrag.setState({ drag: { ...drag, before: targetAt(box, y, drag) } });
  };
  const scroll = () => {
    box.scrollTop += pace(box, y);
    look();
    frame = requestAnimationFrame(scroll);
  };
  const move = ({ clientY }: PointerEvent) => {
    y = clientY;
    if (useCellDrag.getState().drag !== null) return look();
    if (Math.abs(y - from) < slack) return;
    useCellDrag.setState({ drag: { file: here.file, cells: here.selected(), before: undefined } });
    frame = requestAnimationFrame(scroll);
  };
  const end = (drop: boolean) => {
    listening.abort();
    cancelAnimationFrame(frame);
    const { drag } = useCellDrag.getState();
    useCellDrag.setState({ drag: null });
    if (drop && drag !== null) dropped(here, drag);
  };
  const listening = new AbortController();
  const { signal } = listening;
  box.addEventListener('pointermove', move, { signal });
  box.addEventListener('pointerup', () => end(true), { signal });
  box.addEventListener('lostpointercapture', () => end(false), { signal });
  addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal, capture: true });
}

function dropped(here: Here, { cells, before }: Drag): void {
  if (before === undefined) return;
  moveSelectedBy(here, movedTo(notebookOf(here.file).cells, cells, before), cells);
}

/** The cell whose upper half is at a height, or the one after the lower half. */
function targetAt(box: HTMLElement, y: number, { file, cells }: Drag): Drag['before'] {
  const notebook = notebookOf(file).cells;
  const drawn = [...box.querySelectorAll<HTMLElement>(':scope > [data-cell]')];
  const below = drawn.find((element) => {
    const { top, height } = element.getBoundingClientRect();
    return y < top + height / 2;
  });
  const last = notebook.order.indexOf(drawn.at(-1)?.dataset['cell'] ?? '');
  const before = below?.dataset['cell'] ?? notebook.order[last + 1] ?? null;
  return movedTo(notebook, cells, before).length === 0 ? undefined : before;
}

/** How far the list scrolls in a frame: the nearer to its edge, the faster. */
function pace(box: HTMLElement, y: number): number {
  const { top, bottom } = box.getBoundingClientRect();
  const into = y < top + edge ? y - (top + edge) : Math.max(0, y - (bottom - edge));
  return Math.max(-1, Math.min(1, into / edge)) * fastest;
}
