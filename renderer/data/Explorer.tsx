import { Table2 } from 'lucide-react';
import { useMemo, useRef, type RefObject } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useWindow } from '../shell/state.ts';
import { useMemory } from '../shell/tab.ts';
import styles from './data.module.css';
import { ImportButton } from './import/ImportButton.tsx';
import { Overview } from './Overview.tsx';
import { useTree, type Tree as TreeFacts } from './queries.ts';
import { Source } from './Source.tsx';
import { SearchField } from '../parts/SearchField.tsx';
import { TableView, type Sub } from './TableView.tsx';
import { Tree } from './Tree.tsx';
import { treeItems } from './tree-items.ts';
import { treeRows, type TreeRow } from './tree-rows.ts';

const texts = en.view.data;

/** The tree of zones at the left, and what is chosen in it at the right. */
export function Explorer() {
  const { data: tree, error, refetch } = useTree();
  const [chosen, choose] = useMemory<string | null>('table', null);
  const [layout, setLayout] = useMemory<Record<string, number> | undefined>('panes', undefined);
  if (error !== null && tree === undefined) return <Problem error={error} onRetry={() => void refetch()} />;
  if (tree === undefined) return <Skeleton rows={12} />;
  if (tree.tables.length === 0 && tree.sources.length === 0) return <NoData />;
  return (
    <Group
      className={styles.panes}
      {...(layout === undefined ? {} : { defaultLayout: layout })}
      onLayoutChanged={setLayout}
    >
      <Panel id="tree" defaultSize="30%" minSize={220}>
        <Side tree={tree} chosen={chosen} onChoose={choose} />
      </Panel>
      <Separator className={styles.separator} aria-label={texts.tree} />
      <Panel id="chosen" className={styles.chosen} minSize={360}>
        <Chosen tree={tree} chosen={chosen} onChoose={choose} />
      </Panel>
    </Group>
  );
}

function NoData() {
  return (
    <Empty
      icon={Table2}
      title={texts.empty.title}
      text={texts.empty.text}
      action={<ImportButton kind="main" />}
      example={texts.empty.example}
    />
  );
}

interface Choice {
  tree: TreeFacts;
  /** A row's id, as tree-rows.ts has it. */
  chosen: string | null;
  onChoose(id: string | null): void;
}

function Side({ tree, chosen, onChoose }: Choice) {
  const [search, find] = useMemory('search', '');
  const [toggled, toggle] = useMemory<readonly string[]>('toggled', []);
  const open = useWindow((state) => state.open);
  const side = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => treeRows(tree, { search, toggled }), [tree, search, toggled]);
  const onToggle = (id: string) =>
    toggle(toggled.includes(id) ? toggled.filter((each) => each !== id) : [...toggled, id]);
  const onOpen = ({ id, level }: TreeRow) => {
    if (level > 1) open('data', id.split('/')[0] ?? id);
  };
  const [, show] = useMemory<Sub>('sub', 'rows');
  const itemsOf = (row: TreeRow) =>
    treeItems(row, { onOpen, onShow: (table, sub) => (onChoose(table), show(sub)) });
  return (
    <div className={styles.side} ref={side}>
      <div className={styles.searchBar}>
        <SearchField value={search} onChange={find} label={texts.search} onDown={() => toFirstFound(side)} />
        <ImportButton />
      </div>
      {rows.length === 0 ? (
        <Empty
          text={texts.nothingFound({ wanted: search })}
          action={<Button onClick={() => find('')}>{en.window.clearSearch}</Button>}
        />
      ) : (
        <Tree
          rows={rows}
          chosen={chosen}
          onToggle={onToggle}
          onChoose={({ id, level }) => (level === 1 ? onToggle(id) : onChoose(id))}
          onOpen={onOpen}
          itemsOf={itemsOf}
        />
      )}
    </div>
  );
}

/** To the first row below a zone. */
function toFirstFound(side: RefObject<HTMLElement | null>): void {
  side.current?.querySelector<HTMLElement>('[role="treeitem"][aria-level="2"]')?.focus();
}

function Chosen({ tree, chosen, onChoose }: Choice) {
  const [thing = '', column] = chosen?.split('/') ?? [];
  if (thing.startsWith('raw.') && tree.sources.some(({ source }) => `raw.${source}` === thing)) {
    return <Source key={thing} source={thing.slice('raw.'.length)} />;
  }
  if (tree.tables.some(({ name }) => name === thing)) {
    return <TableView key={thing} table={thing} inside {...(column === undefined ? {} : { column })} />;
  }
  return <Overview tree={tree} onChoose={onChoose} />;
}
