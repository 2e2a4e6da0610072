import { useEffect } from 'react';
import type { UploadAnswer } from '../../../contract/calls/imports.ts';
import { Fault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useMemory, useTitle } from '../../shell/tab.ts';
import { Gone } from './Gone.tsx';
import styles from './import.module.css';
import { ImportButton } from './ImportButton.tsx';
import { ImportForm } from './ImportForm.tsx';
import { useUploads, type Sending } from './uploads.ts';

const texts = en.view.imports;

/** A file on its way in: sent to the engine, looked at and mapped, then taken in. */
export function Import({ name }: { name: string }) {
  const sending = useUploads(({ sendings }) => sendings[name]);
  const [known, keep] = useMemory<UploadAnswer | null>('upload', null);
  const answer = sending?.answer ?? null;
  useTitle(texts.title({ name }));
  useEffect(() => {
    if (answer !== null && answer.upload !== known?.upload) keep(answer);
  });
  if (sending !== undefined && sending.problem !== null) {
    return <Problem error={new Fault(sending.problem)} action={<ImportButton kind="main" />} />;
  }
  if (sending !== undefined && sending.answer === null) return <OnItsWay sending={sending} />;
  const upload = answer ?? known;
  if (upload === null) return <Gone />;
  return <ImportForm key={upload.upload} upload={upload} />;
}

function OnItsWay({ sending: { name, sent, total, cancel } }: { sending: Sending }) {
  const percent = total === 0 ? 0 : Math.floor((100 * sent) / total);
  return (
    <div className={styles.sending}>
      <p>{texts.sending({ name, percent })}</p>
      <progress value={sent} max={Math.max(total, 1)} aria-label={texts.progress({ name })} />
      <Button onClick={cancel}>{en.window.cancel}</Button>
    </div>
  );
}
