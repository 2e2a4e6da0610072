import type { StepStatus } from '../../contract/events.ts';
import { en } from '../../contract/texts/en.ts';
import styles from './parts.module.css';

const looks: Partial<Record<StepStatus, string | undefined>> = {
  succeeded: styles.good,
  unchanged: styles.good,
  failed: styles.bad,
  running: styles.busy,
};

/** A state in words and colour; never in colour alone. */
export function Status({ status, fraction }: { status: StepStatus; fraction?: number | undefined }) {
  const progress =
    fraction === undefined || status !== 'running' ? '' : ` ${en.window.progress({ fraction })}`;
  return (
    <span
      className={`${styles.status} ${looks[status] ?? ''}`}
    >{`${en.window.status[status]}${progress}`}</span>
  );
}
