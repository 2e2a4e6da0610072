import { NotebookPen, Power } from 'lucide-react';
import type { CallOutput } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { when } from '../parts/when.ts';
import { useWindow } from '../shell/state.ts';
import { titled } from '../shell/tab.ts';
import { nameOf } from './name.ts';
import { NewNotebook } from './NewNotebook.tsx';
import styles from './notebook.module.css';
import { useNotebookList, useShutDown } from './queries.ts';

const words = en.view.notebook.overview;

type Listed = CallOutput<'notebook.list'>['notebooks'][number];

/** The notebooks of the project. */
export function Overview() {
  const { data, error, refetch } = useNotebookList();
  const notebooks = data?.notebooks ?? [];
  return (
    <div className={styles.view}>
      <Toolbar label={en.window.views.notebooks} end={<NewNotebook taken={notebooks} />}>
        <h2>{en.window.views.notebooks}</h2>
      </Toolbar>
      <div className={styles.list}>
        {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton />}
        {data !== undefined && notebooks.length === 0 && (
          <Empty
            icon={NotebookPen}
            title={words.none.title}
            text={words.none.text}
            action={<NewNotebook taken={notebooks} main />}
            example={words.none.example}
          />
        )}
        {notebooks.length > 0 && (
          <Table
            label={en.window.views.notebooks}
            columns={notebooks.some(({ open }) => open) ? [...columns, running] : columns}
            rows={notebooks}
            keyOf={({ file }) => file}
            onChoose={show}
          />
        )}
      </div>
    </div>
  );
}

const show = (one: Listed) => useWindow.getState().open('notebooks', one.file, titled(nameOf(one)));

const columns: Column<Listed>[] = [
  { title: words.columns.title, cell: nameOf, sort: nameOf },
  { title: words.columns.file, cell: ({ file }) => file, sort: ({ file }) => file },
  {
    title: words.columns.changed,
    cell: ({ changedAt }) => when(changedAt),
    sort: ({ changedAt }) => changedAt,
  },
];

/** Only there while one of them is open. */
const running: Column<Listed> = {
  title: words.columns.open,
  cell: (one) => one.open && <Process file={one.file} />,
};

/** An open notebook has a process of its own, which can be ended. */
function Process({ file }: { file: string }) {
  const { mutate, isPending } = useShutDown();
  return (
    <span className={styles.process}>
      {words.running}
      <Button
        kind="quiet"
        icon={Power}
        label={words.shutDown({ file })}
        disabled={isPending}
        onClick={() => mutate(file)}
      />
    </span>
  );
}
