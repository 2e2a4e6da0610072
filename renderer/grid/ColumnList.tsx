import { useState } from 'react';
import type { ResultColumn } from '../../contract/calls/results.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import styles from './bar.module.css';
import { rowHeight } from './geometry.ts';
import { useGrid, useGridPlace } from './state.ts';

const texts = en.view.grid;
const height = 360;

/** Every column, found by name: shown or hidden by its box, gone to by its name. */
export function ColumnList({
  columns,
  onColumn,
}: {
  columns: readonly ResultColumn[];
  onColumn(name: string): void;
}) {
  const { store } = useGridPlace();
  const hidden = useGrid((state) => state.arrangement.hidden);
  const [wanted, setWanted] = useState('');
  const [top, setTop] = useState(0);
  const found = columns.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  const first = Math.max(0, Math.floor(top / rowHeight) - 5);
  const seen = found.slice(first, first + height / rowHeight + 12);
  const away = new Set(hidden);
  const hide = (names: readonly string[]) => store.getState().arrange({ hidden: names });
  return (
    <div className={styles.list}>
      <input
        type="search"
        aria-label={texts.findColumn}
        placeholder={texts.findColumn}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <div className={styles.both}>
        <Button onClick={() => hide(without(hidden, found))}>{texts.showAll}</Button>
        <Button onClick={() => hide([...new Set([...hidden, ...found.map(({ name }) => name)])])}>
          {texts.hideAll}
        </Button>
      </div>
      {found.length === 0 && <p>{texts.noColumnFound({ wanted })}</p>}
      <div
        className={styles.names}
        tabIndex={0}
        role="group"
        aria-label={texts.columns}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <div style={{ height: found.length * rowHeight }} />
        {seen.map(({ name, type }, at) => (
          <label key={name} style={{ top: (first + at) * rowHeight }}>
            <input
              type="checkbox"
              aria-label={name}
              checked={!away.has(name)}
              onChange={() =>
                hide(away.has(name) ? hidden.filter((each) => each !== name) : [...hidden, name])
              }
            />
            <button type="button" title={name} onClick={() => onColumn(name)}>
              {name}
            </button>
            <small>{type.length > 14 ? `${type.slice(0, 13)}…` : type}</small>
          </label>
        ))}
      </div>
    </div>
  );
}

function without(hidden: readonly string[], found: readonly ResultColumn[]): string[] {
  const shown = new Set(found.map(({ name }) => name));
  return hidden.filter((name) => !shown.has(name));
}
