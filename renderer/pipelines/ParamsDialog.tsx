import { useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import styles from './pipelines.module.css';
import type { PipelineShow } from './queries.ts';

const texts = en.view.pipelines;

type Values = Record<string, string | number | boolean | null>;

interface Props {
  show: PipelineShow;
  onClose(): void;
  onStart(params: Values): void;
}

/** A run with other parameters than the usual ones. */
export function ParamsDialog({ show: { pipeline, params }, onClose, onStart }: Props) {
  const [given, give] = useState<Values>({});
  const values = { ...params, ...given };
  const wrong = Object.entries(values).some(([, value]) => typeof value === 'number' && Number.isNaN(value));
  return (
    <Dialog
      title={texts.paramsTitle({ pipeline })}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{en.window.cancel}</Button>
          <Button kind="main" disabled={wrong} onClick={() => onStart(given)}>
            {texts.run}
          </Button>
        </>
      }
    >
      <form className={styles.params} onSubmit={(event) => (event.preventDefault(), wrong || onStart(given))}>
        {Object.entries(params).map(([name, usual]) => (
          <Param
            key={name}
            name={name}
            usual={usual}
            value={values[name] ?? null}
            onChange={(value) => give({ ...given, [name]: value })}
          />
        ))}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

interface ParamProps {
  name: string;
  usual: Values[string];
  value: Values[string];
  onChange(value: Values[string]): void;
}

function Param({ name, usual = null, value, onChange }: ParamProps) {
  const hint = texts.usual({ value: usual === '' ? texts.nothing : String(usual) });
  if (typeof usual === 'boolean') {
    return (
      <Field label={name} hint={hint}>
        {({ className: _, ...input }) => (
          <input
            {...input}
            type="checkbox"
            checked={value === true}
            onChange={({ target }) => onChange(target.checked)}
          />
        )}
      </Field>
    );
  }
  const isNumber = typeof usual === 'number';
  const read = (text: string) => (isNumber ? (text === '' ? Number.NaN : Number(text)) : text);
  return (
    <Field label={name} hint={hint} error={Number.isNaN(value) ? texts.noNumber : null}>
      {(input) => (
        <input
          {...input}
          type={isNumber ? 'number' : 'text'}
          step="any"
          value={Number.isNaN(value) ? '' : String(value ?? '')}
          onChange={({ target }) => onChange(read(target.value))}
        />
      )}
    </Field>
  );
}
