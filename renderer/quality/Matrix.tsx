import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { CheckHistory, Series } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { when } from '../parts/when.ts';
import { CellIcon, cellState, cellWords } from './Mark.tsx';
import styles from './quality.module.css';
import { findingOf, isCritical, sentenceOf, severityOf, snoozedUntil } from './words.ts';

const texts = en.view.quality;

/** One expectation in one validation. */
export interface Cell {
  key: string;
  run: string;
}

interface Props {
  history: CheckHistory;
  chosen: Cell;
  onChoose(cell: Cell): void;
}

/** Expectations by runs, the newest run at the right; arrows move, and what has the focus is chosen. */
export function Matrix({ history, chosen, onChoose }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const { runs, series } = history;
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const watcher = new ResizeObserver(() => element.scrollTo({ left: element.scrollWidth }));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [runs.length]);
  return (
    <div className={styles.matrixPlace} ref={place}>
      <table
        role="grid"
        aria-label={texts.matrix}
        className={styles.matrix}
        onKeyDown={(event) => moveInGrid(event, history, chosen, onChoose)}
      >
        <thead>
          <tr>
            <th scope="col">{texts.expectation}</th>
            <th scope="col" className={styles.last}>
              {texts.now}
            </th>
            {runs.map(({ id, at }) => (
              <th key={id} scope="col" className={styles.runHead} data-chosen={id === chosen.run}>
                <span className={styles.spoken}>{when(at)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.map((each) => (
            <MatrixRow key={each.key} series={each} {...{ history, chosen, onChoose }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MatrixRow({ series, history, chosen, onChoose }: Props & { series: Series }) {
  const { key, expectation, points } = series;
  const sentence = sentenceOf(expectation);
  const severity = severityOf(expectation);
  const snoozed = snoozedUntil(expectation) !== null;
  return (
    <tr aria-selected={key === chosen.key}>
      <th scope="row" onClick={() => onChoose({ key, run: chosen.run })} title={sentence}>
        <span className={styles.said}>
          <span className={styles.name}>{sentence}</span>
          {severity !== 'critical' && <span className={styles.tag}>{texts.severities[severity]}</span>}
          {snoozed && <span className={styles.tag}>{texts.snooze.button}</span>}
        </span>
      </th>
      <td className={styles.last}>{findingOf(points.at(-1))}</td>
      {history.runs.map(({ id, at }, i) => {
        const state = cellState(points[i], isCritical(expectation));
        const isChosen = key === chosen.key && id === chosen.run;
        return (
          <td
            key={id}
            role="gridcell"
            className={styles.cell}
            data-state={state}
            aria-selected={isChosen}
            tabIndex={isChosen ? 0 : -1}
            aria-label={texts.at({ state: cellWords(state), when: when(at), finding: findingOf(points[i]) })}
            title={texts.at({ state: cellWords(state), when: when(at), finding: findingOf(points[i]) })}
            onClick={() => onChoose({ key, run: id })}
          >
            <CellIcon state={state} />
          </td>
        );
      })}
    </tr>
  );
}

const moves: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function moveInGrid(
  event: KeyboardEvent<HTMLTableElement>,
  { runs, series }: CheckHistory,
  { key, run }: Cell,
  onChoose: (cell: Cell) => void,
): void {
  const move = moves[event.key];
  if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const row = series.findIndex((each) => each.key === key) + move[0];
  const column = runs.findIndex(({ id }) => id === run) + move[1];
  const [nextKey, nextRun] = [series[row]?.key, runs[column]?.id];
  if (nextKey === undefined || nextRun === undefined) return;
  event.preventDefault();
  onChoose({ key: nextKey, run: nextRun });
  const cells = event.currentTarget.tBodies[0]?.rows[row]?.querySelectorAll<HTMLElement>('[role="gridcell"]');
  cells?.[column]?.focus();
}
