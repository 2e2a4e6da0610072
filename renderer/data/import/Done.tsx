import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { ImportResult } from '../../../contract/calls/imports.ts';
import { en } from '../../../contract/texts/en.ts';
import { useProject } from '../../client/queries.ts';
import { Button } from '../../parts/Button.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Select } from '../../parts/Select.tsx';
import { tell } from '../../shell/notices.ts';
import { useWindow } from '../../shell/state.ts';
import styles from './import.module.css';
import { ImportButton } from './ImportButton.tsx';
import { useAddSteps } from './queries.ts';

const texts = en.view.imports;

interface Props {
  result: ImportResult;
  /** The import as two steps. */
  steps: string;
  source: string;
}

/** What the import did, and what one may do next. */
export function Done({ result, steps, source }: Props) {
  const { status, table, written, rejected, duplicates } = result;
  const open = useWindow((state) => state.open);
  return (
    <section className={styles.done} aria-label={texts.done.label}>
      <p role="status" className={styles.doneHead}>
        <CircleCheck size={18} aria-hidden />
        <strong>
          {status === 'unchanged' ? texts.done.unchanged({ source }) : texts.done.loaded({ written, table })}
        </strong>
      </p>
      {rejected > 0 && <p>{texts.done.rejected({ rejected })}</p>}
      {duplicates > 0 && <p>{texts.done.duplicates({ duplicates })}</p>}
      <div className={styles.buttons}>
        <Button kind="main" onClick={() => open('data', table, { sub: 'rows' })}>
          {texts.done.open}
        </Button>
        {rejected > 0 && (
          <Button onClick={() => open('data', table, { sub: 'rejects' })}>{texts.done.rejects}</Button>
        )}
        <ImportButton />
      </div>
      <NextTime steps={steps} />
    </section>
  );
}

/** The import as two steps: copied, or added to a pipeline. */
function NextTime({ steps }: { steps: string }) {
  const { data: project } = useProject();
  const pipelines = project?.pipelines ?? [];
  const [picked, pick] = useState<string | null>(null);
  const pipeline = picked ?? pipelines[0] ?? null;
  const add = useAddSteps();
  const open = useWindow((state) => state.open);
  const copy = async () => {
    await navigator.clipboard.writeText(steps);
    tell({ text: texts.writes.copied });
  };
  const onAdded = (saved: boolean, name: string) =>
    tell(
      saved
        ? {
            text: texts.writes.added({ pipeline: name }),
            action: { label: texts.writes.showPipeline, run: () => open('pipelines', name) },
          }
        : { text: texts.writes.changed({ pipeline: name }) },
    );
  return (
    <div className={styles.next}>
      <p>{texts.done.next}</p>
      <pre className={styles.mono} tabIndex={0} aria-label={texts.writes.steps}>
        {steps}
      </pre>
      <div className={styles.buttons}>
        {pipeline !== null && (
          <>
            <Select
              label={texts.writes.pipeline}
              options={pipelines.map((name) => ({ value: name, label: name }))}
              value={pipeline}
              onChange={pick}
            />
            <Button
              disabled={add.isPending || add.data === true}
              onClick={() =>
                add.mutate({ pipeline, steps }, { onSuccess: (saved) => onAdded(saved, pipeline) })
              }
            >
              {texts.writes.add}
            </Button>
          </>
        )}
        <Button onClick={() => void copy()}>{texts.writes.copy}</Button>
      </div>
      {add.error !== null && <Problem error={add.error} />}
    </div>
  );
}
