import { useMemo } from 'react';
import type { TimeCoverage } from '../../contract/calls/profiles.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { coverageDrawing } from './drawings.ts';
import { useProfilePlace } from './place.ts';
import styles from './profile.module.css';
import { short, shortDay } from './short.ts';

const words = en.view.profile.times;

/** Every column of dates or times: rows by unit, what is covered, where nothing is. */
export function Times() {
  const { shown } = useProfilePlace();
  const { times } = shown.parts;
  if (times === undefined)
    return shown.done ? (
      <p className={styles.quiet}>{words.none}</p>
    ) : (
      <Skeleton rows={6} label={words.looking} />
    );
  if (times.length === 0) return <p className={styles.quiet}>{words.none}</p>;
  return times.map((time) => <Coverage key={time.column} time={time} />);
}

function Coverage({ time }: { time: TimeCoverage }) {
  const { column, unit, first, last, units, empty, gaps } = time;
  const drawing = useMemo(() => coverageDrawing(time), [time]);
  return (
    <section className={styles.time} aria-label={column}>
      <Chart
        title={words.title({ column, unit, from: shortDay(first), to: shortDay(last) })}
        {...drawing}
        height={200}
      />
      <p className={styles.quiet}>{words.covered({ units, empty, unit })}</p>
      {gaps.length > 0 && (
        <>
          <h4>{words.gaps}</h4>
          <ul className={styles.gaps}>
            {gaps.map((gap) => (
              <li key={gap.from}>
                {words.gap({ ...gap, unit, from: short(gap.from, 19), to: short(gap.to, 19) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
