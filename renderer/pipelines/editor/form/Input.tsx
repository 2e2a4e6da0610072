import { useId } from 'react';
import { en } from '../../../../contract/texts/en.ts';
import { Select } from '../../../parts/Select.tsx';
import type { FieldSchema } from '../kinds.ts';
import { EntriesInput } from './EntriesInput.tsx';
import styles from './form.module.css';
import type { InputProps } from './props.ts';
import { ListInput } from './ListInput.tsx';
import { shown, typed } from './values.ts';

const words = en.view.editor.form;

/** An input for a field by its schema: a text, a number, one of a few, yes or no, a list, names with values. */
export function Input(props: InputProps) {
  const { schema, value } = props;
  if (schema.type === 'array' && (value === undefined || Array.isArray(value)))
    return <ListInput {...props} />;
  if (schema.type === 'object' && (value === undefined || typeof value === 'object'))
    return <EntriesInput {...props} />;
  const options = optionsOf(schema);
  // A parameter (`$name`) or a slip stands in a text, whatever the field is.
  const fits = value === undefined || options.some((option) => option.is === value);
  if (options.length > 0 && fits) return <Choice {...props} options={options} />;
  return <TextInput {...props} />;
}

interface Option {
  value: string;
  label: string;
  is: unknown;
}

function optionsOf(schema: FieldSchema): Option[] {
  if (schema.type === 'boolean')
    return [
      { value: 'true', label: words.yes, is: true },
      { value: 'false', label: words.no, is: false },
    ];
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return values.map((is) => ({ value: String(is), label: String(is), is }));
}

function Choice({
  name,
  schema,
  value,
  input,
  onChange,
  options,
}: InputProps & { options: readonly Option[] }) {
  const usual = options.find(({ is }) => is === schema.default);
  const unset = {
    value: '',
    label: usual === undefined ? words.notSet : words.usual({ value: usual.label }),
    is: undefined,
  };
  const all = [unset, ...options];
  return (
    <Select
      id={input.id}
      label={name}
      options={all}
      value={value === undefined ? '' : String(value)}
      onChange={(next) => onChange(all.find((option) => option.value === next)?.is)}
    />
  );
}

function TextInput({ schema, value, suggestions, input, onChange }: InputProps) {
  const list = useId();
  const usual = schema.default === undefined ? '' : words.usual({ value: shown(schema.default) });
  const number = schema.type === 'number' || schema.type === 'integer';
  return (
    <>
      <input
        {...input}
        className={`${input.className} ${styles.code}`}
        inputMode={number ? 'decimal' : undefined}
        spellCheck={false}
        autoComplete="off"
        placeholder={usual}
        list={suggestions.length === 0 ? undefined : list}
        value={shown(value)}
        onChange={({ target }) => onChange(typed(target.value, schema))}
      />
      {suggestions.length > 0 && (
        <datalist id={list}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </>
  );
}
