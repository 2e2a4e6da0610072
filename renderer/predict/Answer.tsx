import { Check, X } from 'lucide-react';
import { useMemo } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { waterfall } from '../charts/waterfall.ts';
import { Gauge } from './Gauge.tsx';
import layout from './predict.module.css';
import type { Prediction } from './queries.ts';

const texts = en.view.predict;

/** The probability, the decision, and how the inputs made it. */
export function Answer({ prediction, stale }: { prediction: Prediction; stale: boolean }) {
  const { probability, decision, threshold, reasons } = prediction;
  const drawing = useMemo(() => waterfall(prediction), [prediction]);
  const Sign = decision ? Check : X;
  return (
    <section className={stale ? layout.dimmed : undefined} aria-label={texts.answer}>
      <div className={layout.probability}>
        <output aria-label={texts.probability}>{texts.percent({ share: probability })}</output>
        <strong className={decision ? layout.yes : layout.no}>
          <Sign size={16} aria-hidden />
          {decision ? texts.yes : texts.no}
        </strong>
        <span>{texts.reaches({ threshold, times: timesOf(probability / threshold) })}</span>
      </div>
      <Gauge probability={probability} threshold={threshold} />
      <Chart title={texts.finding({ reason: reasons[0]?.reason ?? '' })} {...drawing} height={380} />
    </section>
  );
}

function timesOf(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio >= 1 ? ratio.toFixed(1) : ratio.toPrecision(2);
}
