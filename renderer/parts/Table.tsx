import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { en } from '../../contract/texts/en.ts';
import styles from './Table.module.css';

export interface Column<Row> {
  title: string;
  cell(row: Row): ReactNode;
  /** Numbers stand to the right in tabular figures. */
  number?: boolean;
  /** Lets a person sort by this column; null stands last. */
  sort?(row: Row): number | string | null;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  chosen?: string | null;
  onChoose?: (row: Row) => void;
}

interface Order {
  column: string;
  down: boolean;
}

/** How many rows are drawn at first, and added each time the last one comes into sight. */
const batch = 200;

/**
 * A plain table; with onChoose its rows can be chosen by mouse and keyboard. A long name is cut with an
 * ellipsis and stands whole in its tooltip; of many rows as many are drawn as were scrolled to.
 */
export function Table<Row>({ label, columns, rows, keyOf, chosen, onChoose }: Props<Row>) {
  const [order, setOrder] = useState<Order | null>(null);
  const sorted = useMemo(() => inOrder(rows, columns, order), [rows, columns, order]);
  const { count, end } = useGrowing(sorted.length);
  const { box, scrolls } = useScrolls();
  return (
    <div className={styles.scroll} ref={box} tabIndex={scrolls ? 0 : undefined}>
      <table className={styles.table} aria-label={label} aria-rowcount={sorted.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.title} column={column} order={order} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, count).map((row) => (
            <tr key={keyOf(row)} aria-selected={chosen === undefined ? undefined : keyOf(row) === chosen}>
              {columns.map(({ title, cell, number }, place) => (
                <td
                  key={title}
                  className={number === true ? styles.number : undefined}
                  onMouseEnter={number === true ? undefined : nameWhole}
                >
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
      {count < sorted.length && (
        <p ref={end} className={styles.more}>
          {en.window.shownOf({ shown: count, all: sorted.length })}
        </p>
      )}
    </div>
  );
}

interface HeadProps<Row> {
  column: Column<Row>;
  order: Order | null;
  onOrder(order: Order): void;
}

function Head<Row>({ column: { title, number, sort }, order, onOrder }: HeadProps<Row>) {
  const className = number === true ? styles.number : undefined;
  const own = order?.column === title ? order : null;
  const Arrow = own?.down === true ? ArrowDown : ArrowUp;
  if (sort === undefined) {
    return (
      <th className={className} scope="col">
        {title}
      </th>
    );
  }
  const sorting = own?.down === true ? 'descending' : 'ascending';
  return (
    <th className={className} scope="col" aria-sort={own === null ? 'none' : sorting}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => onOrder({ column: title, down: own !== null && !own.down })}
      >
        {title}
        {own !== null && <Arrow size={12} aria-hidden />}
      </button>
    </th>
  );
}

function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | null,
): readonly Row[] {
  const sort = columns.find(({ title }) => title === order?.column)?.sort;
  if (order === null || sort === undefined) return rows;
  const sign = order.down ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [sort(a), sort(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    return sign * String(left).localeCompare(String(right), 'en', { numeric: true });
  });
}

/** Whether a box is too small for what is in it: then it is scrolled, and the keyboard must get there too. */
function useScrolls() {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    const measure = () =>
      setScrolls(current.scrollWidth > current.clientWidth || current.scrollHeight > current.clientHeight);
    const watcher = new ResizeObserver(measure);
    watcher.observe(current);
    if (current.firstElementChild !== null) watcher.observe(current.firstElementChild);
    return () => watcher.disconnect();
  }, []);
  return { box, scrolls };
}

/** Draws a batch more each time that the end comes into sight. */
function useGrowing(total: number) {
  const [wanted, want] = useState(batch);
  const end = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (end.current === null) return undefined;
    const watcher = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) want((before) => before + batch);
    });
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [wanted, total]);
  return { count: Math.min(wanted, total), end };
}

/** A cell that is cut says its whole text when it is pointed at. */
function nameWhole({ currentTarget: cell }: { currentTarget: HTMLElement }): void {
  const inner = cell.firstElementChild ?? cell;
  const cut = cell.scrollWidth > cell.clientWidth || inner.scrollWidth > inner.clientWidth;
  if (cut) cell.title = cell.textContent ?? '';
  else cell.removeAttribute('title');
}
