import { ExternalLink } from 'lucide-react';
import { useId } from 'react';
import type { CheckHistory, CheckRun, Series } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Segmented } from '../parts/Segmented.tsx';
import { when } from '../parts/when.ts';
import { useWindow } from '../shell/state.ts';
import { useMemory } from '../shell/tab.ts';
import { EditExpectation } from './EditExpectation.tsx';
import { Evidence } from './Evidence.tsx';
import { cellState, cellWords } from './Mark.tsx';
import { OverTime } from './OverTime.tsx';
import styles from './quality.module.css';
import { Snooze } from './Snooze.tsx';
import { Values } from './Values.tsx';
import { findingOf, isCritical, sentenceOf, sinceOf } from './words.ts';

const texts = en.view.quality;

interface Props {
  history: CheckHistory;
  series: Series;
  /** The validation that is looked at. */
  run: CheckRun;
}

type Part = 'rows' | 'time' | 'values' | 'edit';

/** One expectation: what it says, how it went in the chosen run, its rows, its curve, its values, its arguments. */
export function Detail({ history, series, run }: Props) {
  const [part, setPart] = useMemory<Part>('part', 'rows');
  const panel = useId();
  const { expectation, points } = series;
  const point = points[history.runs.findIndex(({ id }) => id === run.id)];
  const byRow = points.some((point) => point !== null && point.unexpected !== null);
  const segments = [
    { value: 'rows', label: byRow ? texts.parts.rows : texts.parts.figures },
    { value: 'time', label: texts.parts.time },
    ...(byRow ? [{ value: 'values', label: texts.parts.values } as const] : []),
    { value: 'edit', label: texts.parts.edit },
  ] as const;
  const shown = segments.some(({ value }) => value === part) ? part : 'rows';
  return (
    <section className={styles.detail} aria-label={texts.detail}>
      <Verdict history={history} series={series} run={run} />
      <div className={styles.parts}>
        <Segmented label={texts.detail} segments={segments} value={shown} onChange={setPart} panel={panel} />
      </div>
      <div role="tabpanel" id={panel} aria-label={texts.parts[shown]} className={styles.panel}>
        {shown === 'rows' && point?.unexpected === 0 && <Empty text={texts.noneFails} />}
        {shown === 'rows' && point?.unexpected !== 0 && (
          <Evidence table={history.table} version={run.version} expectation={expectation} />
        )}
        {shown === 'time' && <OverTime history={history} series={series} />}
        {shown === 'values' && <Values run={run} seriesKey={series.key} />}
        {shown === 'edit' && <EditExpectation history={history} seriesKey={series.key} />}
      </div>
    </section>
  );
}

/** The sentence, and below it what came of it in the chosen run, and since when. */
function Verdict({ history, series: { key, expectation, points }, run }: Props) {
  const open = useWindow((state) => state.open);
  const point = points[history.runs.findIndex(({ id }) => id === run.id)];
  const state = cellState(point, isCritical(expectation));
  const since = sinceOf(
    points,
    history.runs.map(({ at }) => at),
  );
  return (
    <header className={styles.verdict}>
      <div className={styles.verdictText}>
        <h3>{sentenceOf(expectation)}</h3>
        <p>
          <span data-state={state} className={styles.word}>
            {texts.at({ state: cellWords(state), when: when(run.at), finding: findingOf(point) })}
          </span>
          <span className={styles.muted}>{since}</span>
        </p>
      </div>
      <Snooze suite={history.suite} seriesKey={key} failing={point?.success === false} />
      {run.pipeline !== null && run.run !== null && (
        <Button
          kind="quiet"
          icon={ExternalLink}
          label={texts.openRun}
          onClick={() => open('pipelines', run.pipeline, { run: run.run, step: run.step })}
        />
      )}
    </header>
  );
}
