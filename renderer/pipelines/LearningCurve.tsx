import { useMemo } from 'react';
import type { RunStep } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { lines } from '../charts/lines.ts';
import { useFigures } from '../client/figures.ts';

const texts = en.view.pipelines.learning;

/** The learning curve of a training step, growing while it trains. */
export function LearningCurve({ run, step, live }: { run: string; step: RunStep; live: boolean }) {
  const figures = useFigures(run, step.step);
  const drawing = useMemo(() => {
    const x = figures.map(({ iteration }) => Number(iteration));
    const y = (name: string) => figures.map((each) => (typeof each[name] === 'number' ? each[name] : null));
    return lines({
      lines: [
        { name: texts.train, x, y: y('trainLogLoss') },
        { name: texts.validation, x, y: y('validationLogLoss') },
      ],
      x: texts.iteration,
      y: texts.loss,
    });
  }, [figures]);
  if (figures.length < 2) return live ? <p>{texts.begins}</p> : null;
  const best = figures.reduce((a, b) =>
    Number(b['validationLogLoss']) < Number(a['validationLogLoss']) ? b : a,
  );
  const title = texts.title({
    iteration: Number(best['iteration']),
    loss: Number(best['validationLogLoss']),
  });
  return <Chart title={title} {...drawing} height={220} />;
}
