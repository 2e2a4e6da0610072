import { useMemo } from 'react';
import type { CheckHistory, Series } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { Empty } from '../parts/Empty.tsx';
import { overTime } from './charts.ts';
import styles from './quality.module.css';
import { sentenceOf } from './words.ts';

const texts = en.view.quality;

/** How many values were unexpected, or what was observed, run by run. */
export function OverTime({ history, series }: { history: CheckHistory; series: Series }) {
  const drawing = useMemo(() => overTime(history, series), [history, series]);
  if (drawing === null) return <Empty text={texts.noSeries} />;
  if (history.runs.length < 2) return <Empty text={texts.onePoint} />;
  const { now, by, ...rest } = drawing;
  const facts = { sentence: sentenceOf(series.expectation), now };
  const title = by === 'percent' ? texts.chartUnexpected(facts) : texts.chartObserved(facts);
  return (
    <div className={styles.padded}>
      <Chart title={title} {...rest} height={240} />
    </div>
  );
}
