import { en } from '../../contract/texts/en.ts';
import layout from './predict.module.css';

const texts = en.view.predict.mark;

/** As far as the scale goes to both sides, in log-odds. */
const reach = 8;

/** Where the row stands beside the threshold, on the scale of log-odds; the text above says the same. */
export function Gauge({ probability, threshold }: { probability: number; threshold: number }) {
  return (
    <div className={layout.gauge} aria-hidden>
      <span className={layout.fill} style={{ width: placeOf(probability) }} />
      <span className={layout.threshold} style={{ left: placeOf(threshold) }} title={texts.threshold} />
      <span className={layout.here} style={{ left: placeOf(probability) }} title={texts.here} />
    </div>
  );
}

function placeOf(probability: number): string {
  const odds = Math.log(probability / (1 - probability));
  const place = (Math.min(reach, Math.max(-reach, odds)) + reach) / (2 * reach);
  return `${(place * 100).toFixed(2)}%`;
}
