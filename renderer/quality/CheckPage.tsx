import { Ellipsis, ExternalLink, Play, Plus, Table2, Workflow } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CallOutput } from '../../contract/calls.ts';
import type { Check, CheckHistory } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Menu } from '../parts/Menu.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { when } from '../parts/when.ts';
import { useCommands } from '../shell/commands.ts';
import { tell } from '../shell/notices.ts';
import { useWindow } from '../shell/state.ts';
import { useMemory } from '../shell/tab.ts';
import { AddExpectation } from './AddExpectation.tsx';
import { CheckFacts } from './CheckFacts.tsx';
import { Detail } from './Detail.tsx';
import { checkItem, suiteName } from './items.ts';
import { Mark } from './Mark.tsx';
import { Matrix, type Cell } from './Matrix.tsx';
import styles from './quality.module.css';
import { useCheckNow, useHistory } from './queries.ts';

const texts = en.view.quality;

interface Props {
  overview: CallOutput<'quality.overview'>;
  chosen: { table: string; suite: string };
}

/** A table against a suite: its expectations run by run, and the chosen one below. */
export function CheckPage({ overview, chosen: { table, suite } }: Props) {
  const { data: history, error, refetch } = useHistory(table, suite);
  const check = overview.checks.find((each) => each.table === table && each.suite === suite);
  return (
    <section className={styles.page} aria-label={`${table} ${suiteName(suite)}`}>
      {check !== undefined && <Head check={check} />}
      {history === undefined && (
        <div className={styles.padded}>
          {error === null ? <Skeleton rows={8} /> : <Problem error={error} onRetry={() => void refetch()} />}
        </div>
      )}
      {history === null && <Empty text={texts.finding.never} />}
      {history !== undefined && history !== null && <Results history={history} />}
    </section>
  );
}

function Head({ check }: { check: Check }) {
  const { table, suite, state, last, steps } = check;
  const open = useWindow((window) => window.open);
  const [adding, add] = useState(false);
  const { busy, run } = useChecking(table, suite);
  const [step] = steps;
  return (
    <>
      <Toolbar
        label={table}
        end={
          <>
            <Menu
              trigger={<Button icon={Ellipsis} kind="quiet" label={texts.more} />}
              items={[
                { label: texts.openTable, icon: Table2, run: () => open('data', table) },
                ...(step === undefined
                  ? []
                  : [
                      {
                        label: texts.openPipeline,
                        icon: Workflow,
                        run: () => open('pipelines', step.pipeline),
                      },
                    ]),
                { label: texts.openTab, icon: ExternalLink, run: () => open('quality', checkItem(check)) },
              ]}
            />
            <Button icon={Plus} label={texts.edit.add} onClick={() => add(true)} />
            <Button icon={Play} kind="main" disabled={busy} onClick={run}>
              {busy ? texts.checking : texts.checkNow}
            </Button>
          </>
        }
      >
        <h2 title={table}>{table}</h2>
        <span className={styles.muted}>{suiteName(suite)}</span>
      </Toolbar>
      {last !== null && (
        <p className={styles.finding}>
          <Mark state={state} />
          {last.failed === 0
            ? texts.finding.passed(last.passed)
            : texts.finding.failed({ failed: last.failed, all: last.passed + last.failed })}
          {last.snoozed > 0 && texts.finding.snoozed(last.snoozed)}
          <span className={styles.muted}>{when(last.at)}</span>
        </p>
      )}
      {adding && <AddExpectation table={table} suite={suite} onClose={() => add(false)} />}
    </>
  );
}

/** Checks now, by the button or a command, and tells how it went. */
function useChecking(table: string, suite: string) {
  const { mutate, isPending } = useCheckNow();
  const run = useMemo(
    () => () =>
      mutate(
        { table, suite },
        {
          onSuccess: () => tell({ text: texts.checkedNow(table) }),
          onError: (error) => tell({ text: error.message }),
        },
      ),
    [mutate, table, suite],
  );
  useCommands(
    useMemo(() => [{ id: 'quality.check', title: texts.commands.check(table), run }], [table, run]),
  );
  return { busy: isPending, run };
}

function Results({ history }: { history: CheckHistory }) {
  const { runs, series } = history;
  const [memory, choose] = useMemory<Cell | null>('cell', null);
  const newest = runs.at(-1);
  const key = series.find((each) => each.key === memory?.key)?.key ?? firstFailing(history);
  const run = runs.find(({ id }) => id === memory?.run) ?? newest;
  const chosen = series.find((each) => each.key === key);
  if (run === undefined || chosen === undefined) return <Empty text={texts.finding.empty} />;
  // Who looks at the newest run goes on with the newest one when there is another.
  const onChoose = (cell: Cell) => choose({ ...cell, run: cell.run === newest?.id ? '' : cell.run });
  return (
    <>
      <Matrix history={history} chosen={{ key: chosen.key, run: run.id }} onChoose={onChoose} />
      <Detail key={chosen.key} history={history} series={chosen} run={run} />
      <CheckFacts history={history} series={chosen} run={run} />
    </>
  );
}

/** What failed last, else the first. */
function firstFailing({ series }: CheckHistory): string | undefined {
  const failing = series.find(({ points }) => points.at(-1)?.success === false);
  return (failing ?? series[0])?.key;
}
