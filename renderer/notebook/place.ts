import { createContext, useContext } from 'react';

/** Which cell of a tab the person is at, and whether they type in it. */
export interface Place {
  cell: string | null;
  /** Where the selection of several cells began, which ends at `cell`; null for that one alone. */
  anchor: string | null;
  editing: boolean;
  /** Where in the text the cursor goes, counted from one; null where it was. */
  line: number | null;
  /** Counts up each time that the focus is to follow. */
  turn: number;
}

export const nowhere: Place = { cell: null, anchor: null, editing: false, line: null, turn: 0 };

/** What the parts of a notebook's tab share. */
export interface Here {
  file: string;
  /** Goes to a cell; the focus follows. */
  go(cell: string, editing?: boolean, line?: number | null): void;
  /** Goes to a cell and takes those between into the selection. */
  reach(cell: string): void;
  /** The cells that are selected, in their order, with what is folded under them. */
  selected(): readonly string[];
  /** The focus went there by itself. */
  arrived(cell: string, editing: boolean): void;
  /** Cells whose fold is not as their fence says. */
  folded: ReadonlySet<string>;
  fold(cell: string): void;
  /** Cells whose headings are folded: what is under them is not seen. */
  sections: readonly string[];
  foldSection(cell: string, fold: boolean): void;
  /** The cells that are seen, in their order. */
  seen(): readonly string[];
}

export const HereContext = createContext<Here | null>(null);

export function useHere(): Here {
  const here = useContext(HereContext);
  if (here === null) throw new Error('Outside of a notebook’s tab.');
  return here;
}
