import type { NotebookCell } from '../../contract/calls/notebooks.ts';
import type { CellState } from '../../contract/texts/view/notebook.ts';

/** How a cell stands, in one word; null for what does not run. */
export function stateOf({ language, status, freshness, seconds, outputs }: NotebookCell): CellState | null {
  if (!runs(language)) return null;
  if (status === 'running' || status === 'queued' || status === 'failed' || status === 'interrupted')
    return status;
  if (freshness !== 'never') return freshness;
  return seconds === null && outputs.length === 0 ? 'never' : 'earlier';
}

/** Cells of these languages run. */
export const runs = (language: NotebookCell['language']): boolean =>
  language === 'sql' || language === 'ts' || language === 'md';
