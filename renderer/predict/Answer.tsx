import type { CallOutput } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { usePrediction, type Features } from '../client/queries.ts';
import { Problem } from '../parts/Problem.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import layout from './predict.module.css';

const texts = en.window.predict;

type Reason = CallOutput<'model.predict'>['reasons'][number];

const columns: Column<Reason>[] = [
  { title: texts.reasons, cell: ({ reason }) => reason },
  { title: texts.effect, number: true, cell: ({ shap }) => texts.figure({ value: shap }) },
];

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
      <Table label={texts.reasons} columns={columns} rows={data.reasons} keyOf={({ feature }) => feature} />
    </section>
  );
}
