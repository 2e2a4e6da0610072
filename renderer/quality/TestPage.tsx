import { ExternalLink } from 'lucide-react';
import type { CallOutput } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { when } from '../parts/when.ts';
import { asFault } from '../../contract/problem.ts';
import { useWindow } from '../shell/state.ts';
import { Drift } from './Drift.tsx';
import { testItem } from './items.ts';
import { Outliers } from './Outliers.tsx';
import styles from './quality.module.css';
import { useTest } from './queries.ts';

const texts = en.view.quality;

export type Found = CallOutput<'quality.test'>;

/** What a comparison or an outlier search found, with its picture and how it went over time. */
export function TestPage({ pipeline, step }: { pipeline: string; step: string }) {
  const { data: found, error, refetch } = useTest(pipeline, step, undefined);
  const open = useWindow((state) => state.open);
  const never = error !== null && asFault(error).problem.code === 'quality.noTest';
  return (
    <section className={styles.page} aria-label={step}>
      <Toolbar
        label={step}
        end={
          <>
            <Button
              icon={ExternalLink}
              kind="quiet"
              label={texts.openTab}
              onClick={() => open('quality', testItem({ pipeline, step }))}
            />
            <Button
              onClick={() => open('pipelines', pipeline, found === undefined ? {} : { run: found.run, step })}
            >
              {found === undefined ? texts.openPipeline : texts.openRun}
            </Button>
          </>
        }
      >
        <h2>{step}</h2>
        <span className={styles.muted}>
          {found === undefined ? pipeline : `${pipeline} · ${when(found.at)}`}
        </span>
      </Toolbar>
      {never && <Empty text={texts.test.none} />}
      {error !== null && !never && <Problem error={error} onRetry={() => void refetch()} />}
      {found === undefined && error === null && <Skeleton rows={8} />}
      {found?.kind === 'compare' && <Drift found={found} />}
      {found?.kind === 'outliers' && <Outliers found={found} />}
    </section>
  );
}
