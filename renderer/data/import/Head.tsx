import { Trash2 } from 'lucide-react';
import type { UploadAnswer } from '../../../contract/calls/imports.ts';
import { en } from '../../../contract/texts/en.ts';
import { useActivity } from '../../client/activity.ts';
import { useCancel } from '../../client/queries.ts';
import { Button } from '../../parts/Button.tsx';
import { Toolbar } from '../../parts/Toolbar.tsx';
import styles from './import.module.css';

const texts = en.view.imports;

interface Props {
  upload: UploadAnswer;
  /** The import that is going on. */
  job: string | null;
  ready: boolean;
  again: boolean;
  onStart(): void;
  onDiscard(): void;
}

/** The file's name, and what can be done with it. */
export function Head({ upload: { name, bytes }, job, ready, again, onStart, onDiscard }: Props) {
  const title = texts.title({ name });
  const end =
    job === null ? (
      <>
        <Button icon={Trash2} onClick={onDiscard}>
          {texts.discard}
        </Button>
        <Button kind="main" disabled={!ready} onClick={onStart}>
          {again ? texts.startAgain : texts.start}
        </Button>
      </>
    ) : (
      <Going job={job} />
    );
  return (
    <Toolbar label={title} end={end}>
      <h2 title={title}>{title}</h2>
      <span className={styles.muted}>{en.view.data.bytes({ bytes })}</span>
    </Toolbar>
  );
}

function Going({ job }: { job: string }) {
  const fraction = useActivity(({ jobs }) => jobs.find((one) => one.job === job)?.fraction ?? 0);
  const cancel = useCancel();
  return (
    <>
      <span role="status">{texts.loading({ percent: Math.round(fraction * 100) })}</span>
      <Button onClick={() => cancel.mutate(job)}>{en.window.cancel}</Button>
    </>
  );
}
