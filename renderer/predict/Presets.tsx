import { en } from '../../contract/texts/en.ts';
import type { ModelPreset } from '../../contract/calls/serving.ts';
import { asFault } from '../../contract/problem.ts';
import type { Features } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import layout from './predict.module.css';
import { usePresets, type Version } from './queries.ts';

const texts = en.view.predict.preset;

interface Props {
  version: Version;
  /** What the model says yes to. */
  label: string;
  features: Features;
  onTake(features: Features): void;
}

/** Real rows of the model's test rows to start from, and what the taken one stands for. */
export function Presets({ version, label, features, onTake }: Props) {
  const { data = [], error, isPending } = usePresets(version);
  const taken = data.find((preset) => same(preset.features, features));
  return (
    <div className={layout.presets} role="group" aria-label={texts.label}>
      <div>
        {data.map((preset) => (
          <Button
            key={preset.segment}
            label={sentence(preset, label)}
            pressed={preset === taken}
            onClick={() => onTake(preset.features)}
          >
            {texts.names[preset.segment]}
          </Button>
        ))}
        {isPending && <span className={layout.waitingPresets} />}
      </div>
      {error !== null && <p className={layout.note}>{asFault(error).problem.message}</p>}
      {!isPending && error === null && data.length === 0 && <p className={layout.note}>{texts.none}</p>}
      {taken !== undefined && <p className={layout.note}>{sentence(taken, label)}</p>}
    </div>
  );
}

function same(a: Features, b: Features): boolean {
  return Object.entries(a).every(([name, value]) => b[name] === value);
}

function sentence({ segment, rows, share, observedRate }: ModelPreset, label: string): string {
  return texts.sentence({ segment: texts.segments[segment], rows, share, rate: observedRate, label });
}
