import type { Expectation } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { Grid } from '../grid/Grid.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import styles from './quality.module.css';
import { useFailing } from './queries.ts';

const texts = en.view.quality;

interface Props {
  table: string;
  version: number | null;
  expectation: Expectation;
}

/** The rows that fail an expectation at the version that was checked; else the figures that it judges. */
export function Evidence({ table, version, expectation }: Props) {
  const { data: found, error, refetch } = useFailing(table, version, expectation);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (found === undefined) return <Skeleton rows={5} />;
  if (found.by === 'hindrance') return <Empty title={texts.hindered} text={found.reason} />;
  const label = found.by === 'rows' ? texts.failingRows({ table, version }) : texts.figuresOf(table);
  return (
    <div className={styles.fill}>
      <Grid key={found.sql} source={{ sql: found.sql }} label={label} />
    </div>
  );
}
