import { Code, Columns3, Download, Filter as FilterIcon, X } from 'lucide-react';
import { useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Popover } from '../parts/Popover.tsx';
import styles from './bar.module.css';
import { ColumnList } from './ColumnList.tsx';
import type { Placed } from './columns.ts';
import { copyText } from './copy.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { inWords } from './filter-text.ts';
import { useGrid, useGridPlace } from './state.ts';
import type { Shown } from './session.ts';

const texts = en.view.grid;

interface Props {
  shown: Shown;
  columns: readonly Placed[];
  onGoTo(row: number): void;
  onColumn(name: string): void;
  /** What the view around the grid offers. */
  actions: React.ReactNode;
}

/** The strip over the grid: how many rows, which filters, and what to do with them all. */
export function GridBar({ shown, columns, onGoTo, onColumn, actions }: Props) {
  const { store, session, label } = useGridPlace();
  const filtering = useGrid((state) => state.filtering);
  const rows = shown.pages?.rows ?? 0;
  return (
    <div className={styles.bar} role="group" aria-label={texts.bar}>
      <span className={styles.count} role="status">
        {countOf(shown)}
      </span>
      {shown.busy && shown.pages !== null && (
        <Button kind="quiet" onClick={() => session.cancel()}>
          {en.window.cancel}
        </Button>
      )}
      <Chips />
      <span className={styles.end}>
        {actions}
        <GoTo rows={rows} onGoTo={onGoTo} />
        <Button
          kind="quiet"
          icon={FilterIcon}
          label={texts.filterRow}
          pressed={filtering}
          onClick={() => store.getState().set({ filtering: !filtering })}
        />
        <Popover
          label={texts.columns}
          align="end"
          trigger={
            <Button
              kind="quiet"
              icon={Columns3}
              aria-label={texts.columnsShown({ shown: columns.length, all: shown.columns.length })}
              title={texts.columnsShown({ shown: columns.length, all: shown.columns.length })}
            />
          }
        >
          <ColumnList columns={shown.columns} onColumn={onColumn} />
        </Popover>
        <AsSql sql={shown.sql} />
        <ExportMenu result={shown.pages?.result ?? null} label={label} columns={columns}>
          <Button kind="quiet" icon={Download} aria-label={texts.export} title={texts.export} />
        </ExportMenu>
      </span>
    </div>
  );
}

/** N of M rows, always; while they are counted, that too. */
function countOf({ pages, all, busy }: Shown): string {
  if (pages === null) return texts.opening;
  if (!pages.counted) return texts.counting({ shown: pages.rows });
  if (busy) return texts.narrowing;
  return texts.rowsOf({ shown: pages.rows, all: all ?? pages.rows });
}

function Chips() {
  const { store } = useGridPlace();
  const filters = useGrid((state) => state.filters);
  if (filters.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={texts.filters}>
      {filters.map((filter) => (
        <li key={inWords(filter)}>
          <span title={inWords(filter)}>{inWords(filter)}</span>
          <button
            type="button"
            aria-label={texts.removeFilter({ filter: inWords(filter) })}
            onClick={() => store.getState().filter(filter.column, null)}
          >
            <X size={12} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

function GoTo({ rows, onGoTo }: { rows: number; onGoTo(row: number): void }) {
  const [typed, setTyped] = useState('');
  const row = Number(typed.replace(/[^\d]/g, ''));
  return (
    <input
      className={styles.goTo}
      aria-label={texts.goTo}
      placeholder={texts.goTo}
      title={texts.goToHint({ rows })}
      inputMode="numeric"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || row < 1) return;
        onGoTo(Math.min(rows, row) - 1);
        setTyped('');
      }}
    />
  );
}

function AsSql({ sql }: { sql: string | null }) {
  return (
    <Popover
      label={texts.asSql}
      align="end"
      trigger={
        <Button
          kind="quiet"
          icon={Code}
          aria-label={texts.asSql}
          title={texts.asSql}
          disabled={sql === null}
        />
      }
    >
      <div className={styles.sql}>
        <pre tabIndex={0}>{sql}</pre>
        <Button onClick={() => void copyText(sql ?? '', texts.sqlCopied)}>{texts.copySql}</Button>
      </div>
    </Popover>
  );
}
