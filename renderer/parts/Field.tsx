import { useId, type ReactNode } from 'react';
import styles from './Field.module.css';

/** What a field's input takes so that its label, hint and error belong to it. */
export interface FieldInput {
  id: string;
  className: string | undefined;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

interface Props {
  label: string;
  /** What is usual, in a few words. */
  hint?: string | undefined;
  /** What is wrong and how to mend it; null where nothing is. */
  error?: string | null | undefined;
  children: (input: FieldInput) => ReactNode;
}

/** A label, an input and what is wrong with it: `<Field label="Rows">{(input) => <input {...input} … />}</Field>`. */
export function Field({ label, hint, error = null, children }: Props) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        className: styles.input,
        'aria-invalid': error !== null,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
      })}
      {note !== undefined && (
        <p id={`${id}-note`} className={error === null ? styles.hint : styles.error}>
          {note}
        </p>
      )}
    </div>
  );
}
