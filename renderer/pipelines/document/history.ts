/** Everything that was, is and was taken back; a value. */
export interface History<State> {
  past: readonly State[];
  present: State;
  future: readonly State[];
  /** What the last step was and when: the next of the same sort soon after joins it. */
  last: { sort: string; at: number } | null;
}

const kept = 500;
/** Typing goes on while the pauses are shorter than this, in milliseconds. */
const pause = 1_000;

export function begin<State>(present: State): History<State> {
  return { past: [], present, future: [], last: null };
}

/** A step forward; of the same sort as the last and soon after it, it becomes one step with it. */
export function advance<State>(
  history: History<State>,
  present: State,
  { sort, at }: { sort: string | null; at: number },
): History<State> {
  const { past, last } = history;
  const joins = sort !== null && last?.sort === sort && at - last.at < pause && past.length > 0;
  return {
    past: joins ? past : [...past, history.present].slice(-kept),
    present,
    future: [],
    last: sort === null ? null : { sort, at },
  };
}

export function undo<State>(history: History<State>): History<State> {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return { past: past.slice(0, -1), present: before, future: [present, ...future], last: null };
}

export function redo<State>(history: History<State>): History<State> {
  const { past, present, future } = history;
  const [after, ...more] = future;
  if (after === undefined) return history;
  return { past: [...past, present], present: after, future: more, last: null };
}
