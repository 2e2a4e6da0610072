import type { RunSummary } from '../../contract/calls.ts';
import { Fault, type Problem as ProblemValue } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { useRun, useRuns } from '../client/queries.ts';
import styles from '../parts/parts.module.css';
import { Problem } from '../parts/Problem.tsx';
import { Status } from '../parts/Status.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { secondsBetween, when } from '../parts/when.ts';
import { useMemory } from '../shell/tab.ts';
import layout from './pipelines.module.css';
import { RunActions } from './RunActions.tsx';
import { RunLog } from './RunLog.tsx';
import { StepTable } from './StepTable.tsx';

const texts = en.window;

/** The history of runs, and one of them with its steps and log. */
export function Pipelines() {
  const { data, error, refetch } = useRuns();
  const [wanted, choose] = useMemory<string | null>('run', null);
  const runs = data?.runs ?? [];
  const chosen = runs.find(({ run }) => run === wanted) ?? runs[0] ?? null;
  const { data: run } = useRun(chosen?.run ?? null);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <div className={layout.page}>
      <header className={`${styles.bar} ${layout.whole}`}>
        <h2>{texts.views.pipelines}</h2>
        <span className={styles.end}>
          <RunActions newest={runs[0] ?? null} />
        </span>
      </header>
      <section aria-label={texts.runs}>
        {runs.length === 0 ? (
          <p className={styles.hint}>{texts.noRunHint}</p>
        ) : (
          <Table
            label={texts.runs}
            columns={columns}
            rows={runs}
            keyOf={({ run: id }) => id}
            chosen={chosen?.run ?? null}
            onChoose={({ run: id }) => choose(id)}
          />
        )}
      </section>
      <section aria-label={texts.steps}>{run !== undefined && <StepTable run={run} />}</section>
      {chosen !== null && (
        <section className={layout.whole} aria-label={texts.log}>
          {chosen.problem !== null && <Problem error={new Fault(chosen.problem as ProblemValue)} />}
          <RunLog run={chosen.run} />
        </section>
      )}
    </div>
  );
}

const columns: Column<RunSummary>[] = [
  { title: texts.columns.started, cell: ({ startedAt }) => when(startedAt) },
  { title: texts.columns.status, cell: ({ status }) => <Status status={status} /> },
  {
    title: texts.columns.duration,
    number: true,
    cell: ({ startedAt, endedAt }) => {
      const seconds = secondsBetween(startedAt, endedAt);
      return seconds === null ? '' : texts.duration({ seconds });
    },
  },
];
