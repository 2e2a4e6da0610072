import { fault, type Problem } from '../../contract/problem.ts';
import type { Runnable } from './cell-runner.ts';
import type { ReadCell } from './read-cell.ts';

/** A cell of a notebook made ready to run: which names it takes from the others, and whether they take its own. */
export function runnableOf(
  cells: readonly ReadCell[],
  params: readonly string[],
  at: number,
  name: string | null,
): Runnable {
  const read = cells[at] as ReadCell;
  const taken = read.uses.filter((used) => isKnown(cells, params, used));
  return { read, name, taken, isGiven: name !== null && cells.some((cell) => takesAsValue(cell, name)) };
}

/** A name belongs to the cell that declares it: assigning to it elsewhere would be hidden state. */
export function foreignTarget(
  cells: readonly ReadCell[],
  params: readonly string[],
  at: number,
): Problem | null {
  const work = cells[at]?.work;
  if (work?.type !== 'script') return null;
  const name = work.script.assigns.find((target) => isKnown(cells, params, target));
  return name === undefined ? null : fault('cell.assigns', { name }).problem;
}

function isKnown(cells: readonly ReadCell[], params: readonly string[], name: string): boolean {
  return params.includes(name) || cells.some(({ declares }) => declares.includes(name));
}

/** Whether a cell may use a name in TypeScript: in SQL alone it is a table, and stays in DuckDB. */
function takesAsValue({ work, uses }: ReadCell, name: string): boolean {
  return uses.includes(name) && (work.type !== 'sql' || work.template.expressions.length > 0);
}
