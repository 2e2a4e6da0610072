import { en } from '../../contract/texts/en.ts';
import { Table, type Column } from '../parts/Table.tsx';
import styles from './charts.module.css';
import type { ChartTable as Numbers } from './types.ts';

type Entry = [number, readonly (string | number | null)[]];

/** More rows than anyone reads in the place of a picture; the copy has them all. */
const most = 1_000;

/** A chart's numbers in the place of its picture. */
export function ChartTable({ label, table, height }: { label: string; table: Numbers; height: number }) {
  const { columns, rows } = table;
  const entries: Entry[] = [...rows.slice(0, most).entries()];
  return (
    <div className={styles.table} style={{ height }} role="region" aria-label={label} tabIndex={0}>
      <Table label={label} columns={columnsOf(columns, rows)} rows={entries} keyOf={([at]) => String(at)} />
      {rows.length > most && (
        <p className={styles.more}>{en.view.charts.moreRows({ shown: most, all: rows.length })}</p>
      )}
    </div>
  );
}

function columnsOf(columns: Numbers['columns'], rows: Numbers['rows']): Column<Entry>[] {
  return columns.map((title, at) => ({
    title,
    number: rows.some((row) => typeof row[at] === 'number'),
    cell: ([, row]) => cell(row[at] ?? null),
  }));
}

function cell(value: string | number | null): string {
  if (value === null) return en.window.missing;
  return typeof value === 'number' ? en.view.charts.number({ value }) : value;
}
