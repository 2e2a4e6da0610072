import { useId, useState, type ReactNode } from 'react';
import type { Expectation } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Select } from '../parts/Select.tsx';
import { ArgumentField } from './ArgumentField.tsx';
import { fieldsOf } from './fields.ts';
import styles from './editor.module.css';
import { useColumns, useKinds, useTry } from './queries.ts';
import { severityOf, shownValue } from './words.ts';

const texts = en.view.quality.edit;
const severities = ['critical', 'warning', 'info'] as const;

interface Props {
  table: string;
  draft: Expectation;
  onDraft(draft: Expectation): void;
  /** Buttons that save or take away. */
  actions(ready: boolean): ReactNode;
}

/** An expectation's arguments as a form, with the JSON that stands in the suite beside it; either changes the other. */
export function ExpectationForm({ table, draft, onDraft, actions }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  const change = (next: Expectation) => {
    setBroken(null);
    onDraft(next);
  };
  return (
    <div className={styles.editor}>
      <div className={styles.form}>
        <Fields table={table} draft={draft} onDraft={change} />
      </div>
      <div className={styles.jsonSide}>
        <JsonField draft={draft} broken={broken} onBroken={setBroken} onDraft={change} />
        <Trial table={table} draft={draft} ready={broken === null} actions={actions} />
      </div>
    </div>
  );
}

function Fields({ table, draft, onDraft }: Omit<Props, 'actions'>) {
  const { data: kinds } = useKinds();
  const { data: columns = [] } = useColumns(table);
  const schema = kinds?.kinds.find(({ type }) => type === draft.expectation_type)?.arguments ?? {};
  const set = (name: string, value: unknown) => {
    const { [name]: _before, ...rest } = draft.kwargs;
    onDraft({ ...draft, kwargs: value === undefined ? rest : { ...rest, [name]: value } });
  };
  const about = columns.find(({ name }) => name === draft.kwargs['column']);
  return (
    <>
      {fieldsOf(schema).map((spec) => (
        <ArgumentField
          key={`${draft.expectation_type} ${spec.name}`}
          spec={spec}
          value={draft.kwargs[spec.name]}
          columns={columns.map(({ name }) => name)}
          textual={about?.type === 'VARCHAR'}
          onChange={(value) => set(spec.name, value)}
        />
      ))}
      <Field label={texts.severity}>
        {({ id }) => (
          <Select
            id={id}
            label={texts.severity}
            options={severities.map((value) => ({ value, label: texts.severityHints[value] }))}
            value={severityOf(draft)}
            onChange={(severity) => onDraft({ ...draft, severity })}
          />
        )}
      </Field>
    </>
  );
}

interface JsonProps {
  draft: Expectation;
  broken: string | null;
  onBroken(text: string | null): void;
  onDraft(draft: Expectation): void;
}

/** What is typed stays as it is until it reads as JSON. */
function JsonField({ draft, broken, onBroken, onDraft }: JsonProps) {
  const { expectation_type, kwargs, severity, meta } = draft;
  const text = broken ?? JSON.stringify({ expectation_type, kwargs, severity, meta }, null, 2);
  const type = (typed: string) => {
    const read = readExpectation(typed);
    if (read === null) onBroken(typed);
    else onDraft(read);
  };
  return (
    <Field label={texts.json} error={broken === null ? null : texts.badJson}>
      {({ className, ...input }) => (
        <textarea
          {...input}
          className={`${className} ${styles.json}`}
          spellCheck={false}
          value={text}
          onChange={(event) => type(event.target.value)}
        />
      )}
    </Field>
  );
}

function readExpectation(typed: string): Expectation | null {
  try {
    const found = JSON.parse(typed) as Partial<Expectation>;
    if (typeof found.expectation_type !== 'string' || typeof found.kwargs !== 'object') return null;
    return found as Expectation;
  } catch {
    return null;
  }
}

/** Tries the draft on the table before it is saved. */
function Trial({
  table,
  draft,
  ready,
  actions,
}: Pick<Props, 'table' | 'draft' | 'actions'> & { ready: boolean }) {
  const { mutate, data, error, isPending, reset } = useTry();
  const [tried, setTried] = useState<Expectation | null>(null);
  const outcome = useId();
  const fresh = tried === draft;
  return (
    <>
      <div className={styles.actions}>
        <Button
          disabled={!ready || isPending}
          aria-describedby={outcome}
          onClick={() => {
            reset();
            setTried(draft);
            mutate({ table, expectation: draft });
          }}
        >
          {texts.tryIt}
        </Button>
        {actions(ready)}
      </div>
      <p id={outcome} role="status" className={styles.tried}>
        {fresh && data !== undefined && data !== null && triedWords(data)}
      </p>
      {fresh && error !== null && <Problem error={error} />}
    </>
  );
}

function triedWords({
  success,
  result,
  exception_info,
}: NonNullable<ReturnType<typeof useTry>['data']>): string {
  if (exception_info.exception_message !== null) return texts.tried.failed(exception_info.exception_message);
  const { unexpected_count: unexpected, unexpected_percent: percent, observed_value: observed } = result;
  const found =
    typeof unexpected === 'number'
      ? en.view.quality.unexpectedOf({ unexpected, percent: typeof percent === 'number' ? percent : null })
      : en.view.quality.observedOf(shownValue(observed));
  return success ? texts.tried.passed(found) : texts.tried.failed(found);
}
