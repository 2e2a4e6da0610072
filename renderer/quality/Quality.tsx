import { en } from '../../contract/texts/en.ts';
import { useRun, useRuns } from '../client/queries.ts';
import styles from '../parts/parts.module.css';
import { Problem } from '../parts/Problem.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import layout from './quality.module.css';
import { checksOf, driftOf, outliersOf, type Drift, type Expectation, type Outliers } from './results.ts';

const texts = en.window.quality;
const number = (value: number) => en.window.number({ value });

/** What the last run's checks, comparisons and searches for outliers found. */
export function Quality() {
  const { data, error, refetch } = useRuns();
  const { data: run } = useRun(data?.runs[0]?.run ?? null);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  const steps = run?.steps ?? [];
  const [checks, drift, outliers] = [checksOf(steps), driftOf(steps), outliersOf(steps)];
  if (checks.length + drift.length + outliers.length === 0)
    return <p className={styles.hint}>{texts.none}</p>;
  return (
    <div className={layout.page}>
      {checks.map(({ step, results }) => (
        <section key={step}>
          <h2>{step}</h2>
          <p>{finding(results)}</p>
          <Table
            label={step}
            columns={expectationColumns}
            rows={results}
            keyOf={(one) => String(results.indexOf(one))}
          />
        </section>
      ))}
      {drift.length > 0 && (
        <section>
          <h2>{texts.drift}</h2>
          <Table label={texts.drift} columns={driftColumns} rows={drift} keyOf={({ sentence }) => sentence} />
        </section>
      )}
      {outliers.length > 0 && (
        <section>
          <h2>{texts.outliers}</h2>
          <Table
            label={texts.outliers}
            columns={outlierColumns}
            rows={outliers}
            keyOf={({ column }) => column}
          />
        </section>
      )}
    </div>
  );
}

function finding(results: readonly Expectation[]): string {
  const failed = results.filter(({ success }) => !success).length;
  return failed === 0
    ? texts.allPassed({ count: results.length })
    : texts.someFailed({ failed, count: results.length });
}

function Verdict({ good, words }: { good: boolean; words: string }) {
  return <span className={good ? styles.good : styles.bad}>{words}</span>;
}

const expectationColumns: Column<Expectation>[] = [
  {
    title: texts.columns.expectation,
    cell: ({ expectation_config: { expectation_type: type } }) =>
      type.replace(/^expect_/, '').replaceAll('_', ' '),
  },
  {
    title: texts.columns.column,
    cell: ({ expectation_config: { kwargs } }) => String(kwargs['column'] ?? ''),
  },
  {
    title: texts.columns.result,
    cell: ({ success }) => <Verdict good={success} words={success ? texts.passed : texts.failed} />,
  },
  { title: texts.columns.severity, cell: ({ expectation_config: { severity } }) => severity ?? '' },
  { title: texts.columns.unexpected, number: true, cell: ({ result }) => unexpected(result) },
];

/** How many values were not as expected, or what was observed in their place. */
function unexpected({ unexpected_count: count, observed_value: observed }: Record<string, unknown>): string {
  if (typeof count === 'number') return number(count);
  if (typeof observed === 'number') return texts.observed({ value: number(observed) });
  return '';
}

const driftColumns: Column<Drift>[] = [
  { title: texts.columns.column, cell: ({ column }) => column },
  {
    title: texts.columns.result,
    cell: ({ drift }) => <Verdict good={!drift} words={drift ? texts.drifted : texts.steady} />,
  },
  { title: texts.columns.finding, cell: ({ sentence }) => sentence },
];

const outlierColumns: Column<Outliers>[] = [
  { title: texts.columns.column, cell: ({ column }) => column },
  { title: texts.columns.method, cell: ({ method }) => method },
  { title: texts.columns.rows, number: true, cell: ({ rows }) => number(rows) },
  { title: texts.columns.below, number: true, cell: ({ below, lower }) => fence(below, lower) },
  { title: texts.columns.above, number: true, cell: ({ above, upper }) => fence(above, upper) },
];

function fence(count: number, bound: number | null): string {
  return bound === null ? number(count) : texts.beyond({ count: number(count), bound: bound.toFixed(2) });
}
