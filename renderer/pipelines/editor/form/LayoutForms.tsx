import { en } from '../../../../contract/texts/en.ts';
import { Button } from '../../../parts/Button.tsx';
import { Field } from '../../../parts/Field.tsx';
import { renameGroup, setNote, ungroup } from '../../document/layout.ts';
import type { GraphGroup, GraphNote } from '../../graph/types.ts';
import { editLayout } from '../edits.ts';
import { select } from '../store.ts';
import styles from './form.module.css';
import type { FormProps } from './props.ts';

const words = en.view.editor.form;

/** A group: its title, and what is in it. */
export function GroupForm({ pipeline, group }: FormProps & { group: GraphGroup }) {
  return (
    <>
      <h3 className={styles.heading}>{words.groupOf({ count: group.steps.length })}</h3>
      <Field label={words.groupTitle} hint={group.steps.join(', ')}>
        {(input) => (
          <input
            {...input}
            value={group.title}
            onChange={({ target }) =>
              editLayout(
                pipeline,
                (layout) => renameGroup(layout, group.id, target.value),
                `group ${group.id}`,
              )
            }
          />
        )}
      </Field>
      <p>
        <Button
          onClick={() => {
            editLayout(pipeline, (layout) => ungroup(layout, [group.id]));
            select(pipeline, group.steps);
          }}
        >
          {words.ungroup}
        </Button>
      </p>
    </>
  );
}

/** A note and its text. */
export function NoteForm({ pipeline, note }: FormProps & { note: GraphNote }) {
  return (
    <Field label={words.noteText}>
      {(input) => (
        <textarea
          {...input}
          rows={6}
          value={note.text}
          onChange={({ target }) =>
            editLayout(pipeline, (layout) => setNote(layout, note.id, target.value), `note ${note.id}`)
          }
        />
      )}
    </Field>
  );
}
