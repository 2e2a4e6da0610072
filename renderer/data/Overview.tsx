import { en } from '../../contract/texts/en.ts';
import { Table, type Column } from '../parts/Table.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { when } from '../parts/when.ts';
import styles from './data.module.css';
import type { Tree, TreeTable } from './queries.ts';

const texts = en.view.data;

const columns: Column<TreeTable>[] = [
  { title: texts.columns.table, cell: ({ name }) => name, sort: ({ name }) => name },
  {
    title: texts.columns.rows,
    number: true,
    cell: ({ rows }) => texts.count({ value: rows }),
    sort: ({ rows }) => rows,
  },
  { title: texts.columns.size, number: true, cell: texts.bytes, sort: ({ bytes }) => bytes },
  {
    title: texts.columns.version,
    number: true,
    cell: ({ version }) => version,
    sort: ({ version }) => version,
  },
  {
    title: texts.columns.updated,
    cell: ({ updatedAt, problem }) =>
      problem === null ? updatedAt && when(updatedAt) : <span className={styles.bad}>{texts.unread}</span>,
    sort: ({ updatedAt }) => updatedAt,
  },
];

/** All tables with their figures, to be sorted: which is the largest, which was not made anew for long. */
export function Overview({ tree, onChoose }: { tree: Tree; onChoose(table: string): void }) {
  return (
    <section className={styles.detail} aria-label={texts.overview}>
      <Toolbar label={texts.overview}>
        <h2>{texts.overview}</h2>
        <span className={styles.muted}>{en.window.tables({ count: tree.tables.length })}</span>
      </Toolbar>
      <div className={styles.padded}>
        <Table
          label={texts.overview}
          columns={columns}
          rows={tree.tables}
          keyOf={({ name }) => name}
          onChoose={({ name }) => onChoose(name)}
        />
      </div>
    </section>
  );
}
