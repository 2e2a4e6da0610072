const waiting = new Set<() => void>();

/** Does what takes long one after the other, with a frame between; gives what takes it back. */
export function oneByOne(work: () => void): () => void {
  waiting.add(work);
  if (waiting.size === 1) afterFrame(next);
  return () => void waiting.delete(work);
}

function next(): void {
  const [work] = waiting;
  if (work === undefined) return;
  waiting.delete(work);
  if (waiting.size > 0) afterFrame(next);
  work();
}

const afterFrame = (work: () => void) => requestAnimationFrame(() => setTimeout(work));
