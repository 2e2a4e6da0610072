import { useRef } from 'react';
import type { NotebookCell } from '../../contract/calls/notebooks.ts';
import { useNotebook } from './state.ts';

/** A cell but for its text: who does not show the text is not drawn anew at each keystroke. */
export type CellApart = Omit<NotebookCell, 'source' | 'edition'>;

/** A cell, the same value for as long as nothing but its text is another. */
export function useCellApart(file: string, id: string): CellApart | undefined {
  const last = useRef<NotebookCell | undefined>(undefined);
  return useNotebook(file, ({ cells }) => {
    const now = cells.byId[id];
    if (now === undefined || last.current === undefined || !sameApart(last.current, now)) last.current = now;
    return last.current;
  });
}

/** A cell's text, for who shows it. */
export const useSource = (file: string, id: string): string =>
  useNotebook(file, ({ cells }) => cells.byId[id]?.source ?? '');

function sameApart(one: NotebookCell, other: NotebookCell): boolean {
  if (one === other) return true;
  const parts = Object.keys({ ...one, ...other }) as (keyof NotebookCell)[];
  return parts.every((part) => part === 'source' || part === 'edition' || one[part] === other[part]);
}
