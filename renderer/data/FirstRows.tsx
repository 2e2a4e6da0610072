import type { ProjectState, QueryAnswer } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useFirstRows } from '../client/queries.ts';
import styles from '../parts/parts.module.css';
import { Problem } from '../parts/Problem.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import layout from './data.module.css';

const texts = en.window;

const numeric = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U\w+INT|FLOAT|DOUBLE|DECIMAL)/;

/** The first rows of a table, with each column's type. */
export function FirstRows({ table }: { table: ProjectState['tables'][number] }) {
  const { data, error, refetch } = useFirstRows(table.name, table.version);
  return (
    <section className={layout.rows} aria-label={table.name}>
      <header className={styles.bar}>
        <h2>{table.name}</h2>
        {data !== undefined && <span>{texts.shownOf({ shown: data.rows.length, all: table.rows })}</span>}
      </header>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <p className={styles.hint}>{texts.loading}</p>}
      {data !== undefined && (
        <div className={layout.scroll}>
          <Table
            label={table.name}
            columns={columnsOf(data)}
            rows={[...data.rows.entries()]}
            keyOf={([at]) => String(at)}
          />
        </div>
      )}
    </section>
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
