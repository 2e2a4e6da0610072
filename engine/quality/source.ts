import { ident } from '../db/sql.ts';
import type { Window } from './plan.ts';

const rowNumber = ident('#row');

/** A window over the rows of a condition only; the others keep their place and get a value of no meaning. */
export interface ConditionedWindow extends Window {
  condition: string | null;
}

/** SQL that stands after FROM: the relation, with its rows numbered and with the columns that windows add. */
export function withWindows(relation: string, windows: readonly ConditionedWindow[]): string {
  if (windows.length === 0) return relation;
  const columns = windows.map((window) => `${over(window)} AS ${window.name}`);
  const numbered = `(SELECT *, row_number() OVER () AS ${rowNumber} FROM ${relation})`;
  return `(SELECT *, ${columns.join(', ')} FROM ${numbered})`;
}

/** ORDER BY and EXCLUDE for a query over `withWindows`: rows in the table's order, without what was added. */
export function tidy(windows: readonly Window[]): { order: string; exclude: string } {
  if (windows.length === 0) return { order: '', exclude: '' };
  const added = [rowNumber, ...windows.map(({ name }) => name)];
  return { order: ` ORDER BY ${rowNumber}`, exclude: ` EXCLUDE (${added.join(', ')})` };
}

function over(window: ConditionedWindow): string {
  const condition = window.condition === null ? [] : [`(${window.condition}) IS TRUE`];
  const keys = [...condition, ...window.partition];
  const partition = keys.length === 0 ? '' : `PARTITION BY ${keys.join(', ')}`;
  const order = window.ordered ? ` ORDER BY ${rowNumber}` : '';
  return `${window.call} OVER (${partition}${order})`;
}
