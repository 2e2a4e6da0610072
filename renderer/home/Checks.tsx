import type { Check, CheckState, Test } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { Table, type Column } from '../parts/Table.tsx';
import { checkItem, testItem } from '../quality/items.ts';
import { Mark, Trend } from '../quality/Mark.tsx';
import { useOverview } from '../quality/queries.ts';
import { Age } from '../shell/FlowLine.tsx';
import { useWindow } from '../shell/state.ts';
import styles from './home.module.css';

const texts = en.view.home;
const words = en.view.quality;

/** A check of a table or a test of a pipeline, as a line. */
interface Line {
  item: string;
  name: string;
  state: CheckState;
  found: string;
  trend: readonly CheckState[];
  at: string | null;
}

const columns: Column<Line>[] = [
  { title: texts.check, cell: ({ name }) => name },
  {
    title: texts.result,
    cell: ({ state, found }) => (
      <span className={styles.result}>
        <Mark state={state} />
        {found}
      </span>
    ),
  },
  { title: texts.lately, cell: ({ trend }) => <Trend states={trend} /> },
  { title: texts.checked, cell: ({ at }) => at !== null && <Age of={at} /> },
];

const urgency: Record<CheckState, number> = { failed: 0, warned: 1, never: 2, passed: 3 };

/** Every check and test as it stands, what fails first; each opens in Quality. */
export function Checks() {
  const { data } = useOverview();
  const open = useWindow((state) => state.open);
  if (data === undefined) return null;
  const lines = [...data.checks.map(checkLine), ...data.tests.map(testLine)];
  if (lines.length === 0) return null;
  return (
    <section className={styles.block}>
      <h2>{texts.checks}</h2>
      <Table
        label={texts.checks}
        columns={columns}
        rows={lines.toSorted((a, b) => urgency[a.state] - urgency[b.state])}
        keyOf={({ item }) => item}
        onChoose={({ item }) => open('quality', item)}
      />
    </section>
  );
}

function checkLine(check: Check): Line {
  const { table, state, last, trend } = check;
  const found = last === null ? words.states.never : words.counts(last);
  return { item: checkItem(check), name: table, state, found, trend, at: last?.at ?? null };
}

function testLine(test: Test): Line {
  const { kind, step, last, trend } = test;
  const state = last === null ? 'never' : stateOf(last.flagged);
  const found = last === null ? words.states.never : words.flagged[kind](last.flagged);
  return { item: testItem(test), name: step, state, found, trend: trend.map(stateOf), at: last?.at ?? null };
}

const stateOf = (found: number): CheckState => (found > 0 ? 'warned' : 'passed');
