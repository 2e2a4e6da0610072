import type { LearningPoint } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { LearningCharts } from './LearningCharts.tsx';
import { LiveTraining } from './LiveTraining.tsx';
import layout from './models.module.css';
import { useEvaluation } from './queries.ts';
import type { SectionProps } from './section.ts';

const texts = en.view.models.learning;

/** How the model learnt, tree by tree. */
export function Learning({ model, version }: SectionProps) {
  const { data, error, refetch } = useEvaluation(model, version.version);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  const { curve, bestIteration } = data;
  return (
    <div className={layout.stack}>
      <LiveTraining />
      {curve.length === 0 ? (
        <Empty {...texts.none} />
      ) : (
        <LearningCharts curve={curve} title={finding(curve, bestIteration)} />
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
