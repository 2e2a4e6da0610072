import { Play, Square } from 'lucide-react';
import { useState } from 'react';
import { Fault, type Problem as ProblemValue } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { useCancel, useProject, useRun } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Segmented } from '../parts/Segmented.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Status } from '../parts/Status.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { secondsBetween, when } from '../parts/when.ts';
import { useWindow } from '../shell/state.ts';
import { useMemory, useTitle } from '../shell/tab.ts';
import { LogPane } from './log/LogPane.tsx';
import styles from './pipelines.module.css';
import { PlanDialog } from './PlanDialog.tsx';
import { useStart, type RunShow } from './queries.ts';
import { Gantt } from './run/Gantt.tsx';
import { StepResult } from './StepResult.tsx';

const texts = en.view.pipelines.ofRun;

type Mode = 'steps' | 'log' | 'definition';
const modes: readonly Mode[] = ['steps', 'log', 'definition'];

/** One run, also of a pipeline that is gone: its steps and their results, its log, its definition as it was. */
export function RunTab({ run: id }: { run: string }) {
  const { data: run, error, refetch } = useRun(id);
  const [mode, setMode] = useMemory<Mode>('mode', 'steps');
  const [step, choose] = useMemory<string | null>('step', null);
  useTitle(run === undefined ? '' : texts.title({ pipeline: run.pipeline, when: when(run.startedAt) }));
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (run === undefined) return <Skeleton />;
  const seconds = secondsBetween(run.startedAt, run.endedAt);
  const panel = `run-${id}`;
  return (
    <div className={styles.view}>
      <Toolbar
        label={texts.title({ pipeline: run.pipeline, when: when(run.startedAt) })}
        end={<RunButtons run={run} />}
      >
        <h2>{texts.title({ pipeline: run.pipeline, when: when(run.startedAt) })}</h2>
        <Status status={run.status} />
        {seconds !== null && <span className={styles.quiet}>{en.window.duration({ seconds })}</span>}
        {run.resumes !== null && <span className={styles.quiet}>{texts.resumes}</span>}
        <Segmented
          label={texts.modesOf}
          segments={modes.map((value) => ({ value, label: texts.modes[value] }))}
          value={mode}
          onChange={setMode}
          panel={panel}
        />
      </Toolbar>
      {run.problem !== null && <Problem error={new Fault(run.problem as ProblemValue)} />}
      <div id={panel} role="tabpanel" aria-label={texts.modes[mode]} className={styles.panel}>
        {mode === 'steps' && <Steps run={run} step={step} onStep={choose} />}
        {mode === 'log' && <LogPane run={id} live={run.status === 'running'} step={step} />}
        {mode === 'definition' && <Definition run={run} />}
      </div>
    </div>
  );
}

function Steps({ run, step, onStep }: { run: RunShow; step: string | null; onStep(step: string): void }) {
  const chosen = run.steps.find((each) => each.step === step);
  return (
    <div className={styles.history}>
      <div className={styles.runs}>
        <Gantt run={run} chosen={step} onChoose={onStep} />
      </div>
      <div className={styles.beside}>
        {chosen === undefined ? (
          <p className={styles.quiet}>{texts.chooseStep}</p>
        ) : (
          <section aria-label={chosen.step}>
            <h3>{chosen.step}</h3>
            {chosen.problem !== null && <Problem error={new Fault(chosen.problem as ProblemValue)} />}
            <StepResult run={run.run} step={chosen} live={chosen.status === 'running'} />
          </section>
        )}
      </div>
    </div>
  );
}

function Definition({ run: { text, params } }: { run: RunShow }) {
  const given = Object.entries(params);
  return (
    <div className={styles.scrolled}>
      {given.length > 0 && (
        <dl className={styles.figures}>
          {given.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <pre className={styles.code}>{text}</pre>
    </div>
  );
}

function RunButtons({ run }: { run: RunShow }) {
  const { data: project } = useProject();
  const start = useStart();
  const cancel = useCancel();
  const open = useWindow((state) => state.open);
  const [asking, ask] = useState(false);
  const there = project?.pipelines.includes(run.pipeline) === true;
  if (run.status === 'running')
    return (
      <Button icon={Square} onClick={() => cancel.mutate(run.run)}>
        {en.window.cancel}
      </Button>
    );
  if (!there) return <span className={styles.quiet}>{texts.gone}</span>;
  const again = { pipeline: run.pipeline, resume: run.run };
  const begin = () => start.mutate(again, { onSuccess: () => open('pipelines', run.pipeline) });
  return (
    <>
      {run.status !== 'succeeded' && (
        <Button kind="main" icon={Play} onClick={() => ask(true)}>
          {en.view.pipelines.rerun}
        </Button>
      )}
      <Button onClick={() => open('pipelines', run.pipeline)}>{texts.toPipeline}</Button>
      {asking && (
        <PlanDialog wanted={again} onClose={() => ask(false)} onStart={() => (begin(), ask(false))} />
      )}
    </>
  );
}
