import { useState } from 'react';
import type { Suggestion } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { useProject } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Select } from '../parts/Select.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { tell } from '../shell/notices.ts';
import { useWindow } from '../shell/state.ts';
import { checkItem } from './items.ts';
import styles from './editor.module.css';
import { useCheckNow, useSuggestions, useSuiteChanges } from './queries.ts';
import { sentenceOf } from './words.ts';

const texts = en.view.quality.create;

/** Makes a suite of what a table's data suggests and the person picks, and checks the table against it. */
export function CreateSuite({ onClose, table: given }: { onClose(): void; table?: string }) {
  const { data: project } = useProject();
  const names = project?.tables.map(({ name }) => name) ?? [];
  const [table, setTable] = useState<string | null>(given ?? null);
  const chosen = table ?? names[0] ?? null;
  const [name, setName] = useState<string | null>(null);
  const { data: suggestions, error } = useSuggestions(chosen);
  const [picks, setPicks] = useState<Record<string, boolean>>({});
  const picked = (suggestions ?? []).filter((each) => picks[idOf(each)] ?? each.likely);
  const file = `expectations/${name ?? chosen?.split('.').at(-1) ?? ''}.json`;
  const { make, problem } = useMaking(onClose);
  return (
    <Dialog
      title={texts.title}
      open
      wide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{en.window.cancel}</Button>
          <Button
            kind="main"
            disabled={chosen === null || picked.length === 0}
            onClick={() => chosen !== null && make(chosen, file, picked)}
          >
            {texts.make(picked.length)}
          </Button>
        </>
      }
    >
      <div className={styles.create}>
        <Head
          tables={names}
          table={chosen ?? ''}
          onTable={setTable}
          name={name ?? chosen?.split('.').at(-1) ?? ''}
          onName={setName}
        />
        <p className={styles.muted}>{texts.text}</p>
        {problem !== null && <Problem error={problem} />}
        {error !== null && <Problem error={error} />}
        {suggestions === undefined && error === null && <Skeleton rows={10} label={texts.looking} />}
        <Picks
          suggestions={suggestions ?? []}
          picked={picked}
          onPick={(each, on) => setPicks({ ...picks, [idOf(each)]: on })}
        />
      </div>
    </Dialog>
  );
}

interface HeadProps {
  tables: readonly string[];
  table: string;
  onTable(table: string): void;
  name: string;
  onName(name: string): void;
}

function Head({ tables, table, onTable, name, onName }: HeadProps) {
  return (
    <div className={styles.createHead}>
      <Field label={texts.table}>
        {({ id }) => (
          <Select
            id={id}
            label={texts.table}
            options={tables.map((value) => ({ value, label: value }))}
            value={table}
            onChange={onTable}
          />
        )}
      </Field>
      <Field label={texts.file}>
        {(input) => (
          <input {...input} type="text" value={name} onChange={(event) => onName(event.target.value)} />
        )}
      </Field>
    </div>
  );
}

const idOf = ({ expectation }: Suggestion) => JSON.stringify(expectation);

interface PicksProps {
  suggestions: readonly Suggestion[];
  picked: readonly Suggestion[];
  onPick(suggestion: Suggestion, on: boolean): void;
}

function Picks({ suggestions, picked, onPick }: PicksProps) {
  return (
    <ul className={styles.picks}>
      {suggestions.map((each) => (
        <li key={idOf(each)}>
          <label>
            <input
              type="checkbox"
              checked={picked.includes(each)}
              onChange={(event) => onPick(each, event.target.checked)}
            />
            <span className={styles.pickText}>{sentenceOf(each.expectation)}</span>
            {each.expectation.severity === 'warning' && (
              <span className={styles.tag}>{en.view.quality.severities.warning}</span>
            )}
            <span className={styles.muted}>{each.reason}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

/** Writes the suite, checks the table against it so that it has a history, and shows it. */
function useMaking(onClose: () => void) {
  const { create, write } = useSuiteChanges();
  const check = useCheckNow();
  const open = useWindow((state) => state.open);
  const make = (table: string, file: string, picked: readonly Suggestion[]) =>
    create.mutate(
      { file, expectations: picked.map(({ expectation }) => expectation) },
      {
        onSuccess: ({ revision }) => {
          const run = () => write.mutate({ file, revision, text: null });
          tell({ text: texts.made(file), action: { label: en.view.quality.edit.undo, run } });
          check.mutate({ table, suite: file });
          open('quality', null, { chosen: checkItem({ table, suite: file }) });
          onClose();
        },
      },
    );
  return { make, problem: create.error };
}
