import { ExternalLink, History, Copy } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Grid } from '../grid/Grid.tsx';
import { Button } from '../parts/Button.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Segmented, type Segment } from '../parts/Segmented.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { when } from '../parts/when.ts';
import { useCommands } from '../shell/commands.ts';
import { useWindow } from '../shell/state.ts';
import { useMemory, useTab } from '../shell/tab.ts';
import styles from './data.module.css';
import { Facts } from './Facts.tsx';
import { Files } from './Files.tsx';
import { LineageOf } from './LineageOf.tsx';
import { useTable, useTree, type TableFacts } from './queries.ts';
import { Rejects } from './Rejects.tsx';
import { Schema } from './Schema.tsx';
import { copyName } from './tree-items.ts';
import { Versions } from './Versions.tsx';

const texts = en.view.data;
const Profile = lazy(() => import('../profile/Profile.tsx').then((all) => ({ default: all.Profile })));

export type Sub = 'rows' | 'profile' | 'schema' | 'versions' | 'files' | 'lineage' | 'rejects';

interface Props {
  table: string;
  /** Whether it stands beside the tree, and so can be opened in a tab of its own. */
  inside?: boolean;
  /** A column that was chosen in the tree. */
  column?: string;
}

/** The version of a table that the person looks at; null: the newest. */
function useLookedAt(table: string): [number | null, (version: number | null) => void] {
  const [past, look] = useMemory<{ table: string; version: number } | null>('past', null);
  return [
    past?.table === table ? past.version : null,
    (version) => look(version === null ? null : { table, version }),
  ];
}

/** One table: its rows, columns, versions, files, lineage and rejects, at the newest or an older version. */
export function TableView({ table, inside = false, column }: Props) {
  const [version, look] = useLookedAt(table);
  const { data: facts, error, refetch } = useTable(table, version);
  const [remembered, show] = useMemory<Sub>('sub', 'rows');
  const rejects = useRejects(table);
  const wanted = column === undefined ? remembered : 'schema';
  const sub = wanted === 'rejects' && rejects === null ? 'rows' : wanted;
  const panel = `${table}-${inside ? 'inside' : 'tab'}`;
  const segments = useMemo(() => segmentsOf(rejects !== null), [rejects]);
  const remember = useWindow((state) => state.remember);
  const { id } = useTab();
  const commands = useMemo(
    () => [
      { id: 'data.profile', title: texts.profileOf({ table }), run: () => remember(id, 'sub', 'profile') },
    ],
    [table, id, remember],
  );
  useCommands(commands);
  return (
    <section className={styles.detail} aria-label={table}>
      <Head table={table} facts={facts} inside={inside} />
      <div className={styles.subs}>
        <Segmented label={texts.sub.label} segments={segments} value={sub} onChange={show} panel={panel} />
      </div>
      {facts !== undefined && version !== null && <Past facts={facts} onBack={() => look(null)} />}
      <div id={panel} role="tabpanel" aria-label={texts.sub[sub]} className={styles.panel}>
        {error !== null && sub !== 'versions' && sub !== 'lineage' ? (
          <Problem error={error} onRetry={() => void refetch()} />
        ) : (
          <Panel
            sub={sub}
            table={table}
            facts={facts}
            rejects={rejects}
            look={look}
            {...(column === undefined ? {} : { column })}
          />
        )}
      </div>
      {facts !== undefined && <Facts facts={facts} />}
    </section>
  );
}

/** The table that holds a table's rejected rows; null where there is none. */
function useRejects(table: string): string | null {
  const { data: tree } = useTree();
  const name = `${table}_rejects`;
  return tree?.tables.some((each) => each.name === name) === true ? name : null;
}

function segmentsOf(rejects: boolean): Segment<Sub>[] {
  const subs: Sub[] = [
    'rows',
    'profile',
    'schema',
    'versions',
    'files',
    'lineage',
    ...(rejects ? ['rejects' as const] : []),
  ];
  return subs.map((value) => ({ value, label: texts.sub[value] }));
}

interface PanelProps {
  sub: Sub;
  table: string;
  facts: TableFacts | undefined;
  rejects: string | null;
  column?: string;
  look(version: number | null): void;
}

function Panel({ sub, table, facts, rejects, column, look }: PanelProps) {
  if (sub === 'lineage') return <LineageOf id={`table:${table}`} name={table} />;
  if (sub === 'versions') return <Versions table={table} looked={facts?.version ?? null} onLook={look} />;
  if (facts === undefined) return <Skeleton rows={10} />;
  if (sub === 'profile') {
    return (
      <Suspense fallback={<Skeleton rows={10} />}>
        <Profile source={{ table, version: facts.version }} name={table} />
      </Suspense>
    );
  }
  if (sub === 'schema') return <Schema facts={facts} {...(column === undefined ? {} : { column })} />;
  if (sub === 'files') return <Files table={table} version={facts.version} />;
  if (sub === 'rejects' && rejects !== null) return <Rejects table={table} rejects={rejects} />;
  const memory = { name: table, columns: facts.columns.map(({ name }) => name) };
  return <Grid source={{ table, version: facts.version }} label={table} memory={memory} />;
}

function Head({ table, facts, inside }: { table: string; facts: TableFacts | undefined; inside: boolean }) {
  const open = useWindow((state) => state.open);
  const end = (
    <>
      <Button kind="quiet" icon={Copy} label={texts.copyName} onClick={() => void copyName(table)} />
      {inside && (
        <Button kind="quiet" icon={ExternalLink} label={texts.openTab} onClick={() => open('data', table)} />
      )}
    </>
  );
  return (
    <Toolbar label={table} end={end}>
      <h2 title={table}>{table}</h2>
      {facts !== undefined && (
        <span className={styles.summary} title={when(facts.at)}>
          {summary(facts)}
          <span className={styles.when}> · {when(facts.at)}</span>
        </span>
      )}
    </Toolbar>
  );
}

function summary({ rows, bytes }: TableFacts): string {
  const counted = rows === null ? null : texts.rows({ count: rows });
  return [counted, texts.bytes({ bytes })].filter((part) => part !== null).join(' · ');
}

/** Says that these are not the newest rows, and leads back. */
function Past({ facts: { version, newest, at }, onBack }: { facts: TableFacts; onBack(): void }) {
  return (
    <div role="status" className={styles.past}>
      <History size={16} strokeWidth={1.75} aria-hidden />
      <span>{texts.past.banner({ version, newest, when: when(at) })}</span>
      <Button onClick={onBack}>{texts.past.back({ newest })}</Button>
    </div>
  );
}
