import { en } from '../../contract/texts/en.ts';
import { useProject, useRuns } from '../client/queries.ts';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { RunActions } from '../pipelines/RunActions.tsx';
import { Changes } from './Changes.tsx';
import { Checks } from './Checks.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { Freshness } from './Freshness.tsx';
import styles from './home.module.css';
import { LastRuns } from './LastRuns.tsx';
import { NewestModels } from './NewestModels.tsx';
import { Recent } from './Recent.tsx';
import { useLastVisit } from './visit.ts';

const texts = en.view.home;

/** What changed since the person was here last, what ran, and how fresh everything is. */
export function Home() {
  const { data: project, error, refetch } = useProject();
  const { data: history } = useRuns();
  const since = useLastVisit();
  if (error !== null && project === undefined)
    return <Problem error={error} onRetry={() => void refetch()} />;
  if (project === undefined || history === undefined) return <Skeleton rows={12} />;
  const { runs } = history;
  if (runs.length === 0) return <FirstSteps project={project} />;
  return (
    <div className={styles.home}>
      <header className={styles.head}>
        <h2>{since === null ? texts.welcome({ project: project.name }) : texts.since({ since })}</h2>
        <span className={styles.quiet}>{project.folder}</span>
        <span className={styles.actions}>
          <RunActions newest={runs[0] ?? null} />
        </span>
      </header>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Changes project={project} runs={runs} since={since} />
          <LastRuns runs={runs} />
        </div>
        <div className={styles.column}>
          <Checks />
          <NewestModels models={project.models} />
        </div>
        <div className={styles.column}>
          <Freshness project={project} />
          <Recent folder={project.folder} />
        </div>
      </div>
    </div>
  );
}
