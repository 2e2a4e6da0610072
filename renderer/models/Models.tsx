import { Boxes } from 'lucide-react';
import type { ProjectState } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useProject } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { useWindow } from '../shell/state.ts';
import type { ViewProps } from '../shell/view-props.ts';
import { LiveTraining } from './LiveTraining.tsx';
import { Model } from './Model.tsx';
import layout from './models.module.css';

const texts = en.view.models;

/** One model; without one named, the list of all, or the only one there is. */
export function Models({ item }: ViewProps) {
  return <div className={layout.view}>{item === null ? <All /> : <Model key={item} name={item} />}</div>;
}

function All() {
  const { data: project, error, refetch } = useProject();
  const open = useWindow((state) => state.open);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (project === undefined) return <Skeleton />;
  const models = summaries(project.models);
  const [only] = models;
  if (only === undefined) {
    const action = (
      <Button kind="main" onClick={() => open('pipelines')}>
        {texts.none.action}
      </Button>
    );
    return (
      <>
        <LiveTraining />
        <Empty icon={Boxes} title={texts.none.title} text={texts.none.text} action={action} />
      </>
    );
  }
  if (models.length === 1) return <Model key={only.name} name={only.name} />;
  return (
    <section className={layout.body} aria-label={texts.list.title}>
      <Toolbar label={texts.list.title}>
        <h2>{texts.list.title}</h2>
      </Toolbar>
      <div className={layout.list}>
        <Table
          label={texts.list.title}
          columns={columns}
          rows={models}
          keyOf={({ name }) => name}
          onChoose={({ name }) => open('models', name)}
        />
      </div>
    </section>
  );
}

interface Summary {
  name: string;
  versions: number;
  /** The active version, else the newest. */
  shown: ProjectState['models'][number];
}

function summaries(all: ProjectState['models']): Summary[] {
  const names = [...new Set(all.map(({ name }) => name))];
  return names.map((name) => {
    const own = all.filter((model) => model.name === name);
    return { name, versions: own.length, shown: own.find(({ active }) => active) ?? own.at(-1)! };
  });
}

const number = (metrics: Record<string, unknown>, name: string): number | null => {
  const value = metrics[name];
  return typeof value === 'number' ? value : null;
};

const metric = (title: string, name: string, say: (value: number) => string): Column<Summary> => ({
  title,
  number: true,
  cell: ({ shown }) => {
    const value = number(shown.metrics, name);
    return value === null ? texts.unknown : say(value);
  },
  sort: ({ shown }) => number(shown.metrics, name),
});

const columns: Column<Summary>[] = [
  { title: texts.list.columns.model, cell: ({ name }) => name, sort: ({ name }) => name },
  {
    title: texts.list.columns.active,
    cell: ({ shown }) => (shown.active ? texts.version(shown) : texts.list.noActive),
  },
  {
    title: texts.list.columns.versions,
    number: true,
    cell: ({ versions }) => texts.count(versions),
    sort: ({ versions }) => versions,
  },
  metric(texts.list.columns.averagePrecision, 'averagePrecision', texts.figure),
  metric(texts.list.columns.auc, 'auc', texts.figure),
  metric(texts.list.columns.rows, 'rows', texts.count),
  metric(texts.list.columns.positives, 'positives', texts.count),
];
