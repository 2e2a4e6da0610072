import { en } from '../../../../contract/texts/en.ts';
import styles from './form.module.css';
import { GroupForm, NoteForm } from './LayoutForms.tsx';
import { ParamsForm } from './ParamsForm.tsx';
import type { FormProps } from './props.ts';
import { StepForm } from './StepForm.tsx';
import { StepsForm } from './StepsForm.tsx';

const words = en.view.editor;

/** What is selected, as a form: a step, several, a group, a note; with nothing selected the pipeline itself. */
export function FormPane({ selection, ...props }: FormProps & { selection: readonly string[] }) {
  return (
    <section className={styles.pane} aria-label={words.panes.form}>
      {props.editing.document === null && (
        <p className={styles.stale} role="status">
          {words.staleForm}
        </p>
      )}
      <fieldset disabled={props.editing.document === null} className={styles.fields}>
        <Selected {...props} selection={selection} />
      </fieldset>
    </section>
  );
}

function Selected({ selection, ...props }: FormProps & { selection: readonly string[] }) {
  const { legible, history } = props.editing;
  const { groups, notes } = history.present.layout;
  const steps = legible.steps.filter(({ id }) => selection.includes(id));
  const [step, ...more] = steps;
  if (step !== undefined && more.length === 0) return <StepForm key={step.id} {...props} step={step} />;
  if (step !== undefined) return <StepsForm {...props} steps={steps} />;
  const group = groups.find(({ id }) => selection.includes(id));
  if (group !== undefined) return <GroupForm key={group.id} {...props} group={group} />;
  const note = notes.find(({ id }) => selection.includes(id));
  if (note !== undefined) return <NoteForm key={note.id} {...props} note={note} />;
  return <ParamsForm {...props} />;
}
