import type { PipelineStep } from '../../contract/calls.ts';
import { Fault, type Problem as ProblemValue } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { useRun } from '../client/queries.ts';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { when } from '../parts/when.ts';
import type { StepFacts } from './graph/states.ts';
import { StateMark } from './graph/StateMark.tsx';
import styles from './pipelines.module.css';
import type { RunShow } from './queries.ts';
import { StepResult } from './StepResult.tsx';

const texts = en.view.pipelines.step;

interface Props {
  step: PipelineStep | null;
  facts: StepFacts | undefined;
  running: RunShow | null;
}

/** How a step stands and why, what went wrong, and its last result; a good one stays beside an error. */
export function StepPane({ step, facts, running }: Props) {
  const newest = running?.run ?? step?.tried ?? null;
  const good = step?.good?.run ?? null;
  const { data: tried } = useRun(newest);
  const { data: before } = useRun(good);
  if (step === null || facts === undefined) return <Empty text={texts.choose} />;
  const now = tried?.steps.find((each) => each.step === step.id);
  const last = before?.steps.find((each) => each.step === step.id);
  const problem = now?.problem ?? step.problem;
  const moving = facts.state === 'running';
  const told = now !== undefined && (moving || Object.keys(now.result).length > 0);
  const apart = last !== undefined && (moving || facts.state === 'failed');
  const shown = told ? now : apart ? undefined : last;
  return (
    <div className={styles.result}>
      <p className={styles.facts}>
        <strong>{step.id}</strong>
        <StateMark state={facts.state} />
        {(problem === null || moving) && <span>{facts.why}</span>}
      </p>
      {problem !== null && !moving && <Problem error={new Fault(problem as ProblemValue)} />}
      {shown !== undefined && <StepResult run={(told ? newest : good) ?? ''} step={shown} live={moving} />}
      {apart && (
        <section aria-label={texts.lastGood}>
          <h3>
            {before === undefined ? texts.lastGood : texts.lastGoodOf({ when: when(before.startedAt) })}
          </h3>
          <StepResult run={good ?? ''} step={last} live={false} />
        </section>
      )}
      {shown === undefined && !apart && <p className={styles.quiet}>{texts.noResult}</p>}
    </div>
  );
}
