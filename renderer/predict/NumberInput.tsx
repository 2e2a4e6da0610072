import { useEffect, useState } from 'react';
import type { ModelFeature } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import layout from './form.module.css';
import { filled } from '../parts/slider.ts';
import type { Value } from './value.ts';

const texts = en.view.predict;

interface Props {
  feature: ModelFeature;
  label: string;
  /** What is usual. */
  hint: string;
  value: Value;
  onChange(value: number | null): void;
}

/** How finely the slider moves. */
const steps = 200;

/** A number: a slider over what training saw, and a field for any other. */
export function NumberInput({ feature: { min, max }, label, hint, value, onChange }: Props) {
  const number = typeof value === 'number' ? value : null;
  return (
    <>
      {min !== null && max !== null && max > min && (
        <input
          type="range"
          className={layout.slider}
          aria-label={texts.slider({ name: label })}
          min={min}
          max={max}
          step={stepOf(min, max)}
          value={Math.min(max, Math.max(min, number ?? min))}
          style={{ '--at': filled((Math.min(max, Math.max(min, number ?? min)) - min) / (max - min)) }}
          data-missing={number === null || undefined}
          onChange={({ target }) => onChange(snapped(Number(target.value), min, max))}
        />
      )}
      <Field label={label} hint={hint} value={number} onChange={onChange} />
    </>
  );
}

interface FieldProps {
  label: string;
  hint: string;
  value: number | null;
  onChange(value: number | null): void;
}

/** What is typed stays as it is typed, "1." on the way to "1.5" too. */
function Field({ label, hint, value, onChange }: FieldProps) {
  const [typed, setTyped] = useState(String(value ?? ''));
  useEffect(() => {
    setTyped((before) => (asNumber(before) === value ? before : String(value ?? '')));
  }, [value]);
  return (
    <input
      className={layout.number}
      aria-label={label}
      title={hint}
      inputMode="decimal"
      value={typed}
      placeholder={texts.missingValue}
      aria-invalid={typed.trim() !== '' && asNumber(typed) === null}
      onChange={({ target }) => {
        setTyped(target.value);
        const number = asNumber(target.value);
        if (number !== null || target.value.trim() === '') onChange(number);
      }}
    />
  );
}

function asNumber(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? null : number;
}

const whole = (min: number, max: number) =>
  Number.isInteger(min) && Number.isInteger(max) && max - min <= steps;

function stepOf(min: number, max: number): number {
  return whole(min, max) ? 1 : (max - min) / steps;
}

/** A slider's place as a person would write it. */
function snapped(value: number, min: number, max: number): number {
  if (whole(min, max)) return Math.round(value);
  const digits = Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(max - min))));
  return Number(value.toFixed(digits));
}
