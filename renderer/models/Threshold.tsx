import { useMemo, useState } from 'react';
import type { Evaluation } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { cellsAt, curvesOf, nearestAt, oddsOf, ratesOf } from './cells.ts';
import { prDrawing } from './curve-drawings.ts';
import { Evaluated } from './Evaluated.tsx';
import layout from './models.module.css';
import { densityDrawing } from './score-drawings.ts';
import type { SectionProps } from './section.ts';
import { Decisions, ThresholdBar } from './Simulator.tsx';
import { TopShares } from './TopShares.tsx';

const all = en.view.models;
const texts = all.simulator;

/** What acting on the highest scores catches, and what each threshold decides. */
export function Threshold(props: SectionProps) {
  return (
    <Evaluated model={props.model} version={props.version.version} curves>
      {(evaluation, { threshold }) => (
        <Simulator {...props} evaluation={evaluation} saved={nearestAt(evaluation, threshold)} />
      )}
    </Evaluated>
  );
}

interface Props extends SectionProps {
  evaluation: Evaluation;
  /** The place of the version's own threshold. */
  saved: number;
}

function Simulator({ model, version, onVersion, evaluation, saved }: Props) {
  const [at, setAt] = useState(saved);
  return (
    <div className={layout.stack}>
      <ThresholdBar {...{ model, version, onVersion, evaluation, saved, at }} onMove={setAt} />
      <div className={layout.charts}>
        <OnCurve evaluation={evaluation} at={at} onMove={setAt} />
        <OnScores evaluation={evaluation} at={at} onMove={setAt} />
      </div>
      <Decisions evaluation={evaluation} at={at} saved={saved} />
      <TopShares evaluation={evaluation} onThreshold={(wanted) => setAt(nearestAt(evaluation, wanted))} />
    </div>
  );
}

interface MovedProps {
  evaluation: Evaluation;
  at: number;
  onMove(at: number): void;
}

const height = 280;

function OnCurve({ evaluation, at, onMove }: MovedProps) {
  const drawing = useMemo(() => prDrawing([{ name: all.curves.own, evaluation }]), [evaluation]);
  const points = useMemo(() => {
    const { recall, precision } = curvesOf(evaluation);
    return recall.map((x, place) => ({ x, y: precision[place]! }));
  }, [evaluation]);
  const { precision, recall } = ratesOf(cellsAt(evaluation, at));
  return (
    <Chart
      title={texts.pr({ precision: all.percent(precision), recall: all.percent(recall) })}
      {...drawing}
      height={height}
      handle={{ label: texts.handle, points, at, text: said(evaluation, at), onMove }}
    />
  );
}

/** Here the threshold grows to the right, so its places are the other way round. */
function OnScores({ evaluation, at, onMove }: MovedProps) {
  const drawing = useMemo(() => densityDrawing(evaluation), [evaluation]);
  const { threshold } = evaluation.thresholds;
  const points = useMemo(() => threshold.map((one) => ({ x: oddsOf(one) })).toReversed(), [threshold]);
  const mirrored = (place: number) => threshold.length - 1 - place;
  const { recall, fpr } = ratesOf(cellsAt(evaluation, at));
  return (
    <Chart
      title={texts.density({ positives: all.percent(recall), negatives: all.percent(fpr) })}
      {...drawing}
      height={height}
      handle={{
        label: texts.handle,
        points,
        at: mirrored(at),
        text: said(evaluation, at),
        onMove: (place) => onMove(mirrored(place)),
      }}
    />
  );
}

const said = ({ thresholds }: Evaluation, at: number) => all.threshold(thresholds.threshold[at] ?? 0);
