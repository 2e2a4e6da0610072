import type { NotebookCell } from '../../../contract/calls/notebooks.ts';
import type { CellRunner } from '../cell-runner.ts';
import type { Output } from '../process/messages.ts';

/** What a cell that runs tells of itself beside its outputs. */
export type Running = Pick<NotebookCell, 'startedAt' | 'progress' | 'earlier'>;

export const notRunning: Running = { startedAt: null, progress: null, earlier: false };

/** A change that is too small to be seen is not told. */
const least = 0.01;
const lookAgainAfter = 250;

/** Looks how far a cell has come until the function that this gives is called. */
export function watchProgress(
  runner: CellRunner,
  outputs: readonly Output[],
  tell: (progress: number | null) => void,
): () => void {
  let told: number | null = null;
  const look = () => {
    const progress = runner.progress ?? fractionIn(outputs);
    if (progress === told || Math.abs((progress ?? -1) - (told ?? -1)) < least) return;
    told = progress;
    tell(progress);
  };
  const timer = setInterval(look, lookAgainAfter);
  return () => clearInterval(timer);
}

/** What the cell itself, or the step that it runs, says last. */
function fractionIn(outputs: readonly Output[]): number | null {
  const last = outputs.findLast((output) => 'fraction' in output);
  if (last === undefined || (last.type === 'step' && last.status !== 'running')) return null;
  return last.fraction;
}
