import { useState } from 'react';
import type { Expectation, Suggestion, WrittenExpectation } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Select } from '../parts/Select.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { ExpectationForm } from './ExpectationForm.tsx';
import styles from './editor.module.css';
import { useKinds, useSuggestions, useSuite } from './queries.ts';
import { useSuiteEdit } from './suite-edit.ts';
import { sentenceOf } from './words.ts';

const texts = en.view.quality.edit;
const first: Expectation = { expectation_type: 'expect_column_values_to_not_be_null', kwargs: {} };

interface Props {
  table: string;
  suite: string;
  onClose(): void;
}

/** Adds an expectation: one that the data suggests, or any other. */
export function AddExpectation({ table, suite, onClose }: Props) {
  const [draft, setDraft] = useState(first);
  const edit = useSuiteEdit(suite);
  return (
    <Dialog title={texts.add} open wide onClose={onClose}>
      <div className={styles.adding}>
        <Suggested table={table} suite={suite} onPick={setDraft} />
        <section aria-label={texts.any} className={styles.addForm}>
          <Kind type={draft.expectation_type} onType={(type) => setDraft(asKind(draft, type))} />
          <ExpectationForm
            table={table}
            draft={draft}
            onDraft={setDraft}
            actions={(ready) => (
              <Button
                kind="main"
                disabled={!ready}
                onClick={() =>
                  void edit(null, draft, texts.saved(suite)).then((written) => written && onClose())
                }
              >
                {texts.add}
              </Button>
            )}
          />
        </section>
      </div>
    </Dialog>
  );
}

/** Another kind about the same column. */
function asKind({ kwargs: { column }, ...rest }: Expectation, expectation_type: string): Expectation {
  return { ...rest, expectation_type, kwargs: column === undefined ? {} : { column } };
}

function Kind({ type, onType }: { type: string; onType(type: string): void }) {
  const { data } = useKinds();
  const options = (data?.kinds ?? []).map((kind) => ({
    value: kind.type,
    label: en.view.quality.kind(kind.type),
  }));
  return (
    <Field label={texts.kind}>
      {({ id }) => <Select id={id} label={texts.kind} options={options} value={type} onChange={onType} />}
    </Field>
  );
}

function Suggested({
  table,
  suite,
  onPick,
}: Omit<Props, 'onClose'> & { onPick(expectation: Expectation): void }) {
  const { data: suggestions, error } = useSuggestions(table);
  const { data: written } = useSuite(suite);
  const fresh = (suggestions ?? []).filter(
    ({ expectation }) => !isWritten(expectation, written?.expectations ?? []),
  );
  return (
    <section aria-label={texts.suggestions} className={styles.suggested}>
      <h3>{texts.suggestions}</h3>
      {error !== null && <Problem error={error} />}
      {suggestions === undefined && error === null && <Skeleton rows={6} />}
      {suggestions !== undefined && fresh.length === 0 && (
        <p className={styles.muted}>{texts.noSuggestion}</p>
      )}
      <ul>
        {fresh.map(({ expectation, reason }: Suggestion) => (
          <li key={JSON.stringify(expectation)}>
            <button type="button" className={styles.suggestion} onClick={() => onPick(expectation)}>
              <span>{sentenceOf(expectation)}</span>
              <span className={styles.muted}>{reason}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function isWritten({ expectation_type, kwargs }: Expectation, all: readonly WrittenExpectation[]): boolean {
  return all.some(
    ({ expectation }) =>
      expectation.expectation_type === expectation_type && expectation.kwargs['column'] === kwargs['column'],
  );
}
