import type { StepKindFacts } from '../../../../contract/calls/pipeline-edits.ts';
import { en } from '../../../../contract/texts/en.ts';
import { Field } from '../../../parts/Field.tsx';
import type { StepText } from '../../document/document.ts';
import { setWith } from '../../document/edits.ts';
import { same } from '../../document/same.ts';
import { editDocument } from '../edits.ts';
import { inShort } from '../in-short.ts';
import { fieldsOf, suggestions, type Field as KindField } from '../kinds.ts';
import type { FormProps } from './props.ts';
import { Input } from './Input.tsx';
import { plain, shown } from './values.ts';

const words = en.view.editor.form;

interface Props extends FormProps {
  kind: StepKindFacts;
  /** Steps of that kind: what is set is set for all of them. */
  steps: readonly StepText[];
}

/** The fields of a kind, and those that the steps have though it knows them not. */
export function KindFields(props: Props) {
  const { kind, steps } = props;
  const fields = fieldsOf(kind);
  const known = new Set(fields.map(({ name }) => name));
  const strange = new Set(steps.flatMap((step) => Object.keys(step.with)).filter((name) => !known.has(name)));
  return (
    <>
      {fields.map((field) => (
        <KindFieldInput key={field.name} {...props} field={field} />
      ))}
      {[...strange].map((name) => (
        <Field key={name} label={name} error={words.unknownField}>
          {(input) => (
            <input
              {...input}
              value={shown(steps[0]?.with[name])}
              onChange={({ target }) =>
                set(props, name, target.value === '' ? undefined : plain(target.value))
              }
            />
          )}
        </Field>
      ))}
    </>
  );
}

function KindFieldInput({ field, ...props }: Props & { field: KindField }) {
  const { kind, steps, facts, editing } = props;
  const { name, schema, required } = field;
  const [first] = steps;
  const value = first?.with[name];
  const mixed = steps.some((step) => !same(step.with[name], value));
  const label = required ? `${name} (${words.required})` : name;
  const hint = mixed ? `${words.mixed}. ${schema.description ?? ''}` : schema.description;
  return (
    <Field label={label} hint={hint} error={errorOf(props, field, value)}>
      {(input) => (
        <Input
          name={name}
          schema={schema}
          value={mixed ? undefined : value}
          suggestions={suggestions(kind, name, first, {
            ...facts,
            steps: editing.legible.steps.filter((step) => !steps.includes(step)),
            params: editing.legible.params,
          })}
          input={input}
          onChange={(next) => set(props, name, next)}
        />
      )}
    </Field>
  );
}

function set({ pipeline, steps }: Props, name: string, value: unknown): void {
  const ids = steps.map(({ id }) => id);
  editDocument(pipeline, (document) => setWith(document, ids, name, value), {
    sort: `${ids.join()} ${name}`,
  });
}

/** What is wrong with a field: it is missing, or the engine says so of its place. */
function errorOf({ steps, facts }: Props, { name, required }: KindField, value: unknown): string | null {
  if (required && value === undefined) return words.isRequired;
  const ids = steps.map(({ id }) => id);
  const found = facts.findings.find(({ problem: { place } }) => {
    const path = `steps.${place.step ?? ''}.with.${name}`;
    return (
      ids.includes(place.step ?? '') && (place.field === path || place.field?.startsWith(`${path}.`) === true)
    );
  });
  return found === undefined ? null : inShort(found.problem);
}
