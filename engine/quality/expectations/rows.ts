import { fault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Column } from '../columns.ts';
import type { RowPlan } from '../plan.ts';

/** The plan of an expectation about the values of one column; a null is missing. */
export function valuePlan(column: Column, unexpected: string, mostly: number): RowPlan {
  return {
    by: 'row',
    present: `${column.sql} IS NOT NULL`,
    unexpected,
    shown: [column],
    as: 'value',
    mostly,
    windows: [],
    distinct: null,
  };
}

/** Refuses a column that is not text. */
export function requireText(column: Column): void {
  if (column.family !== 'text') throw wrongType(column, en.quality.needs.text);
}

/** Refuses a column whose values are not numbers (true and false count as 1 and 0 for a mean). */
export function requireNumber(column: Column): void {
  if (column.family !== 'number') throw wrongType(column, en.quality.needs.number);
}

function wrongType(column: Column, needed: string): Error {
  return fault(
    'quality.columnType',
    { column: column.name, type: column.type, needed },
    { field: column.name },
  );
}
