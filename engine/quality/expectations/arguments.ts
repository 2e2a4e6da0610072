import { z } from 'zod';
import { en } from '../../../contract/texts/en.ts';
import type { Column } from '../columns.ts';
import { literal, literalFor, type Scalar } from '../literal.ts';
import { badArgument } from '../plan.ts';

/** Arguments that several kinds share, by Great Expectations' names. */
export const column = z.string();
export const columnList = z.array(z.string()).min(1);
export const mostly = z.number().min(0).max(1).default(1);
export const scalar = z.union([z.string(), z.number(), z.boolean()]);
export const valueSet = z.array(scalar.nullable());
export const strict = { strict_min: z.boolean().default(false), strict_max: z.boolean().default(false) };
export const bounds = { min_value: scalar.optional(), max_value: scalar.optional(), ...strict };
export const numberBounds = { min_value: z.number().optional(), max_value: z.number().optional(), ...strict };
export const countBounds = { min_value: z.int().optional(), max_value: z.int().optional(), ...strict };

export interface Bounds {
  min_value?: Scalar | undefined;
  max_value?: Scalar | undefined;
  strict_min: boolean;
  strict_max: boolean;
}

/** SQL for `value` within the bounds; a column says which type the bounds must have. */
export function within(value: string, bounds: Bounds, column?: Column): string {
  refuseCrossed(bounds);
  const bound = (limit: Scalar) => (column === undefined ? literal(limit) : literalFor(column, limit));
  const { min_value: min, max_value: max } = bounds;
  const conditions: string[] = [];
  if (min !== undefined) conditions.push(`${value} ${bounds.strict_min ? '>' : '>='} ${bound(min)}`);
  if (max !== undefined) conditions.push(`${value} ${bounds.strict_max ? '<' : '<='} ${bound(max)}`);
  return conditions.length === 0 ? 'true' : `(${conditions.join(' AND ')})`;
}

/** Refuses bounds that bound nothing, where Great Expectations does too. */
export function requireBound(bounds: Bounds): void {
  const { min_value: min, max_value: max } = bounds;
  if (min === undefined && max === undefined)
    throw badArgument('min_value', en.quality.reason.bothBoundsMissing);
}

function refuseCrossed(bounds: Bounds): void {
  const { min_value: min, max_value: max } = bounds;
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    throw badArgument('min_value', en.quality.reason.boundsCrossed);
  }
}
