import { useState } from 'react';
import { en } from '../../../../contract/texts/en.ts';
import { Field } from '../../../parts/Field.tsx';
import { Select } from '../../../parts/Select.tsx';
import type { StepText } from '../../document/document.ts';
import { setKind } from '../../document/edits.ts';
import { editDocument, rename } from '../edits.ts';
import { fieldsOf } from '../kinds.ts';
import styles from './form.module.css';
import type { FormProps } from './props.ts';
import { KindFields } from './KindFields.tsx';
import { LimitFields } from './LimitFields.tsx';
import { NeedsField } from './NeedsField.tsx';

const words = en.view.editor.form;

/** One step: its name, its kind, what it needs, the fields of its kind, and how it runs. */
export function StepForm({ step, ...props }: FormProps & { step: StepText }) {
  const { pipeline, facts } = props;
  const kind = facts.kinds.find(({ name }) => name === step.kind);
  const options = facts.kinds.map(({ name }) => ({ value: name, label: name }));
  const change = (next: string) => {
    const fields = facts.kinds.find(({ name }) => name === next);
    const names = fields === undefined ? [] : fieldsOf(fields).map(({ name }) => name);
    editDocument(pipeline, (document) => setKind(document, [step.id], next, names));
  };
  return (
    <>
      <div className={styles.pair}>
        <NameField {...props} step={step} />
        <Field
          label={words.kind}
          error={kind === undefined && facts.kinds.length > 0 ? words.strange({ kind: step.kind }) : null}
        >
          {({ id }) => (
            <Select id={id} label={words.kind} options={options} value={step.kind} onChange={change} />
          )}
        </Field>
      </div>
      {kind !== undefined && <p className={styles.about}>{kind.about}</p>}
      <NeedsField {...props} step={step} />
      {kind !== undefined && (
        <>
          <h3 className={styles.heading}>{words.with}</h3>
          <KindFields {...props} kind={kind} steps={[step]} />
        </>
      )}
      <h3 className={styles.heading}>{words.limits}</h3>
      <LimitFields pipeline={pipeline} steps={[step]} />
    </>
  );
}

/** The name is taken when it is whole: half of one would be a step of another name. */
function NameField({ pipeline, editing, step }: FormProps & { step: StepText }) {
  const [name, type] = useState(step.id);
  const error = nameError(name, step.id, editing.legible.steps);
  const take = () => {
    if (error === null && name !== step.id) rename(pipeline, step.id, name);
  };
  return (
    <Field label={words.name} error={error}>
      {(input) => (
        <input
          {...input}
          data-step-name
          className={`${input.className} ${styles.code}`}
          spellCheck={false}
          value={name}
          onChange={({ target }) => type(target.value)}
          onBlur={take}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Escape') type(step.id);
            if (key !== 'Enter') return;
            const form = currentTarget.closest('fieldset');
            take();
            // The form of the step under its new name takes the keyboard over.
            requestAnimationFrame(() => form?.querySelector<HTMLInputElement>('[data-step-name]')?.focus());
          }}
        />
      )}
    </Field>
  );
}

function nameError(name: string, own: string, steps: readonly StepText[]): string | null {
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(name)) return words.badName;
  return name !== own && steps.some(({ id }) => id === name) ? words.takenName({ name }) : null;
}
