import { useDeferredValue, useMemo } from 'react';
import type { LearningPoint } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { useFigures, type Figures } from '../client/figures.ts';
import { useRun, useRuns } from '../client/queries.ts';
import { LearningCharts } from './LearningCharts.tsx';

const texts = en.view.models.learning;

/** The learning curve of a training that runs now, as it grows; nothing where none does. */
export function LiveTraining() {
  const { data } = useRuns();
  const running = data?.runs.find(({ status }) => status === 'running') ?? null;
  const { data: run } = useRun(running?.run ?? null);
  const step = run?.steps.find(({ kind, status }) => kind === 'train' && status === 'running');
  if (running === null || step === undefined) return null;
  return <Growing run={running.run} step={step.step} pipeline={running.pipeline} />;
}

function Growing({ run, step, pipeline }: { run: string; step: string; pipeline: string }) {
  const figures = useDeferredValue(useFigures(run, step));
  const curve = useMemo(() => figures.map(pointOf), [figures]);
  const last = curve.at(-1);
  if (last === undefined) return null;
  return <LearningCharts curve={curve} title={texts.live({ pipeline, iteration: last.iteration })} />;
}

const number = (value: Figures[string] | undefined) => (typeof value === 'number' ? value : null);

/** Figures are a step kind's own: those of training are the points of its curve. */
function pointOf(figures: Figures): LearningPoint {
  return {
    iteration: number(figures['iteration']) ?? 0,
    trainLogLoss: number(figures['trainLogLoss']) ?? 0,
    validationLogLoss: number(figures['validationLogLoss']),
    validationAveragePrecision: number(figures['validationAveragePrecision']),
    of: 0,
  };
}
