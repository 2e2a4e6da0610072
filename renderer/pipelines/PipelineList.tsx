import { Play, Square, Workflow } from 'lucide-react';
import type { CallOutput, RunSummary } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useCancel } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Status } from '../parts/Status.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { secondsBetween, when } from '../parts/when.ts';
import { useWindow } from '../shell/state.ts';
import { Durations } from './Durations.tsx';
import { NewPipeline } from './editor/NewPipeline.tsx';
import styles from './pipelines.module.css';
import { usePipelines, useStart } from './queries.ts';

const texts = en.view.pipelines;

type Listed = CallOutput<'pipeline.list'>['pipelines'][number];

/** The pipelines of the project with how they went lately. */
export function PipelineList() {
  const { data, error, refetch } = usePipelines();
  const open = useWindow((state) => state.open);
  return (
    <div className={styles.view}>
      <Toolbar label={en.window.views.pipelines} end={<NewPipeline />}>
        <h2>{en.window.views.pipelines}</h2>
      </Toolbar>
      <div className={styles.scrolled}>
        {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton />}
        {data?.pipelines.length === 0 && (
          <Empty
            icon={Workflow}
            title={texts.none.title}
            text={texts.none.text}
            action={<NewPipeline main />}
            example={texts.none.example}
          />
        )}
        {data !== undefined && data.pipelines.length > 0 && (
          <Table
            label={en.window.views.pipelines}
            columns={columns}
            rows={data.pipelines}
            keyOf={({ pipeline }) => pipeline}
            onChoose={({ pipeline }) => open('pipelines', pipeline)}
          />
        )}
      </div>
    </div>
  );
}

const columns: Column<Listed>[] = [
  { title: texts.columns.pipeline, cell: ({ pipeline }) => pipeline, sort: ({ pipeline }) => pipeline },
  { title: texts.columns.steps, number: true, cell: ({ steps }) => steps, sort: ({ steps }) => steps },
  {
    title: texts.columns.last,
    cell: ({ runs, problem }) => <Last newest={runs[0]} broken={problem !== null} />,
  },
  {
    title: texts.columns.when,
    cell: ({ runs: [newest] }) => (newest === undefined ? '' : when(newest.startedAt)),
  },
  { title: texts.columns.duration, number: true, cell: ({ runs: [newest] }) => durationOf(newest) },
  { title: texts.columns.trend, cell: ({ runs, pipeline }) => <Durations runs={runs} label={pipeline} /> },
  {
    title: texts.columns.schedule,
    cell: () => <span className={styles.quiet}>{texts.noSchedule}</span>,
  },
  { title: texts.columns.action, cell: (listed) => <Action listed={listed} /> },
];

/** Runs a pipeline, or cancels its run. */
function Action({ listed: { pipeline, problem, runs } }: { listed: Listed }) {
  const start = useStart();
  const cancel = useCancel();
  const [newest] = runs;
  const error = start.error ?? cancel.error;
  if (error !== null) return <Problem error={error} onRetry={() => (start.reset(), cancel.reset())} />;
  if (newest?.status === 'running') {
    const label = texts.cancelOf({ pipeline });
    return <Button kind="quiet" icon={Square} label={label} onClick={() => cancel.mutate(newest.run)} />;
  }
  return (
    <Button
      kind="quiet"
      icon={Play}
      label={texts.runOf({ pipeline })}
      disabled={problem !== null || start.isPending}
      onClick={() => start.mutate({ pipeline })}
    />
  );
}

function Last({ newest, broken }: { newest: RunSummary | undefined; broken: boolean }) {
  if (broken) return <span className={styles.bad}>{texts.broken}</span>;
  return newest === undefined ? (
    <span className={styles.quiet}>{texts.neverRun}</span>
  ) : (
    <Status status={newest.status} />
  );
}

function durationOf(run: RunSummary | undefined): string {
  const seconds = run === undefined ? null : secondsBetween(run.startedAt, run.endedAt);
  return seconds === null ? '' : en.window.duration({ seconds });
}
