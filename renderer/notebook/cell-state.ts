import type { NotebookCell } from '../../contract/calls/notebooks.ts';
import type { CellState } from '../../contract/texts/view/notebook.ts';
import type { CellApart } from './apart.ts';

/** How a cell stands, in one word; null for what does not run. */
export function stateOf({ language, status, freshness, seconds, outputs }: CellApart): CellState | null {
  if (!runs(language)) return null;
  if (status === 'running' || status === 'queued' || status === 'failed' || status === 'interrupted')
    return status;
  if (freshness !== 'never') return freshness;
  return seconds === null && outputs.length === 0 ? 'never' : 'earlier';
}

const settled: ReadonlySet<CellState | null> = new Set(['fresh', 'earlier', 'queued', 'running']);

/** A Markdown cell whose text is to be seen below as it reads: like prose, it shows its source when it is edited. */
export function readsItself(cell: CellApart): boolean {
  const shown = cell.outputs.length > 0 && !hidesOutput(cell);
  return cell.language === 'md' && shown && settled.has(stateOf(cell));
}

/** Whether a cell's text is folded: as its fence says (`fold=true`), or the other way round. */
export const isFolded = ({ options }: CellApart, turned: boolean): boolean =>
  (options['fold'] === 'true') !== turned;

/** Whether what it shows is hidden until it is asked for (`output=hidden` in its fence). */
export const hidesOutput = ({ options }: CellApart): boolean => options['output'] === 'hidden';

/** Cells of these languages run. */
export const runs = (language: NotebookCell['language']): boolean =>
  language === 'sql' || language === 'ts' || language === 'md';
