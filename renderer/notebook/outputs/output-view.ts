import { useMemory } from '../../shell/tab.ts';
import type { TableView } from './table-views.ts';

/** How a person looks at one output. */
interface Look {
  view: TableView['value'];
  /** Of the views that were dragged to another height. */
  heights: Readonly<Partial<Record<TableView['value'], number>>>;
}

const usual: Look = { view: 'rows', heights: {} };

/** How the `place`th output of a cell is looked at; the tab keeps it, also while its cell is far from sight. */
export function useOutputView(cell: string, place: number): Look & { change(part: Partial<Look>): void } {
  const [look, remember] = useMemory(`look ${cell} ${place}`, usual);
  return { ...look, change: (part) => remember({ ...look, ...part }) };
}
