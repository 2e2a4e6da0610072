import { useEffect, useState } from 'react';

const pause = 200;

/** A value once it has not changed for a moment: typing asks the engine once. */
export function useSettled<Value>(value: Value): Value {
  const [settled, settle] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(JSON.parse(text) as Value), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
