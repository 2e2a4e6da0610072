import { en } from '../../../../contract/texts/en.ts';
import { Field } from '../../../parts/Field.tsx';
import { setParams } from '../../document/edits.ts';
import { mapping } from '../../document/document.ts';
import { editDocument } from '../edits.ts';
import { EntriesInput } from './EntriesInput.tsx';
import styles from './form.module.css';
import type { FormProps } from './props.ts';

const words = en.view.editor.form;

/** The pipeline itself: its parameters with their usual values. */
export function ParamsForm({ pipeline, editing }: FormProps) {
  return (
    <>
      <p className={styles.about}>{words.nothing}</p>
      <Field label={words.params} hint={words.paramsHint}>
        {(input) => (
          <EntriesInput
            name={words.params}
            input={input}
            value={editing.legible.params}
            onChange={(value) =>
              editDocument(pipeline, (document) => setParams(document, mapping(value)), { sort: 'params' })
            }
          />
        )}
      </Field>
    </>
  );
}
