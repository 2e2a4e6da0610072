import { create } from 'zustand';
import type { CellEdit, NotebookState } from '../../contract/calls/notebooks.ts';
import { noCells, type Cells } from './document.ts';

/** One step that can be taken back: what does that. */
export interface Step {
  edits: readonly CellEdit[];
  /** The cell whose text it is, where it is one: further keystrokes join it for a while. */
  writes: string | null;
  at: number;
}

/** An open notebook as this window shows it: what the engine has, with what was done here since. */
export interface OpenNotebook {
  title: string | null;
  format: NotebookState['format'];
  /** Whether the engine's answer is there. */
  loaded: boolean;
  automatic: boolean;
  /** Whether the file has every edit that the engine took. */
  saved: boolean;
  changedOnDisk: boolean;
  /** Whether the engine runs it: written here, or trusted by the person. */
  trusted: boolean;
  /** Whether a cell runs or waits for its turn. */
  busy: boolean;
  cells: Cells;
  /** Edits of this window that the engine has not taken yet. */
  unsent: boolean;
  /** What keeps the engine from taking them, or the notebook from being shown. */
  trouble: unknown;
  /** Texts written here while another window wrote the same cell: the person chooses. */
  conflicts: Readonly<Record<string, string>>;
  undo: readonly Step[];
  redo: readonly Step[];
}

export const nothingOpen: OpenNotebook = {
  title: null,
  format: 'md',
  loaded: false,
  automatic: true,
  saved: true,
  changedOnDisk: false,
  trusted: true,
  busy: false,
  cells: noCells,
  unsent: false,
  trouble: null,
  conflicts: {},
  undo: [],
  redo: [],
};

export const useNotebooks = create<{ open: Readonly<Record<string, OpenNotebook>> }>(() => ({ open: {} }));

export const notebookOf = (file: string): OpenNotebook => useNotebooks.getState().open[file] ?? nothingOpen;

/** What one notebook shows of itself. */
export function useNotebook<Part>(file: string, select: (notebook: OpenNotebook) => Part): Part {
  return useNotebooks(({ open }) => select(open[file] ?? nothingOpen));
}

export function patch(file: string, part: Partial<OpenNotebook>): void {
  useNotebooks.setState(({ open }) => ({
    open: { ...open, [file]: { ...(open[file] ?? nothingOpen), ...part } },
  }));
}
