import { fault, type Place } from '../../contract/problem.ts';
import type { ColumnShape, Outlook } from '../steps.ts';
import type { TableName } from '../lake/types.ts';

/**
 * Refuses columns that a table will not have; nothing is said of a table of which only a run can tell.
 * @throws `step.no-column`, `step.no-input`
 */
export async function needColumns(
  outlook: Outlook,
  table: TableName,
  names: readonly string[],
  place: Place = {},
): Promise<void> {
  refuseMissing(table, await outlook.columns(table), names, place);
}

/** The same for columns that are known, of whatever is called `of`. */
export function refuseMissing(
  of: string,
  columns: readonly ColumnShape[] | null,
  names: readonly string[],
  place: Place = {},
): void {
  if (columns === null) return;
  const known = new Set(columns.map(({ name }) => name.toLowerCase()));
  const column = names.find((name) => !known.has(name.toLowerCase()));
  if (column === undefined) return;
  const all = columns.map(({ name }) => name).join(', ');
  throw fault('step.no-column', { of, column, known: all }, { ...place, field: column });
}
