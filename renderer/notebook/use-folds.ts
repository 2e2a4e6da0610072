import { useCallback, useMemo, useRef } from 'react';
import { useMemory } from '../shell/tab.ts';
import { hiddenCells, underHeading } from './sections.ts';
import { notebookOf } from './state.ts';

const none: readonly string[] = [];

/** Cells whose fold is not as their fence says; the tab keeps them. */
export function useFolded(): [ReadonlySet<string>, (cell: string) => void] {
  const [list, setFolded] = useMemory<readonly string[]>('folded', none);
  const latest = useRef({ list, setFolded });
  latest.current = { list, setFolded };
  const fold = useCallback((cell: string) => {
    const { list: now, setFolded: set } = latest.current;
    set(now.includes(cell) ? now.filter((id) => id !== cell) : [...now, cell]);
  }, []);
  return [useMemo(() => new Set(list), [list]), fold];
}

/** Headings that are folded; the tab keeps them. */
export function useSections(file: string) {
  const [sections, setSections] = useMemory<readonly string[]>('sections', none);
  const latest = useRef({ sections, setSections });
  latest.current = { sections, setSections };
  const foldSection = useCallback((cell: string, fold: boolean) => {
    const others = latest.current.sections.filter((id) => id !== cell);
    latest.current.setSections(fold ? [...others, cell] : others);
  }, []);
  const seen = useCallback(() => {
    const { cells } = notebookOf(file);
    const hidden = hiddenCells(cells, latest.current.sections);
    return cells.order.filter((id) => !hidden.has(id));
  }, [file]);
  /** Unfolds what a cell is folded under, so that one can be at it. */
  const reveal = useCallback(
    (cell: string) => {
      const { cells } = notebookOf(file);
      const { sections: now, setSections: set } = latest.current;
      const over = now.filter((id) => underHeading(cells, id).includes(cell));
      if (over.length > 0) set(now.filter((id) => !over.includes(id)));
    },
    [file],
  );
  return { sections, foldSection, seen, reveal };
}
