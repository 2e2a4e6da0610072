import { useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Field, type FieldInput } from '../parts/Field.tsx';
import { Select } from '../parts/Select.tsx';
import { lists, readFrom, shownIn, type FieldSpec } from './fields.ts';
import styles from './editor.module.css';

const texts = en.view.quality.edit;

interface Props {
  spec: FieldSpec;
  value: unknown;
  columns: readonly string[];
  /** Whether the column holds text, so that digits are text too. */
  textual: boolean;
  onChange(value: unknown): void;
}

/** One argument, asked for as what it is. */
export function ArgumentField(props: Props) {
  const { spec, value, onChange } = props;
  const label = texts.arguments[spec.name] ?? spec.name.replaceAll('_', ' ');
  if (spec.kind === 'json') return <p className={styles.muted}>{texts.inJson(label)}</p>;
  if (spec.kind === 'flag') {
    return (
      <label className={styles.flag}>
        <input
          type="checkbox"
          checked={(value ?? spec.usual) === true}
          onChange={(event) =>
            onChange(event.target.checked === spec.usual ? undefined : event.target.checked)
          }
        />
        {label}
      </label>
    );
  }
  return (
    <Field label={label} hint={lists.has(spec.kind) ? texts.listHint : undefined}>
      {(input) => <Input {...props} label={label} input={input} />}
    </Field>
  );
}

function Input({
  spec,
  value,
  columns,
  textual,
  onChange,
  label,
  input,
}: Props & { label: string; input: FieldInput }) {
  const options = spec.kind === 'column' ? columns : spec.choices;
  if (spec.kind === 'column' || spec.kind === 'choice') {
    const known = typeof value === 'string' && !options.includes(value) ? [value, ...options] : options;
    return (
      <Select
        id={input.id}
        label={label}
        options={known.map((each) => ({ value: each, label: each }))}
        value={String(value ?? spec.usual ?? '')}
        onChange={onChange}
      />
    );
  }
  return <Typed {...{ spec, value, textual, onChange, input }} />;
}

/** What is typed stays as typed while it means the argument's value. */
function Typed({ spec, value, textual, onChange, input }: Omit<Props, 'columns'> & { input: FieldInput }) {
  const [typed, type] = useState(shownIn(spec.kind, value));
  const same = JSON.stringify(readFrom(spec.kind, typed, textual)) === JSON.stringify(value);
  const shown = same ? typed : shownIn(spec.kind, value);
  const change = (text: string) => {
    type(text);
    onChange(readFrom(spec.kind, text, textual));
  };
  const multiline = lists.has(spec.kind) || spec.name.endsWith('query');
  if (multiline) {
    return <textarea {...input} rows={4} value={shown} onChange={(event) => change(event.target.value)} />;
  }
  return (
    <input
      {...input}
      type="text"
      inputMode={spec.kind === 'number' ? 'decimal' : undefined}
      placeholder={spec.required ? '' : texts.optional}
      value={shown}
      onChange={(event) => change(event.target.value)}
    />
  );
}
