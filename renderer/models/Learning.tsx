import { useMemo } from 'react';
import type { LearningPoint } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import layout from './models.module.css';
import { useEvaluation } from './queries.ts';
import { learntPrecisionDrawing, lossDrawing } from './score-drawings.ts';
import type { SectionProps } from './section.ts';

const texts = en.view.models.learning;

/** How the model learnt, tree by tree. */
export function Learning({ model, version }: SectionProps) {
  const { data, error, refetch } = useEvaluation(model, version.version);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  if (data.curve.length === 0) return <Empty {...texts.none} />;
  return <LearningCharts curve={data.curve} title={finding(data.curve, data.bestIteration)} />;
}

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

function finding(curve: readonly LearningPoint[], bestIteration: number | null): string {
  const last = curve.at(-1)!.iteration;
  const best = curve.find(({ iteration }) => iteration === bestIteration);
  const loss = best?.validationLogLoss ?? null;
  if (best === undefined || loss === null) return texts.lossOnly({ last });
  return texts.loss({ best: best.iteration, last, value: loss.toFixed(4) });
}

function peak(curve: readonly LearningPoint[]): { value: number; at: number } | null {
  let best: { value: number; at: number } | null = null;
  for (const { iteration, validationAveragePrecision: value } of curve) {
    if (value !== null && (best === null || value > best.value)) best = { value, at: iteration };
  }
  return best;
}
