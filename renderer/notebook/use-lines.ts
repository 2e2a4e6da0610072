import { useMemo } from 'react';
import { en } from '../../contract/texts/en.ts';
import type { Command } from '../shell/commands.ts';
import { useMemory } from '../shell/tab.ts';

const words = en.view.notebookHands;

/** Whether cells show the numbers of their lines, and those that do otherwise. */
interface Lines {
  all: boolean;
  but: readonly string[];
}

const allNumbered: Lines = { all: true, but: [] };

const useLines = () => useMemory<Lines>('lines', allNumbered);

/** Whether a cell shows the numbers of its lines; the tab keeps it. */
export function useNumbered(cell: string): boolean {
  const [{ all, but }] = useLines();
  return all !== but.includes(cell);
}

/** Turns the numbers of one cell's lines, or of all, on or off. */
export function useLineCommands(cell: string | null): readonly Command[] {
  const [lines, set] = useLines();
  return useMemo(() => {
    const { all, but } = lines;
    const turn = (id: string) => (but.includes(id) ? but.filter((one) => one !== id) : [...but, id]);
    const ofAll = { id: 'notebook.lines', title: words.allLines, run: () => set({ all: !all, but: [] }) };
    const own = (id: string): Command => ({
      id: 'cell.lines',
      title: words.lines,
      run: () => set({ all, but: turn(id) }),
    });
    return cell === null ? [ofAll] : [own(cell), ofAll];
    // oxlint-disable-next-line react/exhaustive-deps
  }, [lines, cell]);
}
