import { useMemo, useState } from 'react';
import type { ModelFeature } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useModel, useProject, type Features } from '../client/queries.ts';
import styles from '../parts/parts.module.css';
import { Problem } from '../parts/Problem.tsx';
import { Answer } from './Answer.tsx';
import { Input } from './Input.tsx';
import layout from './predict.module.css';

const texts = en.window.predict;

/** A form from the model's signature; the answer and its reasons follow as the inputs change. */
export function Predict() {
  const { data: project } = useProject();
  const active = project?.models.find((model) => model.active);
  const { data: model, error } = useModel(active?.name ?? null, active?.version);
  const [changed, change] = useState<Features>({});
  const features = useMemo(() => ({ ...usual(model?.features ?? []), ...changed }), [model, changed]);
  if (error !== null) return <Problem error={error} />;
  if (model === undefined)
    return <p className={styles.hint}>{project === undefined ? en.window.loading : texts.none}</p>;
  return (
    <div className={layout.page}>
      <section aria-label={texts.inputs}>
        <header className={styles.bar}>
          <h2>{en.window.modelVersion(model)}</h2>
          <span className={styles.end}>
            <button type="button" className={styles.button} onClick={() => change({})}>
              {texts.reset}
            </button>
          </span>
        </header>
        <div className={layout.inputs}>
          {model.features.map((feature) => (
            <Input
              key={feature.name}
              feature={feature}
              value={features[feature.name] ?? null}
              onChange={(value) => change({ ...changed, [feature.name]: value })}
            />
          ))}
        </div>
      </section>
      <Answer model={model.name} features={features} />
    </div>
  );
}

/** The median of each number, the most frequent of each category. */
function usual(features: readonly ModelFeature[]): Features {
  const short = (median: number) => Number(median.toPrecision(4));
  return Object.fromEntries(
    features.map(({ name, median, mostFrequent }) => [name, median === null ? mostFrequent : short(median)]),
  );
}
