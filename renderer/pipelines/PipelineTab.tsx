import { lazy, Suspense, useEffect, useMemo } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Problem } from '../parts/Problem.tsx';
import { Segmented } from '../parts/Segmented.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { useMemory } from '../shell/tab.ts';
import { GraphMode } from './GraphMode.tsx';
import { HistoryMode } from './HistoryMode.tsx';
import styles from './pipelines.module.css';
import { PipelineLine } from './PipelineLine.tsx';
import { Problems } from './Problems.tsx';
import { usePipeline } from './queries.ts';
import { RunControls } from './RunControls.tsx';
import { useStates } from './use-states.ts';

const texts = en.view.pipelines;

const Editor = lazy(() => import('./editor/Editor.tsx'));

type Mode = 'graph' | 'edit' | 'history';
const modes: readonly Mode[] = ['graph', 'edit', 'history'];

/** One pipeline: its flow, its graph with the states of its steps, its editor, and its history. */
export function PipelineTab({ pipeline }: { pipeline: string }) {
  const { data: show, error, refetch } = usePipeline(pipeline);
  const { states, running } = useStates(pipeline, show);
  const [mode, setMode] = useMemory<Mode>('mode', 'graph');
  const [selection, select] = useMemory<readonly string[]>('selection', none);
  useWishes(select, setMode);
  const segments = useMemo(() => modes.map((value) => ({ value, label: texts.modes[value] })), []);
  const panel = `pipeline-${pipeline}`;
  return (
    <div className={styles.view}>
      <Toolbar
        label={pipeline}
        end={
          show !== undefined && (
            <RunControls show={show} running={running} states={states} selection={selection} />
          )
        }
      >
        <h2>{pipeline}</h2>
        <Segmented
          label={texts.modesOf({ pipeline })}
          segments={segments}
          value={mode}
          onChange={setMode}
          panel={panel}
        />
      </Toolbar>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {show === undefined && error === null && <Skeleton />}
      {show !== undefined && (
        <>
          {mode !== 'edit' && (
            <>
              <PipelineLine show={show} states={states} onStage={select} />
              <Problems show={show} onStep={(step) => select([step])} />
            </>
          )}
          <div id={panel} role="tabpanel" aria-label={texts.modes[mode]} className={styles.panel}>
            {mode === 'graph' && (
              <GraphMode
                show={show}
                states={states}
                running={running}
                selection={selection}
                select={select}
              />
            )}
            {mode === 'edit' && (
              <Suspense fallback={<Skeleton />}>
                <Editor pipeline={pipeline} running={running !== null} />
              </Suspense>
            )}
            {mode === 'history' && <HistoryMode pipeline={pipeline} />}
          </div>
        </>
      )}
    </div>
  );
}

const none: readonly string[] = [];

/** Who opens the tab may ask for a step, or for a run of the past. */
function useWishes(select: (ids: readonly string[]) => void, setMode: (mode: Mode) => void): void {
  const [step, setStep] = useMemory<string | null>('step', null);
  const [run, setRun] = useMemory<string | null>('run', null);
  const [, choose] = useMemory<string | null>('chosen', null);
  useEffect(() => {
    if (step === null && run === null) return;
    if (step !== null) select([step]);
    if (run !== null) choose(run);
    setMode(run === null ? 'graph' : 'history');
    setStep(null);
    setRun(null);
  });
}
