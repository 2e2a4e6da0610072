import { useMemo, useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { SearchField } from '../parts/SearchField.tsx';
import { Select } from '../parts/Select.tsx';
import { ColumnRow } from './ColumnRow.tsx';
import { findingCounts, useProfilePlace } from './place.ts';
import styles from './profile.module.css';
import type { Shown } from './session.ts';

const words = en.view.profile.columns;

type Order = keyof typeof words.orders;

const orders: { value: Order; label: string }[] = (Object.keys(words.orders) as Order[]).map((value) => ({
  value,
  label: words.orders[value],
}));

/** All columns in a dense list; each unfolds into its details. */
export function Columns() {
  const { shown, name } = useProfilePlace();
  const [search, find] = useState('');
  const [order, setOrder] = useState<Order>('table');
  const [opened, open] = useState<ReadonlySet<string>>(new Set());
  const counts = useMemo(() => findingCounts(shown), [shown]);
  const names = useMemo(() => ordered(shown, counts, order, search), [shown, counts, order, search]);
  const toggle = (column: string) => {
    const next = new Set(opened);
    if (!next.delete(column)) next.add(column);
    open(next);
  };
  return (
    <>
      <div className={styles.tools}>
        <SearchField label={words.find} value={search} onChange={find} />
        <Select<Order> label={words.order} options={orders} value={order} onChange={setOrder} />
        <span className={styles.quiet}>
          {words.shown({ shown: names.length, all: shown.columns?.length ?? 0 })}
        </span>
      </div>
      {names.length === 0 && search !== '' ? (
        <Empty
          text={words.nothingFound({ wanted: search })}
          action={<Button onClick={() => find('')}>{words.clear}</Button>}
        />
      ) : (
        <div
          role="table"
          aria-label={words.list({ name })}
          aria-rowcount={names.length + 1}
          className={styles.list}
        >
          <Heads />
          {names.map((column, at) => (
            <ColumnRow
              key={column}
              name={column}
              place={at + 2}
              column={shown.known.get(column)}
              findings={counts.get(column) ?? 0}
              open={opened.has(column)}
              onToggle={() => toggle(column)}
            />
          ))}
        </div>
      )}
    </>
  );
}

function Heads() {
  return (
    <div role="row" className={`${styles.row} ${styles.heads}`}>
      <span role="columnheader">{words.name}</span>
      <span role="columnheader">{words.missing}</span>
      <span role="columnheader" className={styles.number}>
        {words.distinct}
      </span>
      <span role="columnheader">{words.values}</span>
      <span role="columnheader">{words.range}</span>
    </div>
  );
}

function ordered(shown: Shown, counts: ReadonlyMap<string, number>, order: Order, search: string): string[] {
  const wanted = search.trim().toLowerCase();
  const names = (shown.columns ?? [])
    .map(({ name }) => name)
    .filter((name) => name.toLowerCase().includes(wanted));
  const weights: Record<Order, ((name: string) => number) | null> = {
    table: null,
    name: null,
    findings: (name) => counts.get(name) ?? 0,
    missing: (name) => shareMissing(shown, name),
  };
  if (order === 'name') return names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const weight = weights[order];
  if (weight === null) return names;
  const weighed = new Map(names.map((name) => [name, weight(name)]));
  return names.toSorted((a, b) => weighed.get(b)! - weighed.get(a)!);
}

function shareMissing({ known }: Shown, name: string): number {
  const statistics = known.get(name)?.statistics;
  return statistics === undefined || statistics.rows === 0 ? 0 : statistics.missing / statistics.rows;
}
