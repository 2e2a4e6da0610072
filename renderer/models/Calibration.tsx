import { useMemo } from 'react';
import type { Evaluation } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { calibrationDrawing } from './calibration-drawing.ts';
import { quantileScore } from './cells.ts';
import { Noted } from './Curves.tsx';
import { Evaluated } from './Evaluated.tsx';
import layout from './models.module.css';
import { densityDrawing } from './score-drawings.ts';
import type { SectionProps } from './section.ts';

const all = en.view.models;
const texts = all.calibration;

/** Whether a score is the chance that it says, and how the scores of both classes lie. */
export function Calibration({ model, version }: SectionProps) {
  return (
    <Evaluated model={model} version={version.version}>
      {(evaluation) => (
        <div className={layout.charts}>
          <Bins evaluation={evaluation} />
          <Densities evaluation={evaluation} />
        </div>
      )}
    </Evaluated>
  );
}

const height = 400;
/** How far from 1 a slope may be and still be called right. */
const leeway = 0.1;

function finding(slope: number | null): string {
  if (slope === null) return texts.unknown;
  if (Math.abs(slope - 1) <= leeway) return texts.good({ slope });
  return slope < 1 ? texts.extreme({ slope }) : texts.timid({ slope });
}

function Bins({ evaluation }: { evaluation: Evaluation }) {
  const drawing = useMemo(() => calibrationDrawing(evaluation), [evaluation]);
  const { brier, logLoss, slope, intercept } = evaluation.calibration;
  const note = texts.note({
    brier,
    logLoss,
    intercept: intercept === null ? all.unknown : all.signed(intercept),
  });
  return (
    <Noted note={note}>
      <Chart title={finding(slope)} {...drawing} height={height} />
    </Noted>
  );
}

function Densities({ evaluation }: { evaluation: Evaluation }) {
  const drawing = useMemo(() => densityDrawing(evaluation), [evaluation]);
  const { edges, positives, negatives } = evaluation.densities;
  const middle = (shares: readonly number[]) => all.percent(quantileScore(edges, shares, 0.5));
  return (
    <Chart
      title={texts.densities({ positives: middle(positives), negatives: middle(negatives) })}
      {...drawing}
      height={height}
    />
  );
}
