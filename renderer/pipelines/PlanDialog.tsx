import type { CallInput } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import styles from './pipelines.module.css';
import { usePlan, type RunPlan } from './queries.ts';

const texts = en.view.pipelines.plan;

interface Props {
  wanted: CallInput<'run.plan'>;
  onClose(): void;
  onStart(): void;
}

/** What a run would build and why, before it is started. */
export function PlanDialog({ wanted, onClose, onStart }: Props) {
  const { data, error, refetch } = usePlan(wanted);
  const runs = data?.steps.filter(({ does }) => does === 'run') ?? [];
  const title = titleOf(wanted);
  return (
    <Dialog
      wide
      title={title}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{en.window.cancel}</Button>
          <Button kind="main" disabled={data === undefined} onClick={onStart}>
            {texts.start({ count: runs.length })}
          </Button>
        </>
      }
    >
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton rows={4} />}
      {data !== undefined && <Plan plan={data} />}
    </Dialog>
  );
}

function titleOf({ pipeline, to, resume, force }: Props['wanted']): string {
  if (to !== undefined) return texts.to({ step: to });
  if (resume !== undefined) return texts.resume;
  return force === true ? texts.force({ pipeline }) : texts.whole({ pipeline });
}

function Plan({ plan: { steps } }: { plan: RunPlan }) {
  const of = (does: RunPlan['steps'][number]['does']) => steps.filter((step) => step.does === does);
  const [runs, stands, left] = [of('run'), of('stand'), of('leave')];
  const seconds = runs.reduce((sum, step) => sum + (step.seconds ?? 0), 0);
  return (
    <div className={styles.plan}>
      <p>{runs.length === 0 ? texts.nothing : texts.runs({ count: runs.length, seconds })}</p>
      {runs.length > 0 && <Steps label={texts.willRun} steps={runs} />}
      {stands.length > 0 && (
        <details>
          <summary>{texts.stand({ count: stands.length })}</summary>
          <Steps label={texts.willStand} steps={stands} />
        </details>
      )}
      {left.length > 0 && (
        <details>
          <summary>{texts.left({ count: left.length })}</summary>
          <Steps label={texts.willLeave} steps={left} />
        </details>
      )}
    </div>
  );
}

function Steps({ label, steps }: { label: string; steps: RunPlan['steps'] }) {
  return (
    <ul aria-label={label}>
      {steps.map(({ step, kind, why }) => (
        <li key={step}>
          <strong>{step}</strong>
          <span className={styles.quiet}>{kind}</span>
          <span>{why}</span>
        </li>
      ))}
    </ul>
  );
}
