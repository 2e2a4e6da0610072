import { fault } from '../../contract/problem.ts';
import { text } from '../db/sql.ts';
import type { Column } from './columns.ts';

/** A value as a suite's JSON has it. */
export type Scalar = string | number | boolean;

/** SQL for a scalar of JSON; zod lets no NaN or infinity through. */
export function literal(value: Scalar): string {
  return typeof value === 'string' ? text(value) : String(value);
}

/** SQL for a value to compare a column with; a value of another type is a fault, never a silent cast. */
export function literalFor(column: Column, value: Scalar): string {
  const sql = fittingLiteral(column, value);
  if (sql !== null) return sql;
  throw fault(
    'quality.value',
    { column: column.name, type: column.type, value: JSON.stringify(value) },
    { field: column.name },
  );
}

/** SQL for the values of a set that a column of this type can hold; the others can match nothing. */
export function fittingLiterals(column: Column, values: readonly (Scalar | null)[]): string[] {
  const present = values.filter((value) => value !== null);
  const literals = present.map((value) => fittingLiteral(column, value));
  return literals.filter((sql) => sql !== null);
}

/** `x IN (…)` for the values that fit; `false` for none. */
export function isIn(column: Column, literals: readonly string[]): string {
  return literals.length === 0 ? 'false' : `(${column.sql} IN (${literals.join(', ')}))`;
}

function fittingLiteral(column: Column, value: Scalar): string | null {
  const kind = typeof value;
  if (kind === 'number') return column.family === 'number' ? literal(value) : null;
  if (kind === 'boolean') return column.family === 'boolean' ? literal(value) : null;
  if (column.family === 'text') return literal(value);
  const castable = column.family === 'time' || column.family === 'other';
  return castable ? `CAST(${literal(value)} AS ${column.type})` : null;
}
