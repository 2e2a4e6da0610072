import {
  Check,
  CircleAlert,
  CircleDashed,
  Circle,
  History,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import { en } from '../../../contract/texts/en.ts';
import styles from './graph.module.css';
import type { StepState } from './states.ts';

const marks: Record<StepState, [LucideIcon, string | undefined]> = {
  'not-configured': [CircleDashed, styles.bad],
  ready: [Circle, styles.quiet],
  running: [LoaderCircle, styles.busy],
  fresh: [Check, styles.good],
  stale: [History, styles.busy],
  failed: [CircleAlert, styles.bad],
};

/** A state as a sign and a word. */
export function StateMark({ state, children }: { state: StepState; children?: React.ReactNode }) {
  const [Icon, look] = marks[state];
  return (
    <span className={`${styles.mark} ${look ?? ''}`}>
      <Icon size={12} aria-hidden className={state === 'running' ? styles.turning : undefined} />
      <span className={styles.words}>{children ?? en.view.pipelines.states[state]}</span>
    </span>
  );
}
