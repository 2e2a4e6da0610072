import { useMemo } from 'react';
import type { CheckRun } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import styles from './quality.module.css';
import { useResult } from './queries.ts';
import { shownValue } from './words.ts';

const texts = en.view.quality;

interface Sampled {
  value: string;
  times: number;
}

const columns: Column<Sampled>[] = [
  { title: texts.value, cell: ({ value }) => value, sort: ({ value }) => value },
  { title: texts.times, number: true, cell: ({ times }) => times, sort: ({ times }) => times },
];

/** The unexpected values that the validation kept, each once. */
export function Values({ run, seriesKey }: { run: CheckRun; seriesKey: string }) {
  const { data, error, refetch } = useResult(run.id);
  const list = data?.results.find(({ key }) => key === seriesKey)?.result.result['partial_unexpected_list'];
  const sampled = useMemo(() => counted(Array.isArray(list) ? list : []), [list]);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton rows={4} />;
  if (sampled.length === 0) return <Empty text={texts.noSample} />;
  return (
    <div className={styles.padded}>
      <Table label={texts.sample} columns={columns} rows={sampled} keyOf={({ value }) => value} />
    </div>
  );
}

function counted(list: readonly unknown[]): Sampled[] {
  const times = new Map<string, number>();
  for (const value of list.map(shownValue)) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].map(([value, count]) => ({ value, times: count }));
}
