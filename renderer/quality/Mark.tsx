import { Check, CircleDashed, Minus, Moon, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import type { CheckState, Point } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import styles from './quality.module.css';

const texts = en.view.quality;

const marks: Record<CheckState, { icon: LucideIcon; look: string | undefined }> = {
  passed: { icon: Check, look: styles.passed },
  warned: { icon: TriangleAlert, look: styles.warned },
  failed: { icon: X, look: styles.failed },
  never: { icon: CircleDashed, look: styles.never },
};

/** A state as a sign with its own shape, and in words for who does not see it. */
export function Mark({ state, words = false }: { state: CheckState; words?: boolean }) {
  const { icon: Icon, look } = marks[state];
  return (
    <span className={`${styles.mark} ${look}`}>
      <Icon
        size={14}
        strokeWidth={2.25}
        aria-label={words ? undefined : texts.states[state]}
        aria-hidden={words}
      />
      {words && texts.states[state]}
    </span>
  );
}

/** The last states side by side, the newest last: the height tells them apart without colour. */
export function Trend({ states }: { states: readonly CheckState[] }) {
  if (states.length === 0) return null;
  const words = states.map((state) => texts.states[state]).join(', ');
  return (
    <span className={styles.trend} role="img" aria-label={words} title={words}>
      {states.map((state, at) => (
        <span key={at} data-state={state} />
      ))}
    </span>
  );
}

export type CellState = 'passed' | 'failed' | 'critical' | 'raised' | 'snoozed' | 'absent';

/** What one expectation came to in one validation. */
export function cellState(point: Point | null | undefined, critical: boolean): CellState {
  if (point === null || point === undefined) return 'absent';
  if (point.success) return 'passed';
  if (point.raised) return 'raised';
  if (point.snoozed) return 'snoozed';
  return critical ? 'critical' : 'failed';
}

const cellIcons: Record<CellState, LucideIcon> = {
  passed: Check,
  failed: TriangleAlert,
  critical: X,
  raised: X,
  snoozed: Moon,
  absent: Minus,
};

/** The sign in a cell of the matrix. */
export function CellIcon({ state }: { state: CellState }) {
  const Icon = cellIcons[state];
  return <Icon size={12} strokeWidth={2.5} aria-hidden />;
}

/** The state of a cell in words. */
export function cellWords(state: CellState): string {
  return texts.cell[state === 'critical' ? 'failed' : state];
}
