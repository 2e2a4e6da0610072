import { useState } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { useProject } from '../../client/queries.ts';
import { Button } from '../../parts/Button.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { Select } from '../../parts/Select.tsx';
import { tell } from '../../shell/notices.ts';
import { useWindow } from '../../shell/state.ts';
import styles from './import.module.css';
import { useAddSteps, useMakePipeline } from './queries.ts';

const texts = en.view.imports;

interface Props {
  steps: string;
  source: string;
}

/** The import as two steps: copied, added to a pipeline, or made one. */
export function NextTime({ steps, source }: Props) {
  const { data: project } = useProject();
  const copy = async () => {
    await navigator.clipboard.writeText(steps);
    tell({ text: texts.writes.copied });
  };
  return (
    <div className={styles.next}>
      <p>{texts.done.next}</p>
      <pre className={styles.mono} tabIndex={0} aria-label={texts.writes.steps}>
        {steps}
      </pre>
      <div className={styles.buttons}>
        {project?.pipelines.length === 0 && <Make steps={steps} source={source} />}
        {project !== undefined && project.pipelines.length > 0 && (
          <Add steps={steps} pipelines={project.pipelines} />
        )}
        <Button onClick={() => void copy()}>{texts.writes.copy}</Button>
      </div>
    </div>
  );
}

function Make({ steps, source }: Props) {
  const make = useMakePipeline();
  const open = useWindow((state) => state.open);
  if (make.error !== null) return <Problem error={make.error} onRetry={() => make.reset()} />;
  return (
    <Button
      disabled={make.isPending}
      onClick={() => make.mutate({ source, steps }, { onSuccess: () => open('pipelines', source) })}
    >
      {texts.writes.make({ source })}
    </Button>
  );
}

function Add({ steps, pipelines }: { steps: string; pipelines: readonly string[] }) {
  const [picked, pick] = useState<string | null>(null);
  const pipeline = picked ?? pipelines[0] ?? '';
  const add = useAddSteps();
  const open = useWindow((state) => state.open);
  const onAdded = (saved: boolean) => {
    if (!saved) return tell({ text: texts.writes.changed({ pipeline }) });
    const action = { label: texts.writes.showPipeline, run: () => open('pipelines', pipeline) };
    tell({ text: texts.writes.added({ pipeline }), action });
  };
  return (
    <>
      <Select
        label={texts.writes.pipeline}
        options={pipelines.map((name) => ({ value: name, label: name }))}
        value={pipeline}
        onChange={pick}
      />
      <Button
        disabled={add.isPending || add.data === true}
        onClick={() => add.mutate({ pipeline, steps }, { onSuccess: onAdded })}
      >
        {texts.writes.add}
      </Button>
      {add.error !== null && <Problem error={add.error} />}
    </>
  );
}
