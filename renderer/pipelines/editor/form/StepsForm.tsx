import { en } from '../../../../contract/texts/en.ts';
import type { StepText } from '../../document/document.ts';
import styles from './form.module.css';
import type { FormProps } from './props.ts';
import { KindFields } from './KindFields.tsx';
import { LimitFields } from './LimitFields.tsx';

const words = en.view.editor.form;

/** Several steps at once: how they run, and where they are of one kind, its fields. */
export function StepsForm({ steps, ...props }: FormProps & { steps: readonly StepText[] }) {
  const [first] = steps;
  const alike = steps.every(({ kind }) => kind === first?.kind);
  const kind = alike ? props.facts.kinds.find(({ name }) => name === first?.kind) : undefined;
  return (
    <>
      <h3 className={styles.heading}>{words.several({ count: steps.length })}</h3>
      <p className={styles.about}>{words.severalHint}</p>
      <LimitFields pipeline={props.pipeline} steps={steps} />
      {kind !== undefined && <KindFields {...props} kind={kind} steps={steps} />}
    </>
  );
}
