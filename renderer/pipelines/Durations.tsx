import type { RunSummary } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { secondsBetween } from '../parts/when.ts';
import styles from './pipelines.module.css';

const height = 18;
const width = 5;

/** The newest runs as small bars, the oldest first: as high as they took long, coloured as they ended. */
export function Durations({ runs, label }: { runs: readonly RunSummary[]; label: string }) {
  const shown = runs.slice(0, 20).toReversed();
  if (shown.length === 0) return null;
  const seconds = shown.map(({ startedAt, endedAt }) => secondsBetween(startedAt, endedAt) ?? 0);
  const longest = Math.max(...seconds, 0.001);
  return (
    <svg
      role="img"
      aria-label={en.view.pipelines.trend({ pipeline: label, count: shown.length, longest })}
      className={styles.durations}
      width={shown.length * (width + 2)}
      height={height}
    >
      {shown.map(({ run, status }, at) => {
        const tall = Math.max(2, ((seconds[at] ?? 0) / longest) * height);
        return (
          <rect
            key={run}
            x={at * (width + 2)}
            y={height - tall}
            width={width}
            height={tall}
            data-status={status}
          />
        );
      })}
    </svg>
  );
}
