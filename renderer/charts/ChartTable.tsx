import { en } from '../../contract/texts/en.ts';
import { Table, type Column } from '../parts/Table.tsx';
import styles from './charts.module.css';
import type { ChartTable as Numbers } from './types.ts';

type Cell = string | number | null;
type Entry = [number, readonly Cell[]];

/** A chart's numbers in the place of its picture. */
export function ChartTable({ label, table, height }: { label: string; table: Numbers; height: number }) {
  const { columns, rows } = table;
  return (
    <div className={styles.table} style={{ height }}>
      <Table
        label={label}
        columns={columnsOf(columns, rows)}
        rows={[...rows.entries()]}
        keyOf={([at]) => String(at)}
      />
    </div>
  );
}

function columnsOf(columns: Numbers['columns'], rows: Numbers['rows']): Column<Entry>[] {
  return columns.map((title, at) => ({
    title,
    number: rows.some((row) => typeof row[at] === 'number'),
    cell: ([, row]) => cell(row[at] ?? null),
    sort: ([, row]) => row[at] ?? null,
  }));
}

function cell(value: Cell): string {
  if (value === null) return '';
  return typeof value === 'number' ? en.view.charts.number({ value }) : value;
}
