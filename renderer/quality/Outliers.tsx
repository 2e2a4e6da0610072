import { useId, useMemo } from 'react';
import type { CallOutput } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { Grid } from '../grid/Grid.tsx';
import { Segmented } from '../parts/Segmented.tsx';
import { useMemory } from '../shell/tab.ts';
import { boxStrip, type FoundOutliers } from './box-chart.ts';
import { testOverTime } from './charts.ts';
import { Mark } from './Mark.tsx';
import styles from './quality.module.css';

const texts = en.view.quality.test;

type Part = 'picture' | 'rows';

const segments = [
  { value: 'picture', label: texts.picture },
  { value: 'rows', label: texts.rows },
] as const;

/** The values beyond the bounds: counted, drawn, and as rows. */
export function Outliers({ found }: { found: CallOutput<'quality.test'> }) {
  const result = found.result as unknown as FoundOutliers;
  const [part, setPart] = useMemory<Part>('outliers', 'picture');
  const panel = useId();
  const box = useMemo(() => boxStrip(result), [result]);
  const time = useMemo(
    () => testOverTime(found.series, found.runs, { axis: texts.outlierAxis, scale: 100 }),
    [found],
  );
  return (
    <>
      <p className={styles.finding}>
        <Mark state={result.below + result.above > 0 ? 'warned' : 'passed'} />
        {result.sentence}
      </p>
      <div className={styles.parts}>
        <Segmented label={result.column} segments={segments} value={part} onChange={setPart} panel={panel} />
      </div>
      <div role="tabpanel" id={panel} aria-label={result.column} className={styles.panel}>
        {part === 'rows' ? (
          <div className={styles.fill}>
            <Grid source={{ sql: result.sql }} label={texts.rows} />
          </div>
        ) : (
          <div className={styles.padded}>
            <div className={styles.pictures}>
              {box !== null && <Chart title={result.sentence} {...box} height={280} />}
              {found.runs.length > 1 && (
                <Chart title={texts.overOutliers({ column: result.column })} {...time} height={280} />
              )}
            </div>
          </div>
        )}
      </div>
    </>
  );
}
