import type { ValueLooks, Variable } from '../../../contract/calls/notebook-variables.ts';
import type { CellOutput } from '../../../contract/calls/notebooks.ts';
import type { Param } from '../document.ts';
import { looksOf, tableLooks } from '../process/describe.ts';
import type { ReadCell } from '../read-cell.ts';

/** A cell whose names are wanted. */
export interface NamingCell {
  id: string;
  read: ReadCell;
  /** What it shows, where it has run since the notebook was opened; else null. */
  outputs: readonly CellOutput[] | null;
}

/** The names of TypeScript that have values. */
export function scriptNames(cells: readonly NamingCell[]): string[] {
  return cells.flatMap(({ read, outputs }) =>
    read.work.type === 'script' && outputs !== null ? read.declares : [],
  );
}

/** The names of a notebook: its parameters, then what its cells declare, as on the page. */
export function variablesOf(
  cells: readonly NamingCell[],
  params: Readonly<Record<string, Param>>,
  looks: ReadonlyMap<string, ValueLooks | null>,
): Variable[] {
  const given = Object.entries(params).map(([name, value]) => ({
    ...{ name, cell: null, uses: usesOf(cells, name, null), isInput: false, value: looksOf(value) },
  }));
  const made = cells.flatMap((cell) =>
    cell.read.declares.map((name) => ({
      ...{ name, cell: cell.id, uses: usesOf(cells, name, cell.id), isInput: isInput(cell.read, name) },
      value: valueOf(cell, looks.get(name) ?? null),
    })),
  );
  return [...given, ...made];
}

function usesOf(cells: readonly NamingCell[], name: string, by: string | null): number {
  const wanted = name.toLowerCase();
  return cells.filter(({ id, read }) => id !== by && read.uses.some((used) => used.toLowerCase() === wanted))
    .length;
}

function isInput({ work }: ReadCell, name: string): boolean {
  return work.type === 'script' && work.script.inputs.some((input) => input.name === name);
}

/** The rows of a query are with the engine, all else with the process. */
function valueOf({ read, outputs }: NamingCell, looks: ValueLooks | null): ValueLooks | null {
  if (outputs === null || read.work.type === 'script') return looks;
  const table = outputs.findLast((output) => output.type === 'table');
  return table === undefined ? null : tableLooks('SQL', table.count, table.names);
}
