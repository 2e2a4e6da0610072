import { useEffect, useState } from 'react';
import type { Cells } from './document.ts';
import { headingsOf } from './sections.ts';
import { notebookOf, useNotebooks } from './state.ts';

/** A place in a notebook that has a name: a heading, or a named cell. */
export interface Entry {
  cell: string;
  text: string;
  depth: number;
  /** A name that other cells use. */
  named: boolean;
}

/** Headings change more seldom than texts: they are looked for when typing rests. */
const rest = 200;

/** The entries of the cells; the same list for as long as it says the same, so that it is not drawn anew. */
export function useEntries(file: string): readonly Entry[] {
  const [entries, setEntries] = useState<readonly Entry[]>(() => entriesOf(notebookOf(file).cells));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () =>
      setEntries((before) => {
        const now = entriesOf(notebookOf(file).cells);
        return now.length === before.length && now.every((one, at) => alike(one, before[at])) ? before : now;
      });
    look();
    const stop = useNotebooks.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(look, rest);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [file]);
  return entries;
}

const alike = (one: Entry, other: Entry | undefined) =>
  one.cell === other?.cell &&
  one.text === other.text &&
  one.depth === other.depth &&
  one.named === other.named;

function entriesOf({ order, byId }: Cells): Entry[] {
  let depth = 0;
  return order.flatMap((id): Entry[] => {
    const cell = byId[id];
    if (cell === undefined) return [];
    if (cell.language !== 'prose')
      return cell.name === null ? [] : [{ cell: id, text: cell.name, depth: depth + 1, named: true }];
    return headingsOf(cell).map(({ level, text }) => {
      depth = level - 1;
      return { cell: id, text, depth, named: false };
    });
  });
}
