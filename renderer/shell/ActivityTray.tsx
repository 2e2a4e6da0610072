import { CircleCheck, CircleSlash, CircleX, LoaderCircle, Square, type LucideIcon } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import { useActivity, type Activity } from '../client/activity.ts';
import { useCancel, useRun } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import styles from './activity.module.css';
import { ago, remaining, useNow } from './freshness.ts';
import { showOverlay } from './overlays.ts';
import { openRun } from './runs.ts';

const texts = en.view.shell.activity;

const signs: Record<Activity['status'], { icon: LucideIcon; look: string | undefined }> = {
  running: { icon: LoaderCircle, look: styles.running },
  succeeded: { icon: CircleCheck, look: styles.good },
  failed: { icon: CircleX, look: styles.bad },
  cancelled: { icon: CircleSlash, look: undefined },
};

/** Long work: what runs with how far it has come, and what ended with how. */
export function ActivityTray() {
  const jobs = useActivity((state) => state.jobs).toReversed();
  const running = jobs.filter(({ status }) => status === 'running');
  const ended = jobs.filter(({ status }) => status !== 'running');
  return (
    <div className={styles.tray}>
      <h2>{texts.title}</h2>
      {jobs.length === 0 && <p className={styles.quiet}>{texts.none}</p>}
      {running.length > 0 && <Jobs label={texts.running} jobs={running} />}
      {ended.length > 0 && <Jobs label={texts.ended} jobs={ended} />}
    </div>
  );
}

function Jobs({ label, jobs }: { label: string; jobs: readonly Activity[] }) {
  return (
    <>
      <h3>{label}</h3>
      <ul className={styles.jobs} aria-label={label}>
        {jobs.map((job) => (
          <Job key={job.job} job={job} />
        ))}
      </ul>
    </>
  );
}

function Job({ job }: { job: Activity }) {
  const { icon: Icon, look } = signs[job.status];
  const name = texts.job({ kind: job.kind, title: job.title });
  return (
    <li className={styles.job}>
      <Icon size={16} strokeWidth={1.75} aria-hidden className={look} />
      <span className={styles.name} title={name}>
        {job.kind === 'run' ? <RunLink job={job} name={name} /> : name}
      </span>
      {job.status === 'running' ? <Stop job={job} /> : null}
      {job.status === 'running' ? <Progress job={job} /> : <Outcome job={job} />}
    </li>
  );
}

function RunLink({ job, name }: { job: Activity; name: string }) {
  const go = () => {
    showOverlay(null);
    openRun({ run: job.job, pipeline: job.title, startedAt: job.startedAt });
  };
  return (
    <button type="button" className={styles.link} onClick={go}>
      {name}
    </button>
  );
}

function Stop({ job }: { job: Activity }) {
  const { mutate, isPending } = useCancel();
  return (
    <Button
      kind="quiet"
      icon={Square}
      label={texts.cancel({ title: job.title })}
      disabled={isPending}
      onClick={() => mutate(job.job)}
    />
  );
}

function Progress({ job }: { job: Activity }) {
  const now = useNow(1_000);
  const { fraction, step } = useFraction(job);
  const left = remaining(Date.parse(job.startedAt), now, fraction);
  return (
    <div className={styles.more}>
      <progress aria-label={job.title} max={1} {...(fraction === null ? {} : { value: fraction })} />
      <p>{[step ?? job.message, left].filter((part) => part !== '').join(' · ')}</p>
    </div>
  );
}

/** A run has come as far as its steps have. */
function useFraction(job: Activity): { fraction: number | null; step: string | null } {
  const { data: run } = useRun(job.kind === 'run' ? job.job : null);
  if (run === undefined) return { fraction: job.fraction, step: null };
  const over = run.steps.filter(({ status }) => status !== 'waiting' && status !== 'running').length;
  const names = run.steps.filter(({ status }) => status === 'running').map(({ step }) => step);
  return { fraction: over / Math.max(1, run.steps.length), step: names.join(', ') };
}

function Outcome({ job }: { job: Activity }) {
  const now = useNow(30_000);
  const { endedAt, problem, status } = job;
  const words = texts.outcome({ status, when: endedAt === null ? null : ago(endedAt, now) });
  return (
    <div className={styles.more}>
      <p>{words}</p>
      {problem !== null && status === 'failed' && <p className={styles.bad}>{problem.message}</p>}
      {problem !== null && status === 'failed' && <p>{problem.remedy}</p>}
    </div>
  );
}
