import { en } from '../../contract/texts/en.ts';
import styles from './Skeleton.module.css';

const widths = ['72%', '88%', '64%', '80%', '56%', '84%', '68%'];

/** Stands where rows will be while they are on their way; says so to a screen reader. */
export function Skeleton({ rows = 6, label = en.window.loading }: { rows?: number; label?: string }) {
  return (
    <div className={styles.skeleton} role="progressbar" aria-label={label}>
      {Array.from({ length: rows }, (_row, at) => (
        <span key={at} style={{ width: widths[at % widths.length] }} />
      ))}
    </div>
  );
}
