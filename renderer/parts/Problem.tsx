import { asFault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import styles from './parts.module.css';

/** A problem where it happened: what, what to do next, and a button where trying again may help. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { message, remedy } = asFault(error).problem;
  return (
    <div role="alert" className={styles.problem}>
      <p>{message}</p>
      <p>{remedy}</p>
      {onRetry !== undefined && (
        <button type="button" className={styles.button} onClick={onRetry}>
          {en.window.retry}
        </button>
      )}
    </div>
  );
}
