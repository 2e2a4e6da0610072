import { useMemo } from 'react';
import type { LearningPoint } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import layout from './models.module.css';
import { learntPrecisionDrawing, lossDrawing } from './score-drawings.ts';

const texts = en.view.models.learning;

/** Loss and average precision over the iterations, of a version or of a training that runs. */
export function LearningCharts({ curve, title }: { curve: readonly LearningPoint[]; title: string }) {
  const loss = useMemo(() => lossDrawing(curve), [curve]);
  const precision = useMemo(() => learntPrecisionDrawing(curve), [curve]);
  const best = peak(curve);
  return (
    <div className={layout.charts}>
      <Chart title={title} {...loss} height={360} />
      {best !== null && (
        <Chart
          title={texts.precision({ value: en.view.models.figure(best.value), at: best.at })}
          {...precision}
          height={360}
        />
      )}
    </div>
  );
}

function peak(curve: readonly LearningPoint[]): { value: number; at: number } | null {
  let best: { value: number; at: number } | null = null;
  for (const { iteration, validationAveragePrecision: value } of curve) {
    if (value !== null && (best === null || value > best.value)) best = { value, at: iteration };
  }
  return best;
}
