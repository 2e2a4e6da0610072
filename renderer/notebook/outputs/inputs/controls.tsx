import { useEffect, useState, type ReactNode } from 'react';
import type { InputControl } from '../../../../contract/calls/notebook-inputs.ts';
import { en } from '../../../../contract/texts/en.ts';
import { Field } from '../../../parts/Field.tsx';
import { SearchSelect } from '../../../parts/SearchSelect.tsx';
import { Select } from '../../../parts/Select.tsx';
import { filled } from '../../../parts/slider.ts';
import styles from './inputs.module.css';
import { useChoice, type Target } from './use-choice.ts';

const words = en.view.notebook.inputs;

type Of<Kind extends InputControl['kind']> = Extract<InputControl, { kind: Kind }>;

export interface ControlProps<Kind extends InputControl['kind']> {
  target: Target;
  label: string;
  control: Of<Kind>;
}

/** Milliseconds for which typing rests before it counts. */
const rest = 300;
/** A longer list is typed to be found. */
const fewOptions = 20;

type Controls = {
  [Kind in Exclude<InputControl['kind'], 'file'>]: (props: ControlProps<Kind>) => ReactNode;
};

export const controls: Controls = {
  slider: Slider,
  number: NumberField,
  select: OneOf,
  date: DateField,
  text: TextField,
  checkbox: Checkbox,
};

function Slider({ target, label, control: { min, max, step, value: current } }: ControlProps<'slider'>) {
  const { value, set, error } = useChoice(target, current);
  return (
    <Field label={label} error={error}>
      {({ id, className: _className, ...described }) => (
        <span className={styles.slider}>
          <input
            {...described}
            id={id}
            type="range"
            {...{ min, max, step, value }}
            style={{ '--at': filled((value - min) / (max - min)) }}
            onChange={({ target: { valueAsNumber } }) => set(valueAsNumber)}
          />
          <output htmlFor={id}>{value.toLocaleString('en', { maximumFractionDigits: 10 })}</output>
        </span>
      )}
    </Field>
  );
}

function NumberField({ target, label, control }: ControlProps<'number'>) {
  const { min, max, step, value: current } = control;
  const { value, set, error } = useChoice(target, current, rest);
  const [typed, type] = useTyped(String(value));
  const range = words.range({ min, max });
  const wrong = typed.trim() === '' || !isWithin(Number(typed), min, max) ? range : error;
  return (
    <Field label={label} error={wrong}>
      {(input) => (
        <input
          {...input}
          type="number"
          min={min ?? undefined}
          max={max ?? undefined}
          step={step ?? 'any'}
          value={typed}
          onChange={({ target: { value: text } }) => {
            type(text);
            if (text.trim() !== '' && isWithin(Number(text), min, max)) set(Number(text));
          }}
        />
      )}
    </Field>
  );
}

function isWithin(value: number, min: number | null, max: number | null): boolean {
  return Number.isFinite(value) && (min === null || value >= min) && (max === null || value <= max);
}

function OneOf({ target, label, control: { options, value: current } }: ControlProps<'select'>) {
  const { value, set, error } = useChoice(target, current);
  const chosen = options.findIndex((option) => option.value === value);
  const choose = (at: number) => {
    const option = options[at];
    if (option !== undefined) set(option.value);
  };
  const labels = options.map((option) => option.label);
  return (
    <Field label={label} error={error}>
      {({ id }) =>
        options.length > fewOptions ? (
          <SearchSelect
            label={label}
            options={labels}
            value={labels[chosen] ?? null}
            onChange={(found) => found !== null && choose(labels.indexOf(found))}
            placeholder={words.find}
            empty={words.nothingFound}
            openLabel={words.open({ label })}
          />
        ) : (
          // A label may stand for a number: an option is known by its place.
          <Select
            id={id}
            label={label}
            options={labels.map((text, at) => ({ value: String(at), label: text }))}
            value={String(chosen)}
            onChange={(at) => choose(Number(at))}
          />
        )
      }
    </Field>
  );
}

function DateField({ target, label, control: { min, max, value: current } }: ControlProps<'date'>) {
  const { value, set, error } = useChoice(target, current, rest);
  const [typed, type] = useTyped(value);
  return (
    <Field label={label} error={typed === '' ? words.noDay : error}>
      {(input) => (
        <input
          {...input}
          type="date"
          min={min ?? undefined}
          max={max ?? undefined}
          value={typed}
          onChange={({ target: { value: day } }) => {
            type(day);
            if (day !== '') set(day);
          }}
        />
      )}
    </Field>
  );
}

function TextField({ target, label, control: { placeholder, value: current } }: ControlProps<'text'>) {
  const { value, set, error } = useChoice(target, current, rest);
  return (
    <Field label={label} error={error}>
      {(input) => (
        <input
          {...input}
          type="text"
          placeholder={placeholder}
          spellCheck={false}
          value={value}
          onChange={({ target: { value: text } }) => set(text)}
        />
      )}
    </Field>
  );
}

function Checkbox({ target, label, control: { value: current } }: ControlProps<'checkbox'>) {
  const { value, set, error } = useChoice(target, current);
  return (
    <label className={styles.checkbox}>
      <span className={styles.box}>
        <input type="checkbox" checked={value} onChange={({ target: { checked } }) => set(checked)} />
        {label}
      </span>
      {error !== null && <span className={styles.error}>{error}</span>}
    </label>
  );
}

/** What is typed stays as it is typed, "1." on the way to "1.5" too, until the value comes from elsewhere. */
function useTyped(value: string): [string, (text: string) => void] {
  const [typed, type] = useState(value);
  useEffect(() => {
    type((before) => (before !== '' && Number(before) === Number(value) ? before : value));
  }, [value]);
  return [typed, type];
}
