import { useMemo } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import type { Features } from '../client/queries.ts';
import { Problem } from '../parts/Problem.tsx';
import type { Value } from './value.ts';
import layout from './predict.module.css';
import { profileDrawing, profileHandle, reach } from './profile.ts';
import { useWhatIf, type Version } from './queries.ts';
import { named, type Model } from './usual.ts';

const texts = en.view.predict;

interface Props {
  model: Model;
  version: Version;
  features: Features;
  chosen: string;
  onChange(name: string, value: Value): void;
}

/** What if: the nearest changes that turn the decision around, and the probability over one input. */
export function WhatIf({ model, version, features, chosen, onChange }: Props) {
  const { data, error, isPlaceholderData } = useWhatIf(version, features, chosen);
  const feature = model.features.find(({ name }) => name === chosen);
  const value = features[chosen];
  const drawing = useMemo(
    () =>
      data === undefined || feature === undefined
        ? null
        : profileDrawing(feature, data, value, model.threshold),
    [data, feature, value, model.threshold],
  );
  if (error !== null) return <Problem error={error} />;
  if (data === undefined || drawing === null || feature === undefined)
    return <div className={layout.waiting} />;
  const handle = profileHandle(feature, data, value, (next) => onChange(chosen, next));
  return (
    <div className={isPlaceholderData ? layout.dimmed : undefined}>
      <Flips flips={data.flips} yes={model.threshold} onChange={onChange} />
      <Chart
        title={texts.profile.title({ feature: chosen, ...reach(data) })}
        {...drawing}
        height={220}
        {...(handle === null ? {} : { handle })}
      />
      {feature.type === 'numeric' && (
        <p className={layout.note}>{texts.profile.missing({ probability: data.missing })}</p>
      )}
    </div>
  );
}

interface FlipsProps {
  flips: readonly { feature: string; from: Value; to: Value; probability: number }[];
  yes: number;
  onChange(name: string, value: Value): void;
}

const shown = 4;

function Flips({ flips, yes, onChange }: FlipsProps) {
  return (
    <section className={layout.flips} aria-label={texts.flips.title}>
      <h3>{texts.flips.title}</h3>
      {flips.length === 0 && <p className={layout.note}>{texts.flips.none}</p>}
      <ul>
        {flips.slice(0, shown).map(({ feature, from, to, probability }) => (
          <li key={feature}>
            <button type="button" className={layout.flip} onClick={() => onChange(feature, to)}>
              <span>{texts.flips.label({ feature: named(feature), from, to })}</span>
              <span>{texts.flips.becomes({ probability, yes: probability >= yes })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
