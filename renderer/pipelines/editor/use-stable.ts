import { useRef } from 'react';
import { same } from '../document/same.ts';

/** The value of before while the new one means the same: what is costly to draw is drawn when it changes. */
export function useStable<Value>(value: Value): Value {
  const kept = useRef(value);
  if (!same(kept.current, value)) kept.current = value;
  return kept.current;
}
