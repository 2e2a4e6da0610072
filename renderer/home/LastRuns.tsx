import type { RunSummary } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Status } from '../parts/Status.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { secondsBetween, when } from '../parts/when.ts';
import { openRun } from '../shell/runs.ts';
import styles from './home.module.css';

const texts = en.window;
const shown = 8;

const columns: Column<RunSummary>[] = [
  { title: texts.columns.pipeline, cell: ({ pipeline }) => pipeline },
  { title: texts.columns.status, cell: ({ status }) => <Status status={status} /> },
  { title: texts.columns.started, cell: ({ startedAt }) => when(startedAt) },
  {
    title: texts.columns.duration,
    number: true,
    cell: ({ startedAt, endedAt }) => {
      const seconds = secondsBetween(startedAt, endedAt);
      return seconds === null ? '' : texts.duration({ seconds });
    },
  },
];

/** The runs of late; each opens in Pipelines. */
export function LastRuns({ runs }: { runs: readonly RunSummary[] }) {
  const [last] = runs;
  return (
    <section className={styles.block}>
      <h2>{texts.runs}</h2>
      {last !== undefined && (
        <p role="status" className={styles.spoken}>
          {texts.runLine({
            pipeline: last.pipeline,
            status: texts.status[last.status],
            when: when(last.startedAt),
          })}
        </p>
      )}
      <Table
        label={texts.runs}
        columns={columns}
        rows={runs.slice(0, shown)}
        keyOf={({ run }) => run}
        onChoose={openRun}
      />
    </section>
  );
}
