import { useEffect, useMemo, useRef, useState } from 'react';
import type { GivenChoice } from '../../../../contract/calls/notebook-inputs.ts';
import { asFault } from '../../../../contract/problem.ts';
import { client } from '../../../client/engine.ts';
import { Newest } from './newest.ts';

/** Which input of which notebook. */
export interface Target {
  file: string;
  cell: string;
  name: string;
}

/**
 * A control's value: what the person sets shows at once and goes to the engine, which has the last word. `error` says
 * why it did not take it.
 */
export function useChoice<Value extends GivenChoice>(target: Target, current: Value, rest = 0) {
  const { file, cell, name } = target;
  const [draft, setDraft] = useState<{ value: Value } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const newest = useMemo(() => {
    const send = async (value: Value) => {
      try {
        await client.call('notebook.input', { file, cell, name, value });
        setError(null);
      } catch (thrown) {
        setDraft(null);
        setError(asFault(thrown).problem.message);
      }
    };
    return new Newest(send, rest);
  }, [file, cell, name, rest]);
  const known = useRef(current);
  useEffect(() => {
    if (known.current !== current && !newest.busy) setDraft(null);
    known.current = current;
  }, [current, newest]);
  const set = (value: Value) => {
    setDraft({ value });
    newest.push(value);
  };
  return { value: draft === null ? current : draft.value, set, error };
}
