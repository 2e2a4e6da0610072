import { useState } from 'react';
import type { ScoreSource } from '../../contract/calls/serving.ts';
import { en } from '../../contract/texts/en.ts';
import { useProject } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useMemory } from '../shell/tab.ts';
import { FitOf, KeyColumns } from './FitOf.tsx';
import layout from './predict.module.css';
import { useFit, type Version } from './queries.ts';
import { ScoreJob } from './ScoreJob.tsx';
import { RowsFrom } from './RowsFrom.tsx';
import { client } from '../client/engine.ts';
import type { Model } from './usual.ts';

const texts = en.view.predict.many;
const zoned = /^(processed|curated)\.[\p{L}\p{N}_][\p{L}\p{N}_ -]*$/u;

/** Scores a table or a file into a new table. */
export function ManyRows({ model, version }: { model: Model; version: Version }) {
  const [source, setSource] = useState<ScoreSource | null>(null);
  const { data: fit, error } = useFit(version, source);
  const [chosen, choose] = useState<readonly string[] | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [reasons, setReasons] = useState(false);
  const [job, setJob] = useMemory<string | null>('score', null);
  const [refused, refuse] = useState<unknown>(null);
  const tables = useTables();
  const into = typed ?? freeName(version.model, tables);
  const wrong = intoProblem(into, tables);
  const keys = chosen ?? fit?.extra.slice(0, usualKeys) ?? [];
  if (job !== null) return <ScoreJob job={job} onAgain={() => setJob(null)} />;
  const ready = fit !== undefined && fit.unfit.length === 0 && fit.missing.length < model.features.length;
  const start = () => {
    if (source === null) return;
    refuse(null);
    client
      .call('score.start', { ...version, source, into, keys: [...keys], reasons })
      .then(({ job: started }) => setJob(started), refuse);
  };
  return (
    <div className={layout.scroll}>
      <div className={layout.many}>
        <RowsFrom
          tables={tables}
          onSource={(next) => {
            setSource(next);
            choose(null);
          }}
        />
        {error !== null && <Problem error={error} />}
        {fit !== undefined && error === null && (
          <>
            <FitOf fit={fit} features={model.features.length} />
            <KeyColumns columns={fit.extra} chosen={keys} onChoose={choose} />
          </>
        )}
        <Field label={texts.into} hint={texts.intoHint} error={wrong}>
          {(input) => <input {...input} value={into} onChange={({ target }) => setTyped(target.value)} />}
        </Field>
        <label className={layout.check}>
          <input type="checkbox" checked={reasons} onChange={({ target }) => setReasons(target.checked)} />
          {texts.reasons}
        </label>
        {refused !== null && <Problem error={refused} />}
        <Button kind="main" disabled={!ready || wrong !== null} onClick={start}>
          {texts.start}
        </Button>
      </div>
    </div>
  );
}

/** More columns than that are rarely keys. */
const usualKeys = 4;

function useTables(): string[] {
  const { data: project } = useProject();
  return project?.tables.map(({ name }) => name) ?? [];
}

function freeName(model: string, tables: readonly string[]): string {
  const base = `curated.${model.replaceAll('-', '_')}_scores`;
  for (let at = 1; ; at += 1) {
    const name = at === 1 ? base : `${base}_${at}`;
    if (!tables.includes(name)) return name;
  }
}

function intoProblem(into: string, tables: readonly string[]): string | null {
  if (!zoned.test(into)) return texts.badInto;
  return tables.includes(into) ? texts.taken({ table: into }) : null;
}
