import { CircleCheck } from 'lucide-react';
import type { ImportResult } from '../../../contract/calls/imports.ts';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { useWindow } from '../../shell/state.ts';
import styles from './import.module.css';
import { ImportButton } from './ImportButton.tsx';
import { NextTime } from './NextTime.tsx';

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
      <NextTime steps={steps} source={source} />
    </section>
  );
}
