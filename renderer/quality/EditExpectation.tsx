import { useState } from 'react';
import type { CheckHistory, Expectation } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { ExpectationForm } from './ExpectationForm.tsx';
import styles from './quality.module.css';
import { useSuite } from './queries.ts';
import { useSuiteEdit } from './suite-edit.ts';

const texts = en.view.quality.edit;

/** Changes an expectation of a suite, or takes it out; Undo puts the file back as it was. */
export function EditExpectation({ history, seriesKey }: { history: CheckHistory; seriesKey: string }) {
  const { data: suite, error, refetch } = useSuite(history.suite);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (suite === undefined) return <Skeleton rows={5} />;
  const written = suite.expectations.find(({ key }) => key === seriesKey);
  if (written === undefined) return <Empty text={texts.gone} />;
  return (
    <Editor
      key={`${suite.revision} ${seriesKey}`}
      table={history.table}
      file={history.suite}
      seriesKey={seriesKey}
      written={written.expectation}
    />
  );
}

interface Props {
  table: string;
  file: string;
  seriesKey: string;
  written: Expectation;
}

function Editor({ table, file, seriesKey, written }: Props) {
  const [draft, setDraft] = useState(written);
  const edit = useSuiteEdit(file);
  return (
    <div className={styles.padded}>
      <ExpectationForm
        table={table}
        draft={draft}
        onDraft={setDraft}
        actions={(ready) => (
          <>
            <Button onClick={() => void edit(seriesKey, null, texts.removed(file))}>{texts.remove}</Button>
            <Button
              kind="main"
              disabled={!ready || draft === written}
              onClick={() => void edit(seriesKey, draft, texts.saved(file))}
            >
              {texts.save}
            </Button>
          </>
        )}
      />
    </div>
  );
}
