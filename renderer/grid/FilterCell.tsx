import { useEffect, useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { kindOf, type Placed } from './columns.ts';
import { filterFrom, typedAs } from './filter-text.ts';
import { filterId } from './header-items.ts';
import styles from './header.module.css';
import { useGrid, useGridPlace } from './state.ts';

const texts = en.view.grid;

/** A column's field in the filter row: what is typed becomes a filter with Enter, or when it is left. */
export function FilterCell({ id, column, index }: { id: string; column: Placed; index: number }) {
  const { name, type, left, width } = column;
  const { store } = useGridPlace();
  const filter = useGrid(({ filters }) => filters.find((each) => each.column === name));
  const shown = filter === undefined ? '' : typedAs(filter);
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  const apply = () => {
    if (typed.trim() === shown) return;
    const kind = kindOf(type);
    store.getState().filter(name, filterFrom(name, typed, kind === 'text' || kind === 'nested'));
  };
  return (
    <div role="gridcell" className={styles.filter} style={{ left, width }} aria-colindex={index}>
      <input
        id={filterId(id)}
        aria-label={texts.filterOf({ column: name })}
        placeholder={texts.filterHint}
        title={texts.filterHint}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={apply}
        onKeyDown={(event) => {
          if (event.key !== 'Tab') event.stopPropagation();
          if (event.key === 'Enter') apply();
          if (event.key === 'Escape') setTyped(shown);
          if (event.key === 'ArrowDown' || event.key === 'Escape')
            event.currentTarget.closest<HTMLElement>('[role=grid]')?.focus();
        }}
      />
    </div>
  );
}
