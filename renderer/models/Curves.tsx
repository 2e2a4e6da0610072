import { useMemo, type ReactNode } from 'react';
import type { Evaluation } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { caughtIn } from './cells.ts';
import { gainsDrawing, prDrawing, rocDrawing } from './curve-drawings.ts';
import { Evaluated } from './Evaluated.tsx';
import { liftDrawing } from './lift-drawing.ts';
import layout from './models.module.css';
import type { SectionProps } from './section.ts';

const texts = en.view.models.curves;

/** Precision and recall, ROC, gains and lift: four looks at the same ranking. */
export function Curves({ model, version }: SectionProps) {
  return (
    <Evaluated model={model} version={version.version} curves>
      {(evaluation) => (
        <div className={layout.charts}>
          <PrecisionRecall evaluation={evaluation} />
          <Roc evaluation={evaluation} />
          <Gains evaluation={evaluation} />
          <Lift evaluation={evaluation} />
        </div>
      )}
    </Evaluated>
  );
}

interface Props {
  evaluation: Evaluation;
}

const height = 320;

/** A chart with what there is to say about it below. */
export function Noted({ children, note }: { children: ReactNode; note: string }) {
  return (
    <div className={layout.noted}>
      {children}
      <p className={layout.note}>{note}</p>
    </div>
  );
}

const named = (evaluation: Evaluation) => [{ name: texts.own, evaluation }];

function PrecisionRecall({ evaluation }: Props) {
  const drawing = useMemo(() => prDrawing(named(evaluation)), [evaluation]);
  const { averagePrecision, bestF1, bestMcc, parts } = evaluation;
  const { value, ...interval } = averagePrecision!;
  const prevalence = parts.test.positives / parts.test.rows;
  const note = texts.prNote({
    f1: bestF1!.value,
    f1At: bestF1!.threshold,
    mcc: bestMcc!.value,
    mccAt: bestMcc!.threshold,
  });
  return (
    <Noted note={note}>
      <Chart
        title={texts.pr({ value, interval, times: value / prevalence, prevalence })}
        {...drawing}
        height={height}
      />
    </Noted>
  );
}

function Roc({ evaluation }: Props) {
  const drawing = useMemo(() => rocDrawing(named(evaluation)), [evaluation]);
  const { auc, ks, parts } = evaluation;
  const { value, ...interval } = auc!;
  const prevalence = parts.test.positives / parts.test.rows;
  return (
    <Noted note={texts.rocNote({ ks: ks!.value, at: ks!.threshold, prevalence })}>
      <Chart title={texts.roc({ value, interval })} {...drawing} height={height} />
    </Noted>
  );
}

function Gains({ evaluation }: Props) {
  const drawing = useMemo(() => gainsDrawing(named(evaluation)), [evaluation]);
  const caught = (wanted: number) => en.view.models.percent(caughtIn(evaluation, wanted));
  return (
    <Noted note={texts.gainsNote}>
      <Chart title={texts.gains({ one: caught(0.01), ten: caught(0.1) })} {...drawing} height={height} />
    </Noted>
  );
}

function Lift({ evaluation }: Props) {
  const drawing = useMemo(() => liftDrawing(evaluation), [evaluation]);
  const first = evaluation.lift[0];
  if (first === undefined) return null;
  const { value, ...interval } = first.own;
  return (
    <Noted note={texts.liftNote}>
      <Chart title={texts.liftTitle({ value, interval })} {...drawing} height={height} />
    </Noted>
  );
}
