import type { ColumnStatistics } from '../../contract/calls/results.ts';
import styles from './Bars.module.css';

type Histogram = NonNullable<ColumnStatistics['histogram']>;

/** A histogram as small as a line of text; `chosen` are the bars from one place to another. */
export function Bars({
  histogram,
  chosen,
}: {
  histogram: Histogram;
  chosen: readonly [number, number] | null;
}) {
  const most = Math.max(1, ...histogram.map(({ count }) => count));
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${histogram.length} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {histogram.map(({ from, count }, at) => {
        // A bar with any row in it is seen.
        const height = count === 0 ? 0 : Math.max(0.06, count / most);
        const on = chosen !== null && at >= chosen[0] && at <= chosen[1];
        return (
          <rect
            key={from}
            className={on ? styles.chosen : styles.bar}
            x={at + 0.06}
            y={1 - height}
            width={0.88}
            height={height}
          />
        );
      })}
    </svg>
  );
}

/** How much of a column its most frequent values are, for what has no scale. */
export function Shares({ top, rows }: { top: NonNullable<ColumnStatistics['top']>; rows: number }) {
  return (
    <span className={styles.shares} aria-hidden="true">
      {top.slice(0, 6).map(({ value, count }) => (
        <span key={value} style={{ width: `${(count / Math.max(1, rows)) * 100}%` }} />
      ))}
    </span>
  );
}
