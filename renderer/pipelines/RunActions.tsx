import type { RunSummary } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useCancel, useProject, useStartRun } from '../client/queries.ts';
import styles from '../parts/parts.module.css';
import { Problem } from '../parts/Problem.tsx';

/** Cancels what runs, else starts a pipeline. */
export function RunActions({ newest }: { newest: RunSummary | null }) {
  const { data: project } = useProject();
  const start = useStartRun();
  const cancel = useCancel();
  const error = start.error ?? cancel.error;
  if (error !== null) return <Problem error={error} onRetry={() => (start.reset(), cancel.reset())} />;
  if (newest?.status === 'running') {
    return (
      <button type="button" className={styles.button} onClick={() => cancel.mutate(newest.run)}>
        {en.window.cancel}
      </button>
    );
  }
  return (project?.pipelines ?? []).map((pipeline) => (
    <button
      type="button"
      key={pipeline}
      className={`${styles.button} ${styles.main}`}
      disabled={start.isPending}
      onClick={() => start.mutate(pipeline)}
    >
      {en.window.run({ pipeline })}
    </button>
  ));
}
