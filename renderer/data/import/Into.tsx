import { en } from '../../../contract/texts/en.ts';
import { Field } from '../../parts/Field.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { sourcePattern, tablePattern } from './draft.ts';
import type { Draft, Shape } from './types.ts';
import styles from './import.module.css';
import type { Plan } from './plan.ts';

const texts = en.view.imports.into;

const shapes: { value: Shape; label: string }[] = [
  { value: 'free', label: texts.shapes.free },
  { value: 'events', label: texts.shapes.events },
];

/** Where the rows go: what they are, the source of the raw zone, the table. */
export function Into({ plan, onChange }: { plan: Plan; onChange(some: Partial<Draft>): void }) {
  const { shape, source, table } = plan;
  return (
    <fieldset className={styles.group}>
      <legend>{texts.label}</legend>
      <Segmented
        label={texts.shape}
        segments={shapes}
        value={shape}
        onChange={(next) => onChange({ shape: next, mapping: null, steps: null })}
      />
      <Field
        label={texts.source}
        hint={texts.sourceHint}
        error={sourcePattern.test(source) ? null : texts.sourceError}
      >
        {(input) => (
          <input {...input} value={source} onChange={(event) => onChange({ source: event.target.value })} />
        )}
      </Field>
      <Field label={texts.table} error={tablePattern.test(table) ? null : texts.tableError}>
        {(input) => (
          <input {...input} value={table} onChange={(event) => onChange({ table: event.target.value })} />
        )}
      </Field>
    </fieldset>
  );
}
