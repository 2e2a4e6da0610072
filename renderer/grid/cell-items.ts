import { en } from '../../contract/texts/en.ts';
import type { MenuItem } from '../parts/Menu.tsx';
import type { Placed } from './columns.ts';
import { copyCells, type CopyFormat } from './copy.ts';
import type { Pages } from './pages.ts';
import { rangeOf } from './selection.ts';
import type { GridStore } from './state.ts';

const texts = en.view.grid;
const copyFormats = Object.keys(texts.copyAs) as CopyFormat[];

/** What can be done with what is selected. */
export function cellItems(
  store: GridStore,
  pages: Pages,
  columns: readonly Placed[],
  openValue: () => void,
): MenuItem[] {
  const { selection } = store.getState();
  const column = columns[selection.active.column];
  const text = column === undefined ? undefined : pages.cell(Math.max(0, selection.active.row), column.place);
  return [
    ...copyFormats.map((format) => ({
      label: texts.copyAs[format],
      run: () => void copyCells(pages.result, columns, rangeOf(store.getState().selection), format),
    })),
    'line',
    { label: texts.showValue, run: openValue },
    {
      label: texts.filterByValue,
      disabled: column === undefined || text === undefined,
      run: () => {
        if (column === undefined) return;
        const { name } = column;
        store
          .getState()
          .filter(
            name,
            typeof text === 'string'
              ? { column: name, op: '=', value: text }
              : { column: name, op: 'is missing' },
          );
      },
    },
  ];
}
