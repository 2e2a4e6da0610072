import type { ReactNode } from 'react';
import { rove } from './roving.ts';
import styles from './Segmented.module.css';

export interface Segment<Value extends string> {
  value: Value;
  label: string;
  /** A count or a mark behind the label. */
  mark?: ReactNode;
}

interface Props<Value extends string> {
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onChange(value: Value): void;
  /** The id of the panel (role tabpanel) that the choice fills. */
  panel?: string;
}

/** Tabs inside a view: a real tablist with one stop for the Tab key, moved through by arrows. */
export function Segmented<Value extends string>({ label, segments, value, onChange, panel }: Props<Value>) {
  return (
    <div
      role="tablist"
      aria-label={label}
      className={styles.list}
      onKeyDown={(event) =>
        rove(event, 'tab', (at) => segments[at] !== undefined && onChange(segments[at].value))
      }
    >
      {segments.map((segment) => (
        <button
          type="button"
          role="tab"
          key={segment.value}
          className={styles.tab}
          aria-selected={segment.value === value}
          aria-controls={panel}
          tabIndex={segment.value === value ? 0 : -1}
          onClick={() => onChange(segment.value)}
        >
          {segment.label}
          {segment.mark !== undefined && <span className={styles.mark}>{segment.mark}</span>}
        </button>
      ))}
    </div>
  );
}
