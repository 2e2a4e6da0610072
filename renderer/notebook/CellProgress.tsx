import { useEffect, useState } from 'react';
import type { NotebookCell } from '../../contract/calls/notebooks.ts';
import { en } from '../../contract/texts/en.ts';
import styles from './cell-progress.module.css';

const words = en.view.notebook;

/** What takes less is done before anybody asks how long. */
const patience = 1_000;
const tick = 500;

/** For a cell that has run for a second: since when, how far it has come, and how long it may still take. */
export function CellProgress({
  cell: { startedAt, progress },
}: {
  cell: Pick<NotebookCell, 'startedAt' | 'progress'>;
}) {
  const elapsed = useElapsed(startedAt);
  if (elapsed < patience) return null;
  const left = progress === null || progress === 0 ? null : (elapsed / progress) * (1 - progress);
  const facts = { elapsed: elapsed / 1000, progress, left: left === null ? null : left / 1000 };
  return (
    <>
      <span className={styles.facts}>{words.running(facts)}</span>
      <progress
        className={styles.bar}
        aria-label={words.progress}
        max={1}
        {...(progress === null ? {} : { value: progress })}
      />
    </>
  );
}

/** Milliseconds since an instant, told twice a second; 0 where there is none. */
function useElapsed(since: string | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (since === null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), tick);
    return () => clearInterval(timer);
  }, [since]);
  return since === null ? 0 : Math.max(0, now - Date.parse(since));
}
