import { X } from 'lucide-react';
import { en } from '../../../../contract/texts/en.ts';
import { Button } from '../../../parts/Button.tsx';
import { Field } from '../../../parts/Field.tsx';
import { Select } from '../../../parts/Select.tsx';
import type { StepText } from '../../document/document.ts';
import { dependants, unwire, wire } from '../../document/edits.ts';
import { editDocument } from '../edits.ts';
import styles from './form.module.css';
import type { FormProps } from './props.ts';

const words = en.view.editor.form;

/** The steps that come before: taken away one by one, chosen from those that close no circle. */
export function NeedsField({ pipeline, editing, step }: FormProps & { step: StepText }) {
  const later = dependants(editing.legible, step.id);
  const open = editing.legible.steps.filter(({ id }) => !step.needs.includes(id) && !later.has(id));
  const options = [{ value: '', label: words.addNeed }, ...open.map(({ id }) => ({ value: id, label: id }))];
  return (
    <Field label={words.needs}>
      {({ id }) => (
        <div className={styles.needs}>
          {step.needs.map((need) => (
            <span key={need} className={styles.need}>
              {need}
              <Button
                kind="quiet"
                icon={X}
                label={words.dropNeed({ need })}
                onClick={() =>
                  editDocument(pipeline, (document) => unwire(document, [{ from: need, to: step.id }]))
                }
              />
            </span>
          ))}
          <Select
            id={id}
            label={words.addNeed}
            options={options}
            value=""
            disabled={open.length === 0}
            onChange={(need) =>
              need !== '' && editDocument(pipeline, (document) => wire(document, need, step.id))
            }
          />
        </div>
      )}
    </Field>
  );
}
