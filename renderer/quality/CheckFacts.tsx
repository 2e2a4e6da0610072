import type { CheckHistory, CheckRun, Series } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { when } from '../parts/when.ts';
import { Inspector } from '../shell/Inspector.tsx';
import { suiteName } from './items.ts';
import styles from './quality.module.css';
import { findingOf, sentenceOf, severityOf, shownValue } from './words.ts';

const texts = en.view.quality.inspector;

/** In the inspector: the chosen validation, and the chosen expectation with its arguments as they are written. */
export function CheckFacts({
  history,
  series,
  run,
}: {
  history: CheckHistory;
  series: Series;
  run: CheckRun;
}) {
  const { expectation, points } = series;
  const { pipeline, step, version } = run;
  const point = points[history.runs.findIndex(({ id }) => id === run.id)];
  const notes = expectation.meta?.['notes'];
  return (
    <Inspector>
      <div className={styles.facts}>
        <h3>{texts.expectation}</h3>
        <p>{sentenceOf(expectation)}</p>
        <Facts
          of={[
            [en.view.quality.edit.kind, en.view.quality.kind(expectation.expectation_type)],
            [en.view.quality.severity, en.view.quality.severities[severityOf(expectation)]],
            ...Object.entries(expectation.kwargs).map(([name, value]): [string, string] => [
              name,
              shownValue(value),
            ]),
            [texts.found, findingOf(point)],
            ...(notes === undefined ? [] : [[texts.noted, shownValue(notes)] as [string, string]]),
          ]}
        />
        <h3>{texts.check}</h3>
        <Facts
          of={[
            [texts.when, when(run.at)],
            [texts.table, history.table],
            ...(version === null ? [] : [['', texts.version(version)] as [string, string]]),
            [texts.suite, suiteName(history.suite)],
            [texts.by, pipeline === null ? texts.byHand : texts.step({ pipeline, step: step ?? '' })],
            [texts.passed, String(run.passed)],
            [texts.failed, String(run.failed)],
            [texts.critical, String(run.criticalFailed)],
            [texts.snoozed, String(run.snoozed)],
          ]}
        />
      </div>
    </Inspector>
  );
}

function Facts({ of }: { of: readonly (readonly [string, string])[] }) {
  return (
    <dl>
      {of.map(([name, value]) => (
        <div key={`${name} ${value}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
