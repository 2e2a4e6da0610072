import type { ReactNode } from 'react';
import type { Evaluation } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { hasCurves } from './cells.ts';
import { useEvaluation, type Evaluated as Answer } from './queries.ts';

const texts = en.view.models;

interface Props {
  model: string;
  version: number;
  /** Whether what is shown needs both classes among the test rows. */
  curves?: boolean;
  children: (evaluation: Evaluation, answer: Answer) => ReactNode;
}

/** Shows what a version's evaluation is needed for; says so where there is none. */
export function Evaluated({ model, version, curves = false, children }: Props) {
  const { data, error, refetch } = useEvaluation(model, version);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  const { evaluation } = data;
  if (evaluation === null) return <Empty {...texts.noEvaluation} />;
  if (curves && !hasCurves(evaluation)) return <Empty {...texts.oneClass} />;
  return children(evaluation, data);
}
