import type { ImportPreview } from '../../../contract/calls/imports.ts';
import { en } from '../../../contract/texts/en.ts';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import type { Draft, Reading } from './types.ts';
import styles from './import.module.css';

const texts = en.view.imports.file;

interface Props {
  found: ImportPreview;
  draft: Draft;
  onChange(some: Partial<Draft>): void;
}

/** How the file's text is read: what was found, and what the person says instead. */
export function FileOptions({ found, draft: { reading }, onChange }: Props) {
  const set = (some: Reading) => onChange({ reading: { ...reading, ...some } });
  return (
    <fieldset className={styles.group}>
      <legend>{texts.label}</legend>
      <p className={styles.muted}>{`${texts.format}: ${texts.formats[found.format]}`}</p>
      {found.format === 'csv' && <Csv found={found} reading={reading} onChange={set} />}
      {found.format !== 'parquet' && (
        <Choice
          label={texts.encoding}
          names={texts.encodings}
          found={found.encoding}
          value={reading.encoding}
          onChange={(encoding) => onChange({ reading: withOut(reading, 'encoding', encoding) })}
        />
      )}
    </fieldset>
  );
}

function Csv({
  found,
  reading,
  onChange,
}: {
  found: ImportPreview;
  reading: Reading;
  onChange(some: Reading): void;
}) {
  const { delimiter, header = true } = reading;
  return (
    <>
      <Choice
        label={texts.delimiter}
        names={texts.delimiters}
        found={found.delimiter ?? ','}
        value={delimiter}
        onChange={(value) => onChange(withOut(reading, 'delimiter', value))}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={header}
          onChange={(event) => onChange({ header: event.target.checked })}
        />
        {texts.header}
      </label>
    </>
  );
}

/** A reading with one option set, or left to the file. */
function withOut<Key extends 'delimiter' | 'encoding'>(reading: Reading, key: Key, value: string): Reading {
  const { [key]: _old, ...others } = reading;
  return value === '' ? { ...others, [key]: undefined } : { ...others, [key]: value };
}

interface ChoiceProps {
  label: string;
  names: Readonly<Record<string, string>>;
  found: string;
  value: string | undefined;
  onChange(value: string): void;
}

function Choice({ label, names, found, value, onChange }: ChoiceProps) {
  const options = Object.entries(names).map(([each, name]) => ({ value: each, label: name }));
  const own = { value: '', label: texts.detected({ value: names[found] ?? found }) };
  return (
    <Field label={label}>
      {({ id }) => (
        <Select
          id={id}
          label={label}
          options={value === undefined ? [own, ...options] : options}
          value={value ?? ''}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
