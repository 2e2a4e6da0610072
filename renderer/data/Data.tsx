import type { ProjectState } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useProject } from '../client/queries.ts';
import styles from '../parts/parts.module.css';
import { Problem } from '../parts/Problem.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { useMemory } from '../shell/tab.ts';
import layout from './data.module.css';
import { FirstRows } from './FirstRows.tsx';

const texts = en.window;

type TableState = ProjectState['tables'][number];

const columns: Column<TableState>[] = [
  { title: texts.columns.table, cell: ({ name }) => name },
  {
    title: texts.columns.rows,
    number: true,
    cell: ({ rows }) => (rows === null ? '' : texts.number({ value: rows })),
  },
  { title: texts.columns.version, number: true, cell: ({ version }) => version },
  { title: texts.columns.size, number: true, cell: texts.bytes },
];

/** The tables of the lake, found by name, and the first rows of the chosen one. */
export function Data() {
  const { data: project, error, refetch } = useProject();
  const [table, choose] = useMemory<string | null>('table', null);
  const [search, find] = useMemory('search', '');
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (project === undefined) return <p className={styles.hint}>{texts.loading}</p>;
  const found = project.tables.filter(({ name }) => name.includes(search.trim().toLowerCase()));
  const chosen = project.tables.find(({ name }) => name === table) ?? null;
  return (
    <div className={layout.page}>
      <section className={layout.tables} aria-label={texts.tablesTitle}>
        <input
          type="search"
          className={layout.search}
          aria-label={texts.searchTables}
          placeholder={texts.searchTables}
          value={search}
          onChange={(event) => find(event.target.value)}
        />
        {found.length === 0 ? (
          <p className={styles.hint}>
            {project.tables.length === 0 ? texts.noTable : texts.noTableFound({ wanted: search })}
          </p>
        ) : (
          <Table
            label={texts.tablesTitle}
            columns={columns}
            rows={found}
            keyOf={({ name }) => name}
            chosen={chosen?.name ?? null}
            onChoose={({ name }) => choose(name)}
          />
        )}
      </section>
      {chosen === null ? <p className={styles.hint}>{texts.chooseTable}</p> : <FirstRows table={chosen} />}
    </div>
  );
}
