import { Inspector } from '../shell/Inspector.tsx';
import { useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Problem } from '../parts/Problem.tsx';
import { Segmented } from '../parts/Segmented.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { when } from '../parts/when.ts';
import { useWindow } from '../shell/state.ts';
import { useMemory } from '../shell/tab.ts';
import styles from './data.module.css';
import { FactList } from './Facts.tsx';
import { LineageOf } from './LineageOf.tsx';
import { useSource } from './queries.ts';

const texts = en.view.data.source;
const { count, bytes: size } = en.view.data;

type RawFile = NonNullable<ReturnType<typeof useSource>['data']>['files'][number];

const columns: Column<RawFile>[] = [
  { title: texts.name, cell: ({ name }) => name, sort: ({ name }) => name },
  { title: texts.size, number: true, cell: size, sort: ({ bytes }) => bytes },
  { title: texts.arrived, cell: ({ arrivedAt }) => when(arrivedAt), sort: ({ arrivedAt }) => arrivedAt },
  { title: texts.read, number: true, cell: ({ read }) => count({ value: read }), sort: ({ read }) => read },
  {
    title: texts.rejected,
    number: true,
    cell: ({ rejected }) => count({ value: rejected }),
    sort: ({ rejected }) => rejected,
  },
  { title: texts.sha256, cell: ({ sha256 }) => <code className={styles.code}>{sha256}</code> },
];

const segments = [
  { value: 'files' as const, label: texts.files },
  { value: 'lineage' as const, label: texts.lineage },
];

/** A source of the raw zone: its files as they arrived, and what the newest load made of them. */
export function Source({ source }: { source: string }) {
  const { data, error, refetch } = useSource(source);
  const [sub, show] = useMemory<'files' | 'lineage'>('rawSub', 'files');
  const title = texts.title({ source });
  return (
    <section className={styles.detail} aria-label={title}>
      <Toolbar label={title}>
        <h2>{title}</h2>
      </Toolbar>
      <div className={styles.subs}>
        <Segmented
          label={en.view.data.sub.label}
          segments={segments}
          value={sub}
          onChange={show}
          panel="source"
        />
      </div>
      <div id="source" role="tabpanel" aria-label={texts[sub]} className={styles.panel}>
        {sub === 'lineage' ? (
          <LineageOf id={`raw:${source}`} name={title} />
        ) : error !== null ? (
          <Problem error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <Skeleton rows={6} />
        ) : (
          <RawFiles source={source} files={data.files} tables={data.tables} />
        )}
      </div>
    </section>
  );
}

interface FilesProps {
  source: string;
  files: readonly RawFile[];
  tables: readonly string[];
}

function RawFiles({ source, files, tables }: FilesProps) {
  const [picked, pick] = useState<string | null>(null);
  const open = useWindow((state) => state.open);
  const chosen = files.find(({ sha256 }) => sha256 === picked) ?? files[0];
  return (
    <div className={styles.padded}>
      <Table
        label={texts.label({ source })}
        columns={columns}
        rows={files}
        keyOf={({ sha256 }) => sha256}
        chosen={chosen?.sha256 ?? null}
        onChoose={({ sha256 }) => pick(sha256)}
      />
      {tables.length > 0 && (
        <p className={styles.line}>
          <span className={styles.muted}>{texts.loadedInto}</span>
          {tables.map((table) => (
            <button key={table} type="button" className={styles.link} onClick={() => open('data', table)}>
              {table}
            </button>
          ))}
        </p>
      )}
      {chosen !== undefined && (
        <Inspector>
          <FactList title={chosen.name} facts={factsOf(chosen)} />
        </Inspector>
      )}
    </div>
  );
}

function factsOf({ bytes, arrivedAt, read, rejected, sha256 }: RawFile) {
  return [
    [texts.size, size({ bytes })],
    [texts.arrived, when(arrivedAt)],
    [texts.read, count({ value: read })],
    [texts.rejected, count({ value: rejected })],
    [texts.sha256, sha256],
  ] as const;
}
