import type { QueryAnswer } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import styles from '../parts/parts.module.css';
import { Problem } from '../parts/Problem.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { useFirstRows } from './first-rows.ts';
import layout from './grid.module.css';

const texts = en.window;

/** Where a grid's rows come from: a table at a version (the newest where none is named), or a SELECT. */
export type GridSource = { table: string; version?: number } | { sql: string };

const numeric = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U\w+INT|FLOAT|DOUBLE|DECIMAL)/;

/** Rows of a table or of a query. */
export function Grid({ source, label }: { source: GridSource; label: string }) {
  const { data, error, refetch } = useFirstRows(source);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <p className={styles.hint}>{texts.loading}</p>;
  return (
    <div className={layout.scroll}>
      <Table
        label={label}
        columns={columnsOf(data)}
        rows={[...data.rows.entries()]}
        keyOf={([at]) => String(at)}
      />
    </div>
  );
}

function columnsOf({ names, types }: QueryAnswer): Column<[number, unknown[]]>[] {
  return names.map((title, at) => ({
    title,
    number: numeric.test(types[at] ?? ''),
    cell: ([, row]) => shown(row[at]),
  }));
}

/** A missing value is said, not left blank; nested values are JSON. */
function shown(value: unknown) {
  if (value === null || value === undefined) return <span className={layout.missing}>{texts.missing}</span>;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
