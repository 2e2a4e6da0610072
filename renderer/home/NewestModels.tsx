import type { ProjectState } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Table, type Column } from '../parts/Table.tsx';
import { useWindow } from '../shell/state.ts';
import styles from './home.module.css';

const texts = en.view.home;
const words = en.view.models;

type Model = ProjectState['models'][number];

/** Of each more is better. */
const figures = ['averagePrecision', 'auc', 'f1', 'precision', 'recall'] as const;
type Figure = (typeof figures)[number];

/** Of more models the view Models has the list. */
const shown = 3;

/** The newest version of each model: its figures beside those of the version before. */
export function NewestModels({ models }: { models: readonly Model[] }) {
  const names = [...new Set(models.map(({ name }) => name))].slice(0, shown);
  return names.map((name) => (
    <Newest
      key={name}
      versions={models.filter((one) => one.name === name).toSorted((a, b) => b.version - a.version)}
    />
  ));
}

function Newest({ versions: [newest, before] }: { versions: readonly Model[] }) {
  const open = useWindow((state) => state.open);
  if (newest === undefined) return null;
  const { name, version } = newest;
  return (
    <section className={styles.block}>
      <h2>
        <button type="button" className={styles.title} onClick={() => open('models', name)}>
          {words.versionName({ name, version })}
        </button>
      </h2>
      <Table
        label={texts.figuresOf({ name, version })}
        columns={columnsOf(newest, before)}
        rows={figures.filter((figure) => valueOf(newest, figure) !== null)}
        keyOf={(figure) => figure}
      />
    </section>
  );
}

function columnsOf(newest: Model, before: Model | undefined): Column<Figure>[] {
  const plain = (model: Model): Column<Figure> => ({
    title: words.version(model),
    number: true,
    cell: (figure) => valueOf(model, figure)?.toFixed(4) ?? words.unknown,
  });
  const own: Column<Figure>[] = [
    { title: words.compare.metric, cell: (figure) => words.compare.names[figure] },
    plain(newest),
  ];
  if (before === undefined) return own;
  const change: Column<Figure> = {
    title: texts.change,
    number: true,
    cell: (figure) => <Change from={valueOf(before, figure)} to={valueOf(newest, figure)} />,
  };
  return [...own, plain(before), change];
}

function Change({ from, to }: { from: number | null; to: number | null }) {
  if (from === null || to === null) return words.unknown;
  const by = to - from;
  if (Math.abs(by) < 5e-5) return words.compare.equal;
  return (
    <span className={by > 0 ? styles.good : styles.bad}>
      {by > 0 ? '+' : '−'}
      {Math.abs(by).toFixed(4)}
    </span>
  );
}

function valueOf({ metrics }: Model, figure: Figure): number | null {
  const value = metrics[figure];
  return typeof value === 'number' ? value : null;
}
