import { en } from '../../../../contract/texts/en.ts';
import { Field } from '../../../parts/Field.tsx';
import { Select } from '../../../parts/Select.tsx';
import type { StepText } from '../../document/document.ts';
import { setLimit } from '../../document/edits.ts';
import { editDocument } from '../edits.ts';
import styles from './form.module.css';
import { shown, typed } from './values.ts';

const words = en.view.editor.form;
const built = [
  { value: 'always', label: words.whenOptions.always },
  { value: 'asked', label: words.whenOptions.asked },
] as const;

interface Props {
  pipeline: string;
  steps: readonly StepText[];
}

/** How steps run: tried again, given up, left out. */
export function LimitFields({ pipeline, steps }: Props) {
  const [first] = steps;
  const set = (key: 'retries' | 'timeout' | 'when', value: unknown) => {
    const ids = steps.map(({ id }) => id);
    editDocument(pipeline, (document) => setLimit(document, ids, key, value), {
      sort: `${ids.join()} ${key}`,
    });
  };
  return (
    <>
      <Field label={words.retries} hint={words.retriesHint}>
        {(input) => (
          <input
            {...input}
            inputMode="numeric"
            placeholder={words.usual({ value: '0' })}
            value={shown(first?.retries)}
            onChange={({ target }) => set('retries', typed(target.value, { type: 'integer' }))}
          />
        )}
      </Field>
      <Field label={words.timeout} hint={words.timeoutHint}>
        {(input) => (
          <input
            {...input}
            className={`${input.className} ${styles.code}`}
            value={shown(first?.timeout)}
            onChange={({ target }) => set('timeout', typed(target.value, { type: 'number' }))}
          />
        )}
      </Field>
      <Field label={words.when}>
        {({ id }) => (
          <Select
            id={id}
            label={words.when}
            options={built}
            value={first?.asked === true ? 'asked' : 'always'}
            onChange={(value) => set('when', value === 'asked' ? value : undefined)}
          />
        )}
      </Field>
    </>
  );
}
