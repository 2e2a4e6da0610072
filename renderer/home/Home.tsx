import { en } from '../../contract/texts/en.ts';
import { useProject, useRun } from '../client/queries.ts';
import styles from '../parts/parts.module.css';
import { Problem } from '../parts/Problem.tsx';
import { when } from '../parts/when.ts';
import { RunActions } from '../pipelines/RunActions.tsx';
import { StepTable } from '../pipelines/StepTable.tsx';

const texts = en.window;

/** What happened last, and the way to make it happen again. */
export function Home() {
  const { data: project, error, refetch } = useProject();
  const last = project?.lastRun ?? null;
  const { data: run } = useRun(last?.run ?? null);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (project === undefined) return <p className={styles.hint}>{texts.loading}</p>;
  return (
    <section>
      <header className={styles.bar}>
        <h2>{last === null ? texts.noRun : texts.lastRun}</h2>
        {last !== null && (
          <p role="status">
            {texts.runLine({
              pipeline: last.pipeline,
              status: texts.status[last.status],
              when: when(last.startedAt),
            })}
          </p>
        )}
        <span className={styles.end}>
          <RunActions newest={last} />
        </span>
      </header>
      {run === undefined ? <p className={styles.hint}>{texts.noRunHint}</p> : <StepTable run={run} />}
    </section>
  );
}
