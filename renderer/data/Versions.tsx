import { useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { when } from '../parts/when.ts';
import { useWindow } from '../shell/state.ts';
import styles from './data.module.css';
import { useHistory, type Change } from './queries.ts';

const texts = en.view.data.versions;
const { count } = en.view.data;

const columns: Column<Change>[] = [
  { title: texts.version, cell: ({ version }) => version },
  { title: texts.when, cell: ({ at }) => when(at) },
  {
    title: texts.operation,
    cell: ({ operation, details }) => [operation, details['mode']].filter(Boolean).join(' · '),
  },
  { title: texts.in, number: true, cell: ({ rowsAdded }) => count({ value: rowsAdded }) },
  { title: texts.out, number: true, cell: ({ rowsRemoved }) => count({ value: rowsRemoved }) },
  {
    title: texts.files,
    number: true,
    cell: ({ filesAdded, filesRemoved }) => texts.filesOf({ added: filesAdded, removed: filesRemoved }),
  },
  {
    title: texts.columns,
    cell: ({ schema }) => (schema === null ? '' : texts.changes({ count: changesIn(schema) })),
  },
  { title: texts.by, cell: ({ engine }) => engine },
];

function changesIn({ added, removed, changed }: NonNullable<Change['schema']>): number {
  return added.length + removed.length + changed.length;
}

interface Props {
  table: string;
  /** The version that is being looked at. */
  looked: number | null;
  onLook(version: number | null): void;
}

/** The commits of a table, the newest first; the chosen one says what it changed and can be looked at. */
export function Versions({ table, looked, onLook }: Props) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useHistory(table);
  const [picked, pick] = useState<number | null>(null);
  if (error !== null && data === undefined) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton rows={8} />;
  const changes = data.pages.flatMap((page) => page.changes);
  const newest = data.pages[0]?.newest ?? null;
  const chosen = changes.find(({ version }) => version === (picked ?? looked)) ?? changes[0];
  return (
    <div className={styles.split}>
      <div className={styles.splitPanes}>
        <div className={styles.splitMain}>
          <Table
            label={texts.label({ name: table })}
            columns={columns}
            rows={changes}
            keyOf={({ version }) => String(version)}
            chosen={String(chosen?.version)}
            onChoose={({ version }) => pick(version)}
          />
          {hasNextPage && (
            <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {texts.older}
            </Button>
          )}
        </div>
        {chosen !== undefined && (
          <About
            change={chosen}
            looked={chosen.version === looked}
            onLook={() => onLook(chosen.version === newest ? null : chosen.version)}
          />
        )}
      </div>
    </div>
  );
}

function About({ change, looked, onLook }: { change: Change; looked: boolean; onLook(): void }) {
  const { version, readable, details } = change;
  const open = useWindow((state) => state.open);
  const { run, ...said } = details;
  return (
    <section className={styles.about} aria-label={texts.about({ version })}>
      <h3>{texts.about({ version })}</h3>
      {looked ? (
        <p className={styles.muted}>{texts.looking}</p>
      ) : readable ? (
        <Button kind="main" onClick={onLook}>
          {texts.look}
        </Button>
      ) : (
        <p className={styles.muted}>{texts.forgotten}</p>
      )}
      <SchemaChange change={change} />
      {Object.keys(said).length > 0 && (
        <>
          <h3>{texts.details}</h3>
          <dl className={styles.said}>
            {Object.entries(said).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {run !== undefined && <Button onClick={() => open('pipelines', `run:${run}`)}>{texts.showRun}</Button>}
    </section>
  );
}

function SchemaChange({ change: { schema, version } }: { change: Change }) {
  if (schema === null)
    return <p className={styles.muted}>{version === 0 ? texts.first : texts.sameColumns}</p>;
  const lines = [
    ...schema.added.map(({ name, type }) => ({ name, sign: '+', text: type, word: texts.added })),
    ...schema.removed.map(({ name, type }) => ({ name, sign: '−', text: type, word: texts.removed })),
    ...schema.changed.map(({ name, from, to }) => ({
      name,
      sign: '~',
      text: texts.changed({ from, to }),
      word: '',
    })),
  ];
  return (
    <ul className={styles.diff}>
      {lines.map(({ name, sign, text, word }) => (
        <li key={`${sign}${name}`} data-sign={sign}>
          <span aria-hidden>{sign}</span>
          <code>{name}</code>
          <code className={styles.muted}>{text}</code>
          <span className={styles.muted}>{word}</span>
        </li>
      ))}
    </ul>
  );
}
