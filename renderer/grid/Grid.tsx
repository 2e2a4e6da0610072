import { useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Filter } from '../../contract/calls/results.ts';
import { en } from '../../contract/texts/en.ts';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Inspector } from '../shell/Inspector.tsx';
import { arranged } from './columns.ts';
import { GridBar } from './GridBar.tsx';
import { useKeeper, useKeeping, type GridMemory, type Keeper } from './kept.ts';
import styles from './grid.module.css';
import { Session } from './session.ts';
import type { GridRow, GridSource } from './source.ts';
import { createGridStore, GridContext, useGrid, useGridPlace } from './state.ts';
import { StatisticsPane } from './StatisticsPane.tsx';
import { Table } from './Table.tsx';
import type { GoTo } from './use-table.ts';

export type { GridRow, GridSource } from './source.ts';

interface Props {
  source: GridSource;
  /** What the rows are: a table's name, "Failing rows of …". */
  label: string;
  /** The filters that it begins with. */
  filters?: readonly Filter[];
  /** The tab keeps filters, order and arrangement under this name. */
  memory?: GridMemory;
  /** In pixels or any CSS length; absent: as high as its place. Under 300 px the heads show no histograms. */
  height?: number | string;
  /** Told of the row that the keyboard or the mouse goes to, with the columns that are on the screen. */
  onSelectRow?: (row: GridRow, index: number) => void;
  /** What the view around it offers, in the grid's own strip. */
  actions?: ReactNode;
}

const none: readonly Filter[] = [];

/** Any number of rows of a table, of SQL or of an open result: scrolled, filtered, sorted, looked into, copied. */
export function Grid({ source, label, filters = none, memory, height = '100%', ...rest }: Props) {
  const keeper = useKeeper(memory ?? null);
  const session = useSession(source, filters, keeper);
  const place = useMemo(
    () =>
      session === null ? null : { session, store: createGridStore(session, keeper?.read() ?? null), label },
    [session, keeper, label],
  );
  useKeeping(place?.store ?? null, keeper);
  if (place === null) return <Skeleton />;
  return (
    <GridContext value={place}>
      <div className={styles.grid} style={{ height }}>
        <Content {...rest} />
      </div>
    </GridContext>
  );
}

/** One session for one source, closed when the grid goes. */
function useSession(source: GridSource, filters: readonly Filter[], keeper: Keeper | null): Session | null {
  const key = JSON.stringify([source, filters]);
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    const [from, given] = JSON.parse(key) as [GridSource, Filter[]];
    const kept = keeper?.read();
    const opened = new Session(from, kept?.filters ?? given, kept?.sort);
    setSession(opened);
    return () => opened.close();
  }, [key, keeper]);
  return session;
}

function Content({ onSelectRow, actions = null }: Pick<Props, 'onSelectRow' | 'actions'>) {
  const { session, store, label } = useGridPlace();
  const shown = useSyncExternalStore(session.subscribe, session.current);
  const arrangement = useGrid((state) => state.arrangement);
  const inspected = useGrid((state) => state.inspected);
  const columns = useMemo(() => arranged(shown.columns, arrangement), [shown.columns, arrangement]);
  const [goTo, setGoTo] = useState<GoTo | null>(null);
  const known = shown.columns.find(({ name }) => name === inspected);
  const onColumn = (name: string) => {
    const { arrangement: now, arrange } = store.getState();
    arrange({ hidden: now.hidden.filter((each) => each !== name) });
    setGoTo({ column: name });
  };
  return (
    <>
      <GridBar
        shown={shown}
        columns={columns}
        actions={actions}
        onGoTo={(row) => setGoTo({ row })}
        onColumn={onColumn}
      />
      <div className={styles.place}>
        {shown.error !== null && <Problem error={shown.error} onRetry={() => session.retry()} />}
        {shown.pages === null && shown.error === null && <Skeleton label={en.view.grid.opening} />}
        {shown.pages !== null && (
          <Table
            shown={shown}
            pages={shown.pages}
            columns={columns}
            goTo={goTo}
            label={label}
            {...(onSelectRow === undefined ? {} : { onSelectRow })}
          />
        )}
      </div>
      {known !== undefined && (
        <Inspector>
          <StatisticsPane column={{ ...known, place: 0, left: 0, width: 0, pinned: false }} />
        </Inspector>
      )}
    </>
  );
}
