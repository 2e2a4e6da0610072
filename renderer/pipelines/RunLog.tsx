import { en } from '../../contract/texts/en.ts';
import { useRunLines } from '../client/run-log.ts';
import styles from './pipelines.module.css';

/** What the steps of a run said, in order. */
export function RunLog({ run }: { run: string }) {
  const { lines } = useRunLines(run);
  if (lines.length === 0) return <p className={styles.quiet}>{en.window.noLog}</p>;
  return (
    <ol className={styles.log} aria-label={en.window.log}>
      {lines.map(({ id, at, step, level, message }) => (
        <li key={id} className={level === 'info' ? undefined : styles[level as 'warn' | 'error']}>
          <time dateTime={at}>{at.slice(11, 19)}</time>
          <span>{step}</span>
          <span>{message}</span>
        </li>
      ))}
    </ol>
  );
}
