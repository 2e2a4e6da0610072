import type { ModelFeature } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import type { Value } from './value.ts';
import { NumberInput } from './NumberInput.tsx';
import layout from './form.module.css';
import { SearchSelect } from '../parts/SearchSelect.tsx';
import { named, usualOf } from './usual.ts';

const texts = en.view.predict;

interface Props {
  feature: ModelFeature;
  value: Value;
  chosen: boolean;
  onChange(name: string, value: Value): void;
  /** Looked at: its profile is shown. */
  onChoose(name: string): void;
}

/** One input: a number with its range, or one of the known categories; missing is a state of its own. */
export function Input({ feature, value, chosen, onChange, onChoose }: Props) {
  const { name, type, categories } = feature;
  const label = named(name);
  const missing = value === null;
  const usual = usualOf(feature);
  const change = (next: Value) => onChange(name, next);
  return (
    <div className={`${layout.input} ${chosen ? layout.chosen : ''}`} onFocus={() => onChoose(name)}>
      <span
        className={`${layout.name} ${value === usual ? '' : layout.changed} ${slides(feature) ? '' : layout.long}`}
        title={hint(feature)}
      >
        {label}
      </span>
      {type === 'categorical' ? (
        <span className={layout.wide}>
          <SearchSelect
            label={label}
            options={categories}
            value={value === null ? null : String(value)}
            onChange={change}
            placeholder={texts.missingValue}
            empty={texts.noCategory}
            openLabel={texts.openList({ name: label })}
          />
        </span>
      ) : (
        <NumberInput feature={feature} label={label} hint={hint(feature)} value={value} onChange={change} />
      )}
      <button
        type="button"
        className={layout.missing}
        aria-pressed={missing}
        aria-label={texts.missing({ name: label })}
        title={texts.missing({ name: label })}
        onClick={() => change(missing ? usual : null)}
      >
        {texts.missingSign}
      </button>
    </div>
  );
}

/** Whether its control takes two columns. */
function slides({ type, min, max }: ModelFeature): boolean {
  return type === 'categorical' || (min !== null && max !== null && max > min);
}

function hint(feature: ModelFeature): string {
  const { name, min, max } = feature;
  const usual = texts.usual({ value: usualOf(feature) });
  if (min === null || max === null) return `${named(name)}\n${usual}`;
  const range = texts.range({ min: texts.value(rounded(min)), max: texts.value(rounded(max)) });
  return `${named(name)}\n${range}, ${usual}`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}
