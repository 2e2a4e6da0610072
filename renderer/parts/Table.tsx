import type { ReactNode } from 'react';
import styles from './parts.module.css';

export interface Column<Row> {
  title: string;
  cell(row: Row): ReactNode;
  /** Numbers stand to the right in tabular figures. */
  number?: boolean;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  chosen?: string | null;
  onChoose?: (row: Row) => void;
}

/** A plain table; with onChoose its rows can be chosen by mouse and keyboard. */
export function Table<Row>({ label, columns, rows, keyOf, chosen, onChoose }: Props<Row>) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ title, number }) => (
            <th key={title} className={number === true ? styles.number : undefined} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} aria-selected={chosen === undefined ? undefined : keyOf(row) === chosen}>
            {columns.map(({ title, cell, number }, place) => (
              <td key={title} className={number === true ? styles.number : undefined}>
                {place === 0 && onChoose !== undefined ? (
                  <button type="button" className={styles.choose} onClick={() => onChoose(row)}>
                    {cell(row)}
                  </button>
                ) : (
                  cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
