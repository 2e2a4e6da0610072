import { useMemo, useState } from 'react';
import type { ExplainedSample } from '../../contract/calls/explanation.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart, type ChartPoint } from '../charts/Chart.tsx';
import { Select } from '../parts/Select.tsx';
import { dependenceDrawing } from './explained.ts';
import layout from './models.module.css';

const all = en.view.models;
const texts = all.explanation;
const nothing = '';

interface Props {
  sample: ExplainedSample;
  onSelect(points: readonly ChartPoint[]): void;
}

/** One feature's values against its effects, coloured by another feature. */
export function Dependence({ sample, onSelect }: Props) {
  const { features } = sample;
  const [feature, setFeature] = useState(features[0]!.feature);
  const [wanted, setWanted] = useState<string | null>(null);
  const own = features.find((one) => one.feature === feature) ?? features[0]!;
  const colour = wanted ?? own.partner ?? nothing;
  const by = features.find((one) => one.feature === colour) ?? null;
  const drawing = useMemo(() => dependenceDrawing(sample, own, by), [sample, own, by]);
  const names = features.map((one) => ({ value: one.feature, label: one.feature }));
  const colours = names.map((name) =>
    name.value === own.partner ? { ...name, label: texts.byPartner({ feature: name.value }) } : name,
  );
  const [low, high] = [Math.min(...own.shap), Math.max(...own.shap)];
  return (
    <section className={layout.tight} aria-label={own.feature}>
      <div className={layout.bar}>
        <span>{texts.of}</span>
        <Select
          label={texts.of}
          options={names}
          value={own.feature}
          onChange={(next) => {
            setFeature(next);
            setWanted(null);
          }}
        />
        <span>{texts.by}</span>
        <Select
          label={texts.by}
          options={[{ value: nothing, label: texts.byNone }, ...colours]}
          value={by?.feature ?? nothing}
          onChange={setWanted}
        />
      </div>
      <Chart
        title={texts.dependence({ feature: own.feature, low: all.signed(low), high: all.signed(high) })}
        {...drawing}
        height={340}
        onSelect={onSelect}
      />
    </section>
  );
}
