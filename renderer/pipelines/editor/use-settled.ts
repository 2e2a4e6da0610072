import { useEffect, useState } from 'react';

const pause = 250;

/** A value once it has not changed for a moment: what is asked of the engine waits for the end of a word. */
export function useSettled<Value>(value: Value): Value {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
