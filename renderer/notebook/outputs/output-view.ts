import { create } from 'zustand';
import { type TableView } from './table-views.ts';

/** How a person looks at one output. */
interface Look {
  view: TableView['value'];
  /** Of the views that were dragged to another height. */
  heights: Readonly<Partial<Record<TableView['value'], number>>>;
}

const usual: Look = { view: 'rows', heights: {} };

/** Kept beside the cells: what is far from sight is not drawn, and a cell that runs again is looked at as before. */
const useLooks = create<{ looks: Readonly<Record<string, Look>> }>(() => ({ looks: {} }));

/** How the output of that key is looked at. */
export function useOutputView(key: string): Look & { change(part: Partial<Look>): void } {
  const look = useLooks(({ looks }) => looks[key] ?? usual);
  const change = (part: Partial<Look>) =>
    useLooks.setState(({ looks }) => ({ looks: { ...looks, [key]: { ...look, ...part } } }));
  return { ...look, change };
}
