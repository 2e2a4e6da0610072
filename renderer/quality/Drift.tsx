import { useMemo } from 'react';
import type { CallOutput } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { useMemory } from '../shell/tab.ts';
import { distribution, testOverTime, type Distribution } from './charts.ts';
import { Mark } from './Mark.tsx';
import styles from './quality.module.css';

const texts = en.view.quality.test;

interface Result {
  column: string;
  test: string;
  pValue: number;
  drift: boolean;
  sentence: string;
  effect: { value: number; size: keyof typeof texts.sizes };
}

interface Comparison {
  drifted: string[];
  results: Result[];
  distributions: Distribution[];
  skipped: { column: string; reason: string }[];
}

const columns: Column<Result>[] = [
  { title: texts.columns.column, cell: ({ column }) => column, sort: ({ column }) => column },
  {
    title: texts.columns.verdict,
    cell: ({ drift }) => (
      <span className={styles.verdictCell}>
        <Mark state={drift ? 'warned' : 'passed'} />
        {drift ? texts.moved : texts.steady}
      </span>
    ),
    sort: ({ drift }) => Number(!drift),
  },
  {
    title: texts.columns.effect,
    cell: ({ effect }) => texts.sizes[effect.size],
    sort: ({ effect }) => -effect.value,
  },
  {
    title: texts.columns.p,
    number: true,
    cell: ({ pValue }) => texts.probability(pValue),
    sort: ({ pValue }) => pValue,
  },
  { title: texts.columns.finding, cell: ({ sentence }) => sentence },
];

const keyOf = ({ column, test }: Pick<Result, 'column' | 'test'>) => `${column} ${test}`;

/** Which columns have moved away from the reference, how far, and how they lie now. */
export function Drift({ found }: { found: CallOutput<'quality.test'> }) {
  const comparison = found.result as unknown as Comparison;
  const { results, drifted, skipped, distributions } = comparison;
  const [memory, choose] = useMemory<string | null>('tested', null);
  const chosen =
    results.find((result) => keyOf(result) === memory) ?? results.find(({ drift }) => drift) ?? results[0];
  return (
    <div className={styles.scrolled}>
      <p className={styles.finding}>
        <Mark state={drifted.length > 0 ? 'warned' : 'passed'} />
        {texts.summary({ drifted: drifted.length, columns: distributions.length })}
      </p>
      <Table
        label={texts.tests}
        columns={columns}
        rows={results}
        keyOf={keyOf}
        chosen={chosen === undefined ? null : keyOf(chosen)}
        onChoose={(result) => choose(keyOf(result))}
      />
      {skipped.map(({ column, reason }) => (
        <p key={column} className={styles.muted}>
          {`${texts.skipped}: ${reason}`}
        </p>
      ))}
      {chosen !== undefined && (
        <Pictures key={keyOf(chosen)} found={found} chosen={chosen} distributions={distributions} />
      )}
    </div>
  );
}

interface PicturesProps {
  found: CallOutput<'quality.test'>;
  chosen: Result;
  distributions: readonly Distribution[];
}

function Pictures({ found, chosen, distributions }: PicturesProps) {
  const shape = distributions.find(({ column }) => column === chosen.column);
  const picture = useMemo(() => (shape === undefined ? null : distribution(shape)), [shape]);
  const time = useMemo(() => {
    const series = found.series.filter(({ name }) => name === keyOf(chosen));
    return testOverTime(series, found.runs, { axis: texts.effectAxis });
  }, [found, chosen]);
  return (
    <div className={styles.pictures}>
      {picture !== null && <Chart title={chosen.sentence} {...picture} height={260} />}
      {found.runs.length > 1 && <Chart title={texts.over({ name: chosen.column })} {...time} height={260} />}
    </div>
  );
}
