import type { ModelFeature } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import layout from './predict.module.css';

const texts = en.window.predict;

interface Props {
  feature: ModelFeature;
  value: string | number | null;
  onChange(value: string | number | null): void;
}

/** One input: a number with its usual range, or one of the known categories; empty is missing. */
export function Input({ feature, value, onChange }: Props) {
  const { name, type, categories, min, max } = feature;
  const id = `input-${name}`;
  return (
    <div className={layout.input}>
      <label htmlFor={id}>{name.replaceAll('_', ' ')}</label>
      {type === 'categorical' ? (
        <select
          id={id}
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
        >
          <option value="">{texts.missing}</option>
          {categories.map((category) => (
            <option key={category}>{category}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type="number"
          step="any"
          value={value ?? ''}
          placeholder={texts.missing}
          onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
        />
      )}
      <small>
        {min === null || max === null ? '' : texts.range({ min: rounded(min), max: rounded(max) })}
      </small>
    </div>
  );
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
