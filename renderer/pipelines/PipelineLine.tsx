import { en } from '../../contract/texts/en.ts';
import { StateMark } from './graph/StateMark.tsx';
import { counted, type StepFacts } from './graph/states.ts';
import styles from './pipelines.module.css';
import type { PipelineShow } from './queries.ts';

const texts = en.view.pipelines;
const stages = ['raw', 'processed', 'curated', 'model', 'served'] as const;

interface Props {
  show: PipelineShow;
  states: Readonly<Record<string, StepFacts>>;
  /** Selects the steps of a stage. */
  onStage(steps: readonly string[]): void;
}

/** The waterline of one pipeline: each stage with how its steps stand; a run moves along it. */
export function PipelineLine({ show: { steps }, states, onStage }: Props) {
  const segments = stages
    .map((stage) => ({ stage, ids: steps.filter((step) => step.stage === stage).map(({ id }) => id) }))
    .filter(({ ids }) => ids.length > 0);
  return (
    <div role="group" aria-label={en.window.flow} className={styles.line}>
      {segments.map(({ stage, ids }) => {
        const facts = ids.map((id) => states[id]).filter((each) => each !== undefined);
        const inStates = counted(facts);
        return (
          <button
            key={stage}
            type="button"
            className={styles.segment}
            data-running={inStates.some(([state]) => state === 'running') || undefined}
            onClick={() => onStage(ids)}
          >
            <strong>{texts.stages[stage]}</strong>
            <span>
              {inStates.map(([state, count]) => (
                <StateMark key={state} state={state}>
                  {texts.countedState({ state, count })}
                </StateMark>
              ))}
            </span>
          </button>
        );
      })}
    </div>
  );
}
