import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Scored } from '../../contract/calls/serving.ts';
import { asFault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { client } from '../client/engine.ts';
import { useCancel } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useWindow } from '../shell/state.ts';
import layout from './predict.module.css';

const texts = en.view.predict.many;

interface State {
  fraction: number | null;
  message: string;
  result: Scored | null;
  error: unknown;
}

const begun: State = { fraction: null, message: '', result: null, error: null };

/** Scoring under way: how far it is, and at its end the table. */
export function ScoreJob({ job, onAgain }: { job: string; onAgain(): void }) {
  const { fraction, message, result, error } = useJob(job);
  const forgotten = error !== null && asFault(error).problem.code === 'job.missing';
  useEffect(() => {
    if (forgotten) onAgain();
  }, [forgotten, onAgain]);
  const cancel = useCancel();
  const open = useWindow((state) => state.open);
  const again = <Button onClick={onAgain}>{texts.again}</Button>;
  if (error !== null && asFault(error).problem.code !== 'job.cancelled') {
    return (
      <div className={layout.many}>
        <Problem error={error} action={again} />
      </div>
    );
  }
  return (
    <div className={layout.many} aria-live="polite">
      {result === null && error === null && (
        <>
          <label className={layout.progress}>
            {texts.progress}
            <progress {...(fraction === null ? {} : { value: fraction })} />
          </label>
          <p className={layout.note}>{message}</p>
          <Button onClick={() => cancel.mutate(job)}>{en.window.cancel}</Button>
        </>
      )}
      {error !== null && <p>{texts.cancelled}</p>}
      {result !== null && <p>{texts.done(result)}</p>}
      <span className={layout.buttons}>
        {result !== null && (
          <Button kind="main" onClick={() => open('data', result.table)}>
            {texts.open}
          </Button>
        )}
        {(result !== null || error !== null) && again}
      </span>
    </div>
  );
}

/** Follows the job from its beginning, wherever it is by now. */
function useJob(job: string): State {
  const [state, setState] = useState(begun);
  const queries = useQueryClient();
  useEffect(() => {
    let gone = false;
    const change = (next: Partial<State>) => gone || setState((before) => ({ ...before, ...next }));
    setState(begun);
    // An engine that was started anew knows nothing of the job: nothing would ever be told of it.
    client
      .call('job.show', { job })
      .then(() =>
        client.follow(job, (event) => {
          if (event.type === 'job.progress') change({ fraction: event.fraction, message: event.message });
        }),
      )
      .then(
        (result) => {
          change({ result: result as Scored });
          void queries.invalidateQueries({ queryKey: ['project'] });
        },
        (error: unknown) => change({ error }),
      );
    return () => {
      gone = true;
    };
  }, [job, queries]);
  return state;
}
