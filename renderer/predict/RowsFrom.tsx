import { Upload } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import type { ScoreSource } from '../../contract/calls/serving.ts';
import { en } from '../../contract/texts/en.ts';
import { sendFile } from '../client/send-file.ts';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Select } from '../parts/Select.tsx';
import layout from './predict.module.css';
import { useRested } from './queries.ts';
import { SearchSelect } from '../parts/SearchSelect.tsx';

const texts = en.view.predict.many;

type Kind = keyof typeof texts.sources;
const kinds = (Object.keys(texts.sources) as Kind[]).map((value) => ({ value, label: texts.sources[value] }));

interface Props {
  tables: readonly string[];
  onSource(source: ScoreSource | null): void;
}

/** Where the rows come from: a table, a file that is in the project, one that the person brings. */
export function RowsFrom({ tables, onSource }: Props) {
  const [kind, setKind] = useState<Kind>('table');
  const [table, setTable] = useState<string | null>(null);
  const change = (next: Kind) => {
    setKind(next);
    onSource(next === 'table' && table !== null ? { table } : null);
  };
  const take = (next: string | null) => {
    setTable(next);
    onSource(next === null ? null : { table: next });
  };
  return (
    <>
      <div className={layout.source}>
        <Field label={texts.source}>
          {({ id }) => <Select id={id} label={texts.source} options={kinds} value={kind} onChange={change} />}
        </Field>
        {kind === 'table' && (
          <div className={layout.labelled}>
            <span aria-hidden>{texts.table}</span>
            <SearchSelect
              label={texts.table}
              options={tables}
              value={table}
              onChange={take}
              placeholder={texts.chooseTable}
              empty={texts.noTable}
              openLabel={texts.chooseTable}
            />
          </div>
        )}
        {kind === 'file' && <FileName onSource={onSource} />}
      </div>
      {kind === 'upload' && <Bring onSource={onSource} />}
    </>
  );
}

const rest = 300;

function FileName({ onSource }: Pick<Props, 'onSource'>) {
  const [file, setFile] = useState('');
  const rested = useRested(file, rest);
  const [told, tellOf] = useState('');
  if (rested !== told) {
    tellOf(rested);
    onSource(rested.trim() === '' ? null : { file: rested.trim() });
  }
  return (
    <Field label={texts.file}>
      {(input) => (
        <input
          {...input}
          value={file}
          placeholder={texts.fileExample}
          onChange={({ target }) => setFile(target.value)}
        />
      )}
    </Field>
  );
}

type State = { name: string; bytes: number | null } | null;

function Bring({ onSource }: Pick<Props, 'onSource'>) {
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>(null);
  const [error, setError] = useState<unknown>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setError(null);
    onSource(null);
    setState({ name: file.name, bytes: null });
    try {
      const upload = await sendFile(file, 'readable');
      setState({ name: file.name, bytes: file.size });
      onSource({ upload });
    } catch (problem) {
      setState(null);
      setError(problem);
    }
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <div className={layout.drop} onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.gz,.jsonl,.ndjson,.parquet"
          onChange={({ target }) => void take(target.files?.[0])}
        />
        <Button icon={Upload} onClick={() => input.current?.click()}>
          {texts.upload}
        </Button>
        <span className={layout.note} aria-live="polite">
          {said(state)}
        </span>
      </div>
      {error !== null && <Problem error={error} />}
    </>
  );
}

function said(state: State): string {
  if (state === null) return texts.uploadHint;
  return state.bytes === null ? texts.sending(state) : texts.uploaded({ ...state, bytes: state.bytes });
}
