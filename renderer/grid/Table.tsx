import { useState, type CSSProperties, type KeyboardEvent } from 'react';
import { ContextMenu } from '../parts/Menu.tsx';
import { cellItems } from './cell-items.ts';
import { CellValue } from './CellValue.tsx';
import { rowHeight } from './geometry.ts';
import styles from './grid.module.css';
import { Head } from './Head.tsx';
import { onKey } from './keys.ts';
import { Nothing } from './Nothing.tsx';
import { Rows } from './Rows.tsx';
import { rangeOf, within, type Cell } from './selection.ts';
import type { Shown } from './session.ts';
import { useGrid, useGridPlace } from './state.ts';
import { useMouse } from './use-mouse.ts';
import { useMoves, useTable, type TableProps, type TableState } from './use-table.ts';

interface Props extends TableProps {
  shown: Shown;
  label: string;
}

/** The rows and columns on the screen, and everything that keys and the mouse do with them. */
export function Table(props: Props) {
  const { shown, pages, columns, label } = props;
  const { store } = useGridPlace();
  const selection = useGrid((state) => state.selection);
  const [value, setValue] = useState<Cell | null>(null);
  const table = useTable(props);
  const { show, choose } = useMoves(props, table);
  // The right button on what is selected is for all of it.
  const mouse = useMouse(choose, setValue, ({ row, column }) => within(rangeOf(selection), row, column));
  const { id, scroller, scroll, parts, head, extent, headOf } = table;
  const openValue = () => setValue(store.getState().selection.active);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const keyParts = { store, columns, extent, result: pages.result, headOf, show, openValue };
    if (onKey(event, keyParts) && event.target !== scroller.current && event.key !== '/')
      scroller.current?.focus();
  };
  const closeValue = () => {
    setValue(null);
    scroller.current?.focus();
  };
  const onHead = selection.active.row === -1;
  // A result without rows has no cell to be on.
  const active = onHead ? headOf(selection.active.column) : pages.rows > 0 ? `${id}-active` : undefined;
  const width = parts.gutter + parts.pinnedWidth + parts.restWidth;
  return (
    <ContextMenu items={cellItems(store, pages, columns, openValue)}>
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={pages.counted ? pages.rows + 1 : -1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-busy={shown.busy}
        aria-activedescendant={active}
        tabIndex={0}
        className={styles.scroller}
        onKeyDown={onKeyDown}
        {...mouse}
      >
        <div style={{ height: scroll.track.height + head, width }}>
          <Stage {...props} table={table} />
        </div>
        {value !== null && <Value {...props} id={id} cell={value} onClose={closeValue} />}
      </div>
    </ContextMenu>
  );
}

/** What stays in its place while the rows move under it. */
function Stage({ shown, pages, columns, table }: Props & { table: TableState }) {
  const { store } = useGridPlace();
  const selection = useGrid((state) => state.selection);
  const { id, view, scroll, parts, first, last, compact, head, headOf } = table;
  const size = { height: view.height, width: view.width, '--slide': `${scroll.left}px` } as CSSProperties;
  const select = (column: number) => {
    const active = { row: -1, column };
    store.getState().select({ active, anchor: active });
  };
  return (
    <div className={styles.stage} style={size}>
      <Head {...parts} {...{ headOf, columns, compact, selection }} onSelect={select} />
      <div role="rowgroup" className={`${styles.body} ${shown.busy && pages.counted ? styles.dimmed : ''}`}>
        <Rows
          {...parts}
          {...{ id, pages, first, last, selection }}
          at={shown.at}
          offset={scroll.top - first * rowHeight}
          range={rangeOf(selection)}
        />
      </div>
      <Nothing pages={pages} columns={columns} below={head} />
    </div>
  );
}

function Value({ pages, columns, id, cell, onClose }: Props & { id: string; cell: Cell; onClose(): void }) {
  const column = columns[cell.column];
  if (column === undefined) return null;
  const text = pages.cell(cell.row, column.place) ?? null;
  const anchor = document.getElementById(`${id}-active`);
  return <CellValue column={column} row={cell.row} text={text} anchor={anchor} onClose={onClose} />;
}
