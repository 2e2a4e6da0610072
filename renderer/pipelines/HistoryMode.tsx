import { useMemo } from 'react';
import type { RunSummary } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { lines } from '../charts/lines.ts';
import { useRun } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Status } from '../parts/Status.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { secondsBetween, when } from '../parts/when.ts';
import { useWindow } from '../shell/state.ts';
import { useMemory } from '../shell/tab.ts';
import styles from './pipelines.module.css';
import { useRunsOf } from './queries.ts';
import { Compare } from './run/Compare.tsx';
import { Gantt } from './run/Gantt.tsx';

const texts = en.view.pipelines.history;
const none: readonly string[] = [];

/** The runs of a pipeline: how long they took over time, and one of them or two side by side. */
export function HistoryMode({ pipeline }: { pipeline: string }) {
  const { data, error, refetch } = useRunsOf(pipeline);
  const [chosen, choose] = useMemory<string | null>('chosen', null);
  const [picked, pick] = useMemory<readonly string[]>('compared', none);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  const { runs } = data;
  if (runs.length === 0) return <Empty text={texts.none} />;
  const known = picked.filter((id) => runs.some(({ run }) => run === id));
  const [a, b] = runs.filter(({ run }) => known.includes(run)).toReversed();
  const shown = runs.find(({ run }) => run === chosen) ?? runs[0];
  // The third choice lets go of the first.
  const toggle = (id: string) =>
    pick(known.includes(id) ? known.filter((each) => each !== id) : [...known, id].slice(-2));
  return (
    <div className={styles.history}>
      <section aria-label={texts.runs} className={styles.runs}>
        <Over runs={runs} />
        <p className={styles.quiet}>{texts.pick({ count: known.length })}</p>
        <Table
          label={texts.runs}
          columns={columnsOf(runs, known, toggle)}
          rows={runs}
          keyOf={({ run }) => run}
          chosen={shown?.run ?? null}
          onChoose={({ run }) => choose(run)}
        />
      </section>
      <div className={styles.beside}>
        {a !== undefined && b !== undefined ? (
          <Compare a={a} b={b} onClose={() => pick(none)} />
        ) : (
          shown !== undefined && <Shown run={shown} />
        )}
      </div>
    </div>
  );
}

/** How long the runs took, over time. */
function Over({ runs }: { runs: readonly RunSummary[] }) {
  const ended = useMemo(() => runs.filter(({ status }) => status === 'succeeded').toReversed(), [runs]);
  const drawing = useMemo(
    () =>
      lines({
        lines: [
          {
            name: texts.seconds,
            x: ended.map(({ startedAt }) => startedAt),
            y: ended.map(({ startedAt, endedAt }) => secondsBetween(startedAt, endedAt)),
            dots: true,
          },
        ],
        x: '',
        y: texts.seconds,
        yaxis: { rangemode: 'tozero' },
      }),
    [ended],
  );
  if (ended.length < 2) return null;
  const last = ended.at(-1);
  const seconds = last === undefined ? null : secondsBetween(last.startedAt, last.endedAt);
  return (
    <Chart title={texts.over({ seconds: seconds ?? 0, count: ended.length })} {...drawing} height={150} />
  );
}

function columnsOf(
  runs: readonly RunSummary[],
  picked: readonly string[],
  toggle: (run: string) => void,
): Column<RunSummary>[] {
  const changed = (run: RunSummary) => {
    const before = runs[runs.indexOf(run) + 1];
    return before !== undefined && before.definition !== run.definition;
  };
  return [
    { title: texts.columns.started, cell: ({ startedAt }) => when(startedAt) },
    {
      title: texts.columns.compare,
      cell: ({ run, startedAt }) => (
        <input
          type="checkbox"
          aria-label={texts.compareRun({ when: when(startedAt) })}
          checked={picked.includes(run)}
          onChange={() => toggle(run)}
        />
      ),
    },
    { title: texts.columns.status, cell: ({ status }) => <Status status={status} /> },
    {
      title: texts.columns.duration,
      number: true,
      cell: ({ startedAt, endedAt }) => {
        const seconds = secondsBetween(startedAt, endedAt);
        return seconds === null ? '' : en.window.duration({ seconds });
      },
    },
    {
      title: texts.columns.definition,
      cell: (run) => (changed(run) ? <span title={texts.changedHint}>{texts.changed}</span> : ''),
    },
  ];
}

/** One run: its steps over time, and the way to all of it. */
function Shown({ run: { run, startedAt } }: { run: RunSummary }) {
  const { data } = useRun(run);
  const open = useWindow((state) => state.open);
  return (
    <section aria-label={texts.run({ when: when(startedAt) })}>
      <header className={styles.facts}>
        <h3>{texts.run({ when: when(startedAt) })}</h3>
        <Button onClick={() => open('pipelines', `run:${run}`)}>{texts.openRun}</Button>
      </header>
      {data === undefined ? <Skeleton /> : <Gantt run={data} />}
    </section>
  );
}
