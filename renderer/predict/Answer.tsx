import { useMemo } from 'react';
import type { CallOutput } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { waterfall } from '../charts/waterfall.ts';
import { usePrediction, type Features } from '../client/queries.ts';
import { Problem } from '../parts/Problem.tsx';
import layout from './predict.module.css';

const texts = en.window.predict;

type Prediction = CallOutput<'model.predict'>;

/** The probability, the decision, and why. */
export function Answer({ model, features }: { model: string; features: Features }) {
  const { data, error, isPlaceholderData } = usePrediction(model, features);
  if (error !== null) return <Problem error={error} />;
  if (data === undefined) return null;
  const label = data.decision ? texts.yes : texts.no;
  return (
    <section
      className={`${layout.answer} ${isPlaceholderData ? layout.dimmed : ''}`}
      aria-label={texts.probability}
    >
      <p className={layout.probability}>
        <output>{texts.percent({ share: data.probability })}</output>
        <span>{texts.answer({ label, threshold: data.threshold })}</span>
      </p>
      <Reasons prediction={data} />
    </section>
  );
}

/** From the average row to this one, feature by feature. */
function Reasons({ prediction }: { prediction: Prediction }) {
  const drawing = useMemo(() => waterfall(prediction), [prediction]);
  const [first] = prediction.reasons;
  return <Chart title={first?.reason ?? texts.reasons} {...drawing} height={400} />;
}
