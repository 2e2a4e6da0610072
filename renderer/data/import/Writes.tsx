import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import type { Draft } from './types.ts';
import styles from './import.module.css';
import type { Plan } from './plan.ts';

const texts = en.view.imports.writes;

/** The mapping and the steps that the form stands for; both can be written by hand. */
export function Writes({ plan, onChange }: { plan: Plan; onChange(some: Partial<Draft>): void }) {
  const { source, told, steps, mappingIsOwn, stepsAreOwn } = plan;
  const none = told.mapping === '' && !mappingIsOwn;
  return (
    <fieldset className={styles.group}>
      <legend>{texts.label}</legend>
      {none ? (
        <p className={styles.muted}>{texts.noMapping}</p>
      ) : (
        <Written
          label={texts.mapping}
          hint={texts.mappingFile({ file: `mappings/${source}.yaml` })}
          text={told.mapping}
          own={mappingIsOwn}
          onChange={(mapping) => onChange({ mapping })}
        />
      )}
      <Written
        label={texts.steps}
        hint={texts.stepsHint}
        text={steps}
        own={stepsAreOwn}
        onChange={(text) => onChange({ steps: text })}
      />
    </fieldset>
  );
}

interface WrittenProps {
  label: string;
  hint: string;
  text: string;
  /** Whether the person wrote it, so that the form no longer does. */
  own: boolean;
  onChange(text: string | null): void;
}

function Written({ label, hint, text, own, onChange }: WrittenProps) {
  return (
    <>
      <Field label={label} hint={hint}>
        {(input) => (
          <textarea
            {...input}
            className={styles.code}
            spellCheck={false}
            wrap="off"
            rows={Math.min(14, text.split('\n').length)}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {own && <Button onClick={() => onChange(null)}>{texts.asForm}</Button>}
    </>
  );
}
