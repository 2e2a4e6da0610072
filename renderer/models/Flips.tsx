import type { ExplainedSample } from '../../contract/calls/explanation.ts';
import { en } from '../../contract/texts/en.ts';
import { useWhatIf } from '../predict/queries.ts';
import { contributionsOf, said } from './explained.ts';
import layout from './models.module.css';

const all = en.view.models;
const texts = all.explanation;
const shown = 3;

interface Props {
  model: string;
  version: number;
  sample: ExplainedSample;
  row: number;
}

/** The nearest changes of one feature that turn a row's decision around. */
export function Flips({ model, version, sample, row }: Props) {
  const features = Object.fromEntries(
    sample.features.map(({ feature, values }) => [feature, values[row] ?? null]),
  );
  const [strongest] = contributionsOf(sample, row).toSorted((a, b) => Math.abs(b.shap) - Math.abs(a.shap));
  const { data } = useWhatIf({ model, version }, features, strongest?.feature ?? '');
  if (data === undefined) return null;
  if (data.flips.length === 0) return <p className={layout.note}>{texts.noFlip}</p>;
  return (
    <>
      <h3>{texts.flips}</h3>
      <ul className={layout.reasons}>
        {data.flips.slice(0, shown).map(({ feature, from, to, probability }) => (
          <li key={feature}>
            {texts.flip({ feature, from: said(from), to: said(to), score: all.percent(probability) })}
          </li>
        ))}
      </ul>
    </>
  );
}
